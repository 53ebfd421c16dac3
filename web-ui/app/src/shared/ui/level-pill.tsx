import type { ReactNode } from 'react';
import type { FillLevel } from '@/shared/stock/fill-level';
import classes from './level-pill.module.css';

interface LevelPillProps {
  /** Which of the palette's colours: from good to bad. */
  readonly level: FillLevel;
  readonly children: ReactNode;
}

/** A word in a coloured capsule. */
export function LevelPill({ level, children }: LevelPillProps) {
  return (
    <span className={classes.pill} data-level={level}>
      {children}
    </span>
  );
}
