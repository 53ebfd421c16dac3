import { fillLevelOf } from '@/shared/stock/fill-level';
import classes from './fill-bar.module.css';

/** How full something is, as a bar; the number beside it says the same, so it is silent for screen readers. */
export function FillBar({ fill }: { readonly fill: number | undefined }) {
  const level = fillLevelOf(fill);
  return (
    <span className={classes.track} aria-hidden>
      <span
        className={classes.fill}
        style={{ width: `${Math.min(1, fill ?? 0) * 100}%`, background: `var(--level-${level}-stroke)` }}
      />
    </span>
  );
}
