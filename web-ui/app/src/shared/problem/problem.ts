import { CombinedError } from 'urql';

/** Something that went wrong, as the reader of the page needs it. */
export interface Problem {
  /** Stable and searchable: the server's own code where it gave one. */
  readonly code: string;
  readonly title: string;
  readonly advice: string;
}

const adviceByCode: Readonly<Record<string, string>> = {
  UNKNOWN_STORE: 'Choose one of the stores in the list above.',
  UNKNOWN_SKU: 'Check the SKU in the address, or search for it in its zone.',
};

/** Makes any failure of a query or a subscription presentable. */
export function problemOf(failure: unknown): Problem {
  if (failure instanceof CombinedError) {
    return ofCombinedError(failure);
  }
  if (Array.isArray(failure)) {
    const [first] = failure as unknown[];
    return ofGraphqlError(first);
  }
  const closeCode = numberIn(failure, 'code');
  if (closeCode !== undefined) {
    return {
      code: `WEBSOCKET_${closeCode}`,
      title: 'The live connection was closed',
      advice: 'This page connects again by itself.',
    };
  }
  return unreachable;
}

const unreachable: Problem = {
  code: 'SERVER_UNREACHABLE',
  title: 'The server cannot be reached',
  advice: 'Check that Smart Shelf is running and that this device is online. This page tries again by itself.',
};

function ofCombinedError(error: CombinedError): Problem {
  const [first] = error.graphQLErrors;
  if (first) {
    return ofGraphqlError(first);
  }
  const status = numberIn(error.response, 'status');
  if (status !== undefined && status >= 400) {
    return {
      code: `HTTP_${status}`,
      title: 'The server refused to answer',
      advice: 'This page tries again by itself. If it stays like this, look into the log of the server.',
    };
  }
  return unreachable;
}

function ofGraphqlError(error: unknown): Problem {
  const extensions = valueIn(error, 'extensions');
  const code = stringIn(extensions, 'code') ?? stringIn(extensions, 'classification') ?? 'GRAPHQL_ERROR';
  return {
    code,
    title: stringIn(error, 'message') ?? 'The server could not answer',
    advice: adviceByCode[code] ?? 'Try again. If it stays like this, look for this code in the log of the server.',
  };
}

function valueIn(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[key] : undefined;
}

function stringIn(holder: unknown, key: string): string | undefined {
  const value = valueIn(holder, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberIn(holder: unknown, key: string): number | undefined {
  const value = valueIn(holder, key);
  return typeof value === 'number' ? value : undefined;
}
