const locale = 'en-GB';

const numberFormat = new Intl.NumberFormat(locale);
const moneyFormat = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });

export function formatNumber(value: number): string {
  return numberFormat.format(value);
}

export function formatEuro(value: number): string {
  return moneyFormat.format(value);
}

/** 0.809 as "80 %": rounded down, so that a figure never looks better than its level; "0 %" is really empty. */
export function formatFill(fill: number): string {
  // The small addition makes up for fractions like 0.29, which times 100 lies just below 29.
  const percent = Math.floor(fill * 100 + 1e-9);
  return `${fill > 0 ? Math.max(percent, 1) : percent} %`;
}

/** How long something lasts, in the largest unit that says enough: "12 s", "3 min", "2 h". */
export function formatAge(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

/** A calendar day like "2026-01-09" as "9 Jan 2026". */
export function formatDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** Writes moments as the clocks of one time zone show them. */
export class ZonedFormat {
  readonly #date: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #minute: Intl.DateTimeFormat;
  readonly #parts: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#date = new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone,
    });
    this.#time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
    this.#minute = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
    this.#parts = new Intl.DateTimeFormat('en-CA', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone,
    });
  }

  /** "Thu, 1 Jan 2026" */
  date(millis: number): string {
    return this.#date.format(millis);
  }

  /** "07:03:55" */
  time(millis: number): string {
    return this.#time.format(millis);
  }

  /** "07:03" */
  minute(millis: number): string {
    return this.#minute.format(millis);
  }

  /** "2026-01-01" */
  day(millis: number): string {
    const { year, month, day } = this.#partsOf(millis);
    return `${year}-${month}-${day}`;
  }

  /** The moment at which a clock in UTC shows what this zone's clocks show: for axes that only know UTC. */
  asIfUtc(millis: number): number {
    const { year, month, day, hour, minute, second } = this.#partsOf(millis);
    return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  }

  #partsOf(millis: number): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string> {
    const parts = { year: '', month: '', day: '', hour: '', minute: '', second: '' };
    for (const { type, value } of this.#parts.formatToParts(millis)) {
      if (type in parts) {
        parts[type as keyof typeof parts] = value;
      }
    }
    return parts;
  }
}
