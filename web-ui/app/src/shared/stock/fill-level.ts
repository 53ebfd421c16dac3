/** How well a shelf or a zone is filled, from good to bad; `unknown` before its first data. */
export type FillLevel = 'full' | 'fair' | 'low' | 'bare' | 'unknown';

/** A shelf below this fraction counts as low. */
export const lowFill = 0.3;

interface LevelRule {
  readonly level: Exclude<FillLevel, 'unknown'>;
  readonly atLeast: number;
  readonly label: string;
  readonly range: string;
  /** Bars of the glyph, of four: the level can be read without its colour. */
  readonly bars: number;
}

/** Best first. */
export const fillLevels: readonly LevelRule[] = [
  { level: 'full', atLeast: 0.75, label: 'Well filled', range: '≥ 75 %', bars: 4 },
  { level: 'fair', atLeast: 0.5, label: 'Fair', range: '50–75 %', bars: 3 },
  { level: 'low', atLeast: lowFill, label: 'Low', range: '30–50 %', bars: 2 },
  { level: 'bare', atLeast: -Infinity, label: 'Very low', range: '< 30 %', bars: 1 },
];

/** The level of a filled fraction; undefined is unknown. */
export function fillLevelOf(fill: number | undefined): FillLevel {
  return (fill === undefined ? undefined : fillLevels.find(({ atLeast }) => fill >= atLeast)?.level) ?? 'unknown';
}

/** What to call a level in words. */
export function labelOf(level: FillLevel): string {
  return fillLevels.find((rule) => rule.level === level)?.label ?? 'No data yet';
}

/** How many of the glyph's four bars are filled. */
export function barsOf(level: FillLevel): number {
  return fillLevels.find((rule) => rule.level === level)?.bars ?? 0;
}
