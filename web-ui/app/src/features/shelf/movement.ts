import type { Movement } from '@/shared/graphql/generated/graphql';

const words: Readonly<Record<Movement, string>> = {
  PICKUP: 'Taken',
  PUT_BACK: 'Put back',
  SALE: 'Sold',
  SHRINK: 'Never paid',
};

export function movementInWords(movement: Movement): string {
  return words[movement];
}
