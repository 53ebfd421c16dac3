import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { CombinedError } from 'urql';
import { problemOf } from './problem';

test("the server's own code is shown, and known codes come with what to do", () => {
  const failure = new CombinedError({
    graphQLErrors: [new GraphQLError('There is no store S9', { extensions: { code: 'UNKNOWN_STORE' } })],
  });
  expect(problemOf(failure)).toEqual({
    code: 'UNKNOWN_STORE',
    title: 'There is no store S9',
    advice: 'Choose one of the stores in the list above.',
  });
});

test('an error without a code is known by its classification', () => {
  expect(problemOf([{ message: 'INTERNAL', extensions: { classification: 'INTERNAL_ERROR' } }]).code).toBe(
    'INTERNAL_ERROR',
  );
});

test('a refusal of HTTP keeps its status', () => {
  const failure = new CombinedError({ networkError: new Error('Bad Gateway'), response: { status: 502 } });
  expect(problemOf(failure).code).toBe('HTTP_502');
});

test('no answer at all means that the server cannot be reached', () => {
  expect(problemOf(new CombinedError({ networkError: new TypeError('Failed to fetch') })).code).toBe(
    'SERVER_UNREACHABLE',
  );
});

test('a closed live connection keeps its close code', () => {
  expect(problemOf({ code: 4401, reason: 'Unauthorized' }).code).toBe('WEBSOCKET_4401');
});
