import { barsOf, type FillLevel } from '@/shared/stock/fill-level';

interface LevelGlyphProps {
  readonly level: FillLevel;
  readonly size: number;
  /** Where to draw it inside another picture. */
  readonly x?: number;
  readonly y?: number;
}

/** Four bars, as many filled as the level is good: readable without its colour. */
export function LevelGlyph({ level, size, x = 0, y = 0 }: LevelGlyphProps) {
  const filled = barsOf(level);
  return (
    <svg
      x={x}
      y={y}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden
      data-bars={filled}
      style={{ color: `var(--level-${level}-stroke)`, flex: 'none' }}
    >
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 3.75}
          y={10 - bar * 2.75}
          width={2.75}
          height={5 + bar * 2.75}
          rx={0.8}
          fill="currentColor"
          opacity={bar < filled ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}
