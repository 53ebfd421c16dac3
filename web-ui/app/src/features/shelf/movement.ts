import type { Movement } from '@generated/graphql/graphql';

const words: Readonly<Record<Movement, string>> = {
  PICKUP: 'Taken',
  PUT_BACK: 'Put back',
  REFILL: 'Refilled',
  SALE: 'Sold',
  SHRINK: 'Never paid',
  WRITE_OFF: 'Thrown away',
  COUNT: 'Counted',
};

export function movementInWords(movement: Movement): string {
  return words[movement];
}
