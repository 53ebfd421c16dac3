import { useCallback, useEffect, useState } from 'react';
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
  });
  const [newest, setNewest] = useState(data);
  if (data !== undefined && data !== newest) {
    setNewest(data);
  }
  const refresh = useCallback(() => {
    execute({ requestPolicy: 'network-only' });
  }, [execute]);
  const again = !fetching && (error !== undefined || (data !== undefined && !isFinal(data)));
  useEffect(() => {
    if (!again) {
      return undefined;
    }
    const timer = setTimeout(refresh, retryMillis);
    return () => {
      clearTimeout(timer);
    };
  }, [again, refresh]);
  return { data: data ?? newest, problem: error && problemOf(error), fetching, refresh };
}
