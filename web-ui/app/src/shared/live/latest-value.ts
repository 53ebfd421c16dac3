import type { TypedDocumentNode } from 'urql';
import type { Problem } from '@/shared/problem/problem';
import { Listeners } from './listeners';
import type { LiveConnection } from './live-connection';

export interface Latest<Data> {
  readonly data: Data | undefined;
  /** When it came, by the connection's clock. */
  readonly receivedAt: number | undefined;
  readonly problem: Problem | undefined;
}

/** The newest message of a subscription, followed while anyone looks at it. */
export class LatestValue<Data, Variables> {
  readonly #listeners: Listeners;
  #latest: Latest<Data> = { data: undefined, receivedAt: undefined, problem: undefined };

  constructor(connection: LiveConnection, document: TypedDocumentNode<Data, Variables>, variables: Variables) {
    let stop: () => void = () => undefined;
    this.#listeners = new Listeners(
      () => {
        stop = connection.follow(document, () => variables, {
          next: (data) => {
            this.#replace({ data, receivedAt: connection.now(), problem: undefined });
          },
          failed: (problem) => {
            this.#replace({ ...this.#latest, problem });
          },
        });
      },
      () => {
        stop();
      },
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);

  readonly latest = (): Latest<Data> => this.#latest;

  #replace(latest: Latest<Data>): void {
    this.#latest = latest;
    this.#listeners.tell();
  }
}
