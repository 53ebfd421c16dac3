import type { Movement } from '@generated/graphql/graphql';

const words: Readonly<Record<Movement, string>> = {
  PICKUP: 'Taken',
  PUT_BACK: 'Put back',
  SALE: 'Sold',
  SHRINK: 'Never paid',
};

export function movementInWords(movement: Movement): string {
  return words[movement];
}
