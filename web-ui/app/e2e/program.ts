import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** The packaged program on one data directory and one port, in a process of its own as a user starts it. */
export class Program {
  readonly #java = variable('SMART_SHELF_JAVA');
  readonly #jar = variable('SMART_SHELF_PROGRAM');
  readonly #data: string;
  readonly #log: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  /** @param log the file that gets all the program says */
  constructor(data: string, log: string, port: number) {
    this.#data = data;
    this.#log = log;
    this.#port = port;
  }

  /** Answers the dashboard's address when the program prints it. */
  async start(): Promise<string> {
    const program = spawn(
      this.#java,
      ['-Xmx512m', '-XX:+UseSerialGC', '-jar', this.#jar, 'up', '--data', this.#data, '--port', String(this.#port)],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process = program;
    let said = '';
    return new Promise((resolve, reject) => {
      program.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        appendFileSync(this.#log, text);
        const address = /The store is open: (\S+)/.exec(said)?.[1];
        if (address !== undefined) {
          resolve(address);
        }
      });
      program.once('error', reject);
      program.once('exit', (code, signal) => {
        reject(new Error(`The program ended with ${signal ?? code ?? 'nothing'}; it said:\n${said}`));
      });
    });
  }

  /** As kill -9: nothing of it runs on but the servers it started. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Also ends servers a killed program left behind, by taking them over first. */
  async stop(): Promise<void> {
    if (this.#process?.signalCode === 'SIGKILL') {
      await this.start();
    }
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const program = this.#process;
    if (program?.exitCode === null && program.signalCode === null) {
      const ended = once(program, 'exit');
      program.kill(signal);
      await ended;
    }
  }
}

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('A TCP server has a port');
  }
  return address.port;
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`The variable ${name} is missing: Maven sets it when it runs this test`);
  }
  return value;
}
