const dayMillis = 86_400_000;

export interface Expiry {
  readonly state: 'expired' | 'soon' | 'later' | 'far';
  readonly words: string;
}

/** How near a lot's expiry is, by calendar days; goods may still be sold on the day itself. */
export function expiryOf(expiresOn: string, today: string): Expiry {
  const days = Math.round((Date.parse(expiresOn) - Date.parse(today)) / dayMillis);
  if (days < 0) {
    return { state: 'expired', words: 'expired' };
  }
  if (days <= 2) {
    return { state: 'soon', words: days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'in 2 days' };
  }
  return { state: days <= 30 ? 'later' : 'far', words: `in ${days} days` };
}
