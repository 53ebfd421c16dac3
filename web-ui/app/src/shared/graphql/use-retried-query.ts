import { useEffect } from 'react';
import { type AnyVariables, type DocumentInput, useQuery } from 'urql';
import { type Problem, problemOf } from '@/shared/problem/problem';

const retryMillis = 5_000;

export interface RetriedQuery<Data> {
  /** The newest answer; stays while a later one fails. */
  readonly data: Data | undefined;
  readonly problem: Problem | undefined;
  readonly fetching: boolean;
  readonly refresh: () => void;
}

/**
 * Asks the server, and asks again every few seconds while the answer is an error or one that `isFinal` refuses: a page
 * opened before its server finds it without a reload.
 */
export function useRetriedQuery<Data, Variables extends AnyVariables>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
  isFinal: (data: Data) => boolean = () => true,
): RetriedQuery<Data> {
  const [{ data, error, fetching }, execute] = useQuery({
    query,
    variables,
    requestPolicy: 'cache-and-network',
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const again = !fetching && (error !== undefined || (data !== undefined && !isFinal(data)));
  useEffect(() => {
    if (!again) {
      return undefined;
    }
    const timer = setTimeout(() => {
      execute({ requestPolicy: 'network-only' });
    }, retryMillis);
    return () => {
      clearTimeout(timer);
    };
  }, [again, execute]);
  return {
    data,
    problem: error && problemOf(error),
    fetching,
    refresh: () => {
      execute({ requestPolicy: 'network-only' });
    },
  };
}
