import { type Client, createClient } from 'graphql-ws';
import { stringifyDocument, type TypedDocumentNode } from 'urql';
import { type Problem, problemOf } from '@/shared/problem/problem';
import { waitBeforeRetry } from './backoff';
import { Listeners } from './listeners';

export interface LiveOptions {
  /** ws: or wss: address of the GraphQL endpoint. */
  readonly url: string;
  /** Milliseconds of a clock that never jumps back. */
  readonly clock: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** A silent connection is asked for a sign of life after this time, and given up when the same time passes again. */
  readonly keepAliveMillis?: number;
  /** How long to wait after so many failures in a row; bounded. */
  readonly retryMillis?: (failures: number) => number;
}

export type ConnectionPhase = 'connecting' | 'live' | 'reconnecting';

export interface ConnectionStatus {
  readonly phase: ConnectionPhase;
  /** When this phase began, by the clock given. */
  readonly since: number;
}

export interface LiveSink<Data> {
  next: (data: Data) => void;
  /** The server refused; it is asked again by itself. */
  failed: (problem: Problem) => void;
}

/**
 * One WebSocket for everything live. It notices a dead connection by missing signs of life, comes back for ever with
 * bounded waits, and follows subscriptions across breaks.
 */
export class LiveConnection {
  /** The clock given. */
  readonly now: () => number;
  readonly #retryMillis: (failures: number) => number;
  readonly #client: Client;
  readonly #listeners = new Listeners();
  #status: ConnectionStatus;
  #heardAt: number | undefined;

  constructor(options: LiveOptions) {
    const { url, clock, random, keepAliveMillis = 4_000 } = options;
    this.now = clock;
    this.#retryMillis = options.retryMillis ?? ((failures) => waitBeforeRetry(failures, random));
    this.#status = { phase: 'connecting', since: clock() };
    let overdue: ReturnType<typeof setTimeout> | undefined;
    const settled = () => {
      clearTimeout(overdue);
    };
    // terminate() reports the loss at once; a close() of a dead TCP connection would wait for it to time out.
    const expectAnswer = () => {
      settled();
      overdue = setTimeout(() => {
        this.#client.terminate();
      }, keepAliveMillis);
    };
    const lost = () => {
      settled();
      this.#enter(this.#heardAt === undefined ? 'connecting' : 'reconnecting');
    };
    this.#client = createClient({
      url,
      keepAlive: keepAliveMillis,
      // Going from page to page drops all subscriptions for a moment: that is no reason to hang up.
      lazyCloseTimeout: 3_000,
      retryAttempts: Infinity,
      shouldRetry: () => true,
      retryWait: (failures) => afterWaitOrOnline(this.#retryMillis(failures)),
      on: {
        connecting: expectAnswer,
        connected: () => {
          settled();
          this.#heardAt = clock();
          this.#enter('live');
        },
        message: () => {
          this.#heardAt = clock();
        },
        ping: (received) => {
          if (!received) {
            expectAnswer();
          }
        },
        pong: (received) => {
          if (received) {
            settled();
          }
        },
        closed: lost,
        error: lost,
      },
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);

  readonly status = (): ConnectionStatus => this.#status;

  /** When the server last said anything, by the clock given. */
  heardAt(): number | undefined {
    return this.#heardAt;
  }

  /**
   * Follows a subscription until the returned function is called: across lost connections, and across an end or a refusal
   * by the server.
   *
   * @param variables asked again for every new start, so that a stream can resume where it stood
   */
  follow<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: () => Variables,
    sink: LiveSink<Data>,
  ): () => void {
    const query = stringifyDocument(document);
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: () => void = () => undefined;
    let stopped = false;
    const startAgainLater = () => {
      if (!stopped) {
        timer = setTimeout(start, this.#retryMillis(failures));
        failures += 1;
      }
    };
    const start = () => {
      // The client writes this message again after every reconnect, and then reads the getter again.
      const request = {
        query,
        get variables() {
          return variables() as Record<string, unknown>;
        },
      };
      stop = this.#client.subscribe<Data>(request, {
        next: ({ data, errors }) => {
          if (errors?.length) {
            sink.failed(problemOf(errors));
          } else if (data) {
            failures = 0;
            sink.next(data);
          }
        },
        error: (failure) => {
          sink.failed(problemOf(failure));
          startAgainLater();
        },
        complete: startAgainLater,
      });
    };
    start();
    return () => {
      stopped = true;
      clearTimeout(timer);
      stop();
    };
  }

  /** Hangs up for good. */
  close(): void {
    // A connection that fails just now needs no goodbye.
    Promise.resolve(this.#client.dispose()).catch(() => undefined);
  }

  #enter(phase: ConnectionPhase): void {
    if (this.#status.phase !== phase) {
      this.#status = { phase, since: this.now() };
      this.#listeners.tell();
    }
  }
}

function afterWaitOrOnline(millis: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    window.addEventListener('online', done);
  });
}
