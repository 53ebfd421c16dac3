import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './shelf.module.css';

interface FiguresProps {
  readonly of: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** A few labelled figures side by side. */
export function Figures({ of }: FiguresProps) {
  return (
    <dl className={classes.figures}>
      {of.map(({ label, value }) => (
        <div key={label} className={classes.figureBox}>
          <Text component="dt" fz="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fw={600} className={classes.units}>
            {value}
          </Text>
        </div>
      ))}
    </dl>
  );
}
