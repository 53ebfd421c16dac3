/** How a zone's text stands in its rectangle. */
export interface LabelLayout {
  /** Turned by a quarter, to be read from below. */
  readonly vertical: boolean;
  /** The figure stands behind the name instead of below it. */
  readonly inline: boolean;
  readonly fontSize: number;
  readonly lines: readonly string[];
}

const fontSizes = [14, 13, 12, 11, 10, 9] as const;
const largestShort = 13;
const smallestShort = 9;
export const lineHeight = 1.18;
/** Room for the glyph and the figure behind a name, as a part of the font size. */
const figureWidth = 4;
const sidePadding = 5;
const topPadding = 2;

/**
 * The largest text that fits a rectangle: the name on as few lines as possible and a figure below or behind it, turned by a
 * quarter where the rectangle is narrow and high. A name that fits nowhere gives way to the short text.
 */
export function layoutLabel(name: string, short: string, width: number, height: number): LabelLayout {
  const vertical = width < 96 && height > width * 1.15;
  const length = (vertical ? height : width) - 2 * sidePadding;
  const thickness = (vertical ? width : height) - 2 * topPadding;
  for (const fontSize of fontSizes) {
    const lines = wrap(name, length / fontSize);
    if (lines && (lines.length + 1) * lineHeight * fontSize <= thickness) {
      return { vertical, inline: false, fontSize, lines };
    }
    if (textWidth(name) + figureWidth <= length / fontSize && lineHeight * fontSize <= thickness) {
      return { vertical, inline: true, fontSize, lines: [name] };
    }
  }
  return shortLabel(short, width, height);
}

/** The short text, as large as the rectangle is wide, with the figure behind it where there is no room below. */
export function shortLabel(short: string, width: number, height: number): LabelLayout {
  const byWidth = Math.floor((width - 4) / textWidth(short));
  const twoLines = Math.floor((height - 2 * topPadding) / (2 * lineHeight));
  const inline = twoLines < smallestShort || (twoLines < 12 && width > 2 * height);
  const fontSize = Math.min(largestShort, Math.max(smallestShort, inline ? byWidth : Math.min(byWidth, twoLines)));
  return { vertical: false, inline, fontSize, lines: [short] };
}

/** How wide a text is in the page's font, as a part of the font size; close enough to place text without a browser. */
export function textWidth(text: string): number {
  return Array.from(text, letterWidth).reduce((sum, width) => sum + width, 0);
}

function letterWidth(letter: string): number {
  if (/[ijlI.,'|\s]/.test(letter)) {
    return 0.29;
  }
  if (/[frt-]/.test(letter)) {
    return 0.4;
  }
  if (/[mwMW%]/.test(letter)) {
    return 0.9;
  }
  return /[A-Z0-9]/.test(letter) ? 0.68 : 0.6;
}

/** Breaks between words only; undefined if a single word is longer than a line. */
function wrap(text: string, lineWidth: number): string[] | undefined {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (textWidth(word) > lineWidth) {
      return undefined;
    }
    if (last !== undefined && textWidth(`${last} ${word}`) <= lineWidth) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
