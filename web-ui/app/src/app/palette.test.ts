import { describe, expect, test } from 'vitest';
import { dark, light, type Palette } from './palette';

/** WCAG 2 relative luminance of "#rrggbb". */
function luminance(color: string): number {
  const channel = (from: number) => {
    const value = parseInt(color.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(first: string, second: string): number {
  const [dimmer, brighter] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number];
  return (brighter + 0.05) / (dimmer + 0.05);
}

/** A colour laid over another one with the given opacity. */
function blend(over: string, under: string, opacity: number): string {
  const channel = (from: number) => {
    const [top, bottom] = [over, under].map((color) => parseInt(color.slice(from, from + 2), 16)) as [number, number];
    return Math.round(top * opacity + bottom * (1 - opacity))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

test('contrast is measured as WCAG defines it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each<[string, Palette]>([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_name, palette) => {
  test.each(Object.entries(palette.levels))(
    'text of a %s zone is readable on all its parts, also in a flash',
    (_level, colors) => {
      for (const background of [colors.surface, colors.fill]) {
        expect(contrast(colors.text, background)).toBeGreaterThanOrEqual(4.5);
        const flash = palette.others['--flash'] ?? '';
        expect(contrast(colors.text, blend(flash, background, 0.55))).toBeGreaterThanOrEqual(3);
      }
    },
  );

  test.each(Object.entries(palette.levels))(
    'the outline of a %s zone stands out from the floor',
    (_level, { stroke }) => {
      expect(contrast(stroke, palette.others['--plan-floor'] ?? '')).toBeGreaterThanOrEqual(3);
    },
  );

  test('quiet text and the selection are readable on the page', () => {
    for (const color of ['--mantine-color-dimmed', '--selection']) {
      expect(contrast(palette.others[color] ?? '', palette.others['--page'] ?? '')).toBeGreaterThanOrEqual(4.5);
    }
  });
});
