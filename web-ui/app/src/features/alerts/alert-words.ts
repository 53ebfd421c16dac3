import type { Alert } from './use-alerts';

const titles: Readonly<Record<Alert['type'], string>> = {
  REFILL_REQUEST: 'Shelf is low',
  NEAR_EXPIRY: 'Expires soon',
  NEAR_EXPIRY_DISCOUNT: 'Marked down',
  EXPIRED_REMOVAL: 'Expired',
  SUPPLIER_REQUEST: 'Order more',
  STOCK_OUT: 'Nothing on display',
  STOCK_DISCREPANCY: 'Stock in doubt',
  SENSOR_SILENT: 'Sensor is silent',
};

export function alertTitle(type: Alert['type']): string {
  return titles[type];
}

/** What to do about it, as far as its figures tell. */
export function alertAdvice({ type, units, suggestedUnits, expiresOn, note }: Alert): string {
  const some = suggestedUnits === null ? '' : ` ${suggestedUnits}`;
  switch (type) {
    case 'REFILL_REQUEST':
    case 'STOCK_OUT':
      return `${units} on display, refill${some}`;
    case 'SUPPLIER_REQUEST':
      return `${units} in the back room, order${some}`;
    case 'NEAR_EXPIRY':
    case 'NEAR_EXPIRY_DISCOUNT':
      return `${units} expire on ${expiresOn ?? 'an unknown day'}`;
    case 'EXPIRED_REMOVAL':
      return `Remove${some}`;
    case 'STOCK_DISCREPANCY':
    case 'SENSOR_SILENT':
      return note ?? 'Count the shelf';
  }
}
