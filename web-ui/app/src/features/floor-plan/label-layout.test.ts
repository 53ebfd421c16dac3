import { expect, test } from 'vitest';
import { layoutLabel, lineHeight, textWidth } from './label-layout';

test('a wide low zone carries name and figure in one line', () => {
  expect(layoutLabel('Refrigerated', '26', 350, 26)).toEqual({
    vertical: false,
    inline: true,
    fontSize: 14,
    lines: ['Refrigerated'],
  });
});

test('a narrow high zone is read from below, on as many lines as its name needs', () => {
  const { vertical, lines } = layoutLabel('Bread and Breadsticks', '17', 66, 140);
  expect(vertical).toBe(true);
  expect(lines).toEqual(['Bread and', 'Breadsticks']);
});

test('a name that fits nowhere gives way to the number of its aisle', () => {
  expect(layoutLabel('Flours and Sugar', '14', 24, 30).lines).toEqual(['14']);
});

test.each([
  [24, 130],
  [66, 35],
  [66, 140],
  [200, 26],
  [350, 26],
])('no text is larger than a zone of %d by %d', (width, height) => {
  for (const name of ['Beers', 'Bath and Personal Care', 'Spirits and Aperitifs', 'House Cleaning Products']) {
    const { vertical, inline, fontSize, lines } = layoutLabel(name, '9', width, height);
    const [length, thickness] = vertical ? [height, width] : [width, height];
    for (const line of lines) {
      expect(textWidth(line) * fontSize).toBeLessThanOrEqual(length);
    }
    expect((inline ? 1 : lines.length + 1) * lineHeight * fontSize).toBeLessThanOrEqual(thickness);
  }
});
