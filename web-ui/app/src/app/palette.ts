import type { FillLevel } from '@/shared/stock/fill-level';

export interface LevelColors {
  /** The part of a zone that is empty. */
  readonly surface: string;
  /** The part of a zone that is filled. */
  readonly fill: string;
  readonly stroke: string;
  /** Readable on both parts. */
  readonly text: string;
}

export interface Palette {
  readonly levels: Readonly<Record<FillLevel, LevelColors>>;
  readonly others: Readonly<Record<string, string>>;
}

export const light: Palette = {
  levels: {
    full: { surface: '#eefaf3', fill: '#c4efd6', stroke: '#1f8a5b', text: '#0a3b26' },
    fair: { surface: '#fafae6', fill: '#eceba6', stroke: '#85820f', text: '#393803' },
    low: { surface: '#fff5e8', fill: '#ffd9a8', stroke: '#bd6100', text: '#532a00' },
    bare: { surface: '#fff0f0', fill: '#ffc6c6', stroke: '#c92a2a', text: '#5b0f0f' },
    unknown: { surface: '#f3f4f6', fill: '#e4e6ea', stroke: '#8a909a', text: '#3a3f47' },
  },
  others: {
    '--mantine-color-dimmed': '#5c636e',
    '--flash': '#12b76a',
    '--selection': '#2f4fd0',
    '--plan-floor': '#fbfcfd',
    '--plan-wall': '#aeb4bf',
    '--plan-furniture': '#eceef2',
    '--smart-track': '#e9ebef',
    '--page': '#f5f6f8',
  },
};

export const dark: Palette = {
  levels: {
    full: { surface: '#12231c', fill: '#1c4635', stroke: '#3db883', text: '#d8f5e7' },
    fair: { surface: '#22230f', fill: '#474615', stroke: '#bab736', text: '#f3f2c9' },
    low: { surface: '#2a1d0f', fill: '#5b3a10', stroke: '#f2933a', text: '#ffe6c9' },
    bare: { surface: '#2c1517', fill: '#66242a', stroke: '#ff7676', text: '#ffe0e0' },
    unknown: { surface: '#24272c', fill: '#30343b', stroke: '#7c838f', text: '#d7dae0' },
  },
  others: {
    '--mantine-color-dimmed': '#a3aab6',
    '--flash': '#0e9a68',
    '--selection': '#9db5ff',
    '--plan-floor': '#16191e',
    '--plan-wall': '#4a515d',
    '--plan-furniture': '#24282f',
    '--smart-track': '#30343b',
    '--page': '#111317',
  },
};

/** The palette as CSS variables. */
export function variablesOf({ levels, others }: Palette): Record<string, string> {
  return {
    ...others,
    ...Object.fromEntries(
      Object.entries(levels).flatMap(([level, colors]) =>
        Object.entries(colors as unknown as Record<string, string>).map(([part, color]) => [
          `--level-${level}-${part}`,
          color,
        ]),
      ),
    ),
  };
}
