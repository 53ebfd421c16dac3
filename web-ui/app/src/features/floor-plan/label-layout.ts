/** How a zone's text stands in its rectangle. */
export interface LabelLayout {
  readonly vertical: boolean;
  readonly fontSize: number;
  readonly lines: readonly string[];
}

const fontSizes = [14, 13, 12, 11, 10] as const;
const compactSizes = [12, 11, 10, 9, 8] as const;
/** Mean width of a letter of the page's font, as a part of the font size. */
const letterWidth = 0.57;
export const lineHeight = 1.25;
const padding = 5;

/**
 * The largest text that fits a rectangle: the name on as few lines as possible with one more line of room below it, turned
 * by a quarter where the rectangle is narrow and high. A name that fits nowhere gives way to the short text.
 */
export function layoutLabel(name: string, short: string, width: number, height: number): LabelLayout {
  const vertical = width < 96 && height > width * 1.15;
  const length = (vertical ? height : width) - 2 * padding;
  const thickness = (vertical ? width : height) - 2 * padding;
  for (const fontSize of fontSizes) {
    const lines = wrap(name, Math.floor(length / (fontSize * letterWidth)));
    if (lines && (lines.length + 1) * lineHeight * fontSize <= thickness) {
      return { vertical, fontSize, lines };
    }
  }
  const fontSize = compactSizes.find((size) => 4 * letterWidth * size <= width - 2) ?? 8;
  return { vertical: false, fontSize, lines: [short] };
}

/** Breaks between words only; undefined if a single word is longer than a line. */
function wrap(text: string, letters: number): string[] | undefined {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (word.length > letters) {
      return undefined;
    }
    if (last !== undefined && last.length + 1 + word.length <= letters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
