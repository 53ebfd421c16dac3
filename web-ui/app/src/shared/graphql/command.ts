import type { CombinedError } from 'urql';
import { problemOf } from '@/shared/problem/problem';

interface Answer {
  readonly accepted: boolean;
  readonly rejection: { readonly message: string } | null;
}

/** Why a command was not carried out, in words; nothing if it was. */
export function refusalOf(answer: Answer | undefined, error: CombinedError | undefined): string | undefined {
  if (error) {
    const { title, advice } = problemOf(error);
    return `${title}. ${advice}`;
  }
  return answer?.accepted ? undefined : (answer?.rejection?.message ?? 'The server did not answer');
}
