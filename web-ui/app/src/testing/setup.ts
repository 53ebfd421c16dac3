import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(cleanup);

// A bound for a busy machine; nothing waits that long when it goes well.
configure({ asyncUtilTimeout: 10_000 });

// What jsdom lacks and the components ask for: a wide screen without preferences, on which nothing has a size.
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: query.includes('min-width'),
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));

class NothingResizes {
  observe(): void {
    // Sizes never change here.
  }
  unobserve(): void {
    // See observe.
  }
  disconnect(): void {
    // See observe.
  }
}
vi.stubGlobal('ResizeObserver', NothingResizes);

Element.prototype.scrollIntoView = () => undefined;
