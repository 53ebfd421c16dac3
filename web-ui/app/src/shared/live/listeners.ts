/** Who wants to know; tells its owner when the first one comes and when the last one goes. */
export class Listeners {
  readonly #listeners = new Set<() => void>();
  readonly #onFirst: () => void;
  readonly #onNone: () => void;

  constructor(onFirst: () => void = () => undefined, onNone: () => void = () => undefined) {
    this.#onFirst = onFirst;
    this.#onNone = onNone;
  }

  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#onFirst();
    }
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) {
        this.#onNone();
      }
    };
  }

  tell(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}
