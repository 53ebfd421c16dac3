import { cacheExchange, Client, fetchExchange } from 'urql';

const answerWithinMillis = 15_000;

/** The client for queries; what is live comes over the live connection. */
export function createQueryClient(url: string): Client {
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [cacheExchange, fetchExchange],
    fetch: fetchWithinLimit,
  });
}

/** A server that accepts a request and never answers must end in an error, not in an endless skeleton. */
const fetchWithinLimit: typeof fetch = (input, init) => {
  const limit = AbortSignal.timeout(answerWithinMillis);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit });
};
