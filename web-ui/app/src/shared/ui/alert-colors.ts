import type { AlertFactory, PartialVarsResolver } from '@mantine/core';
import type { FillLevel } from '@/shared/stock/fill-level';

/** The palette's colours for an alert: the component's own are too pale to read. */
export function alertColors(level: FillLevel): PartialVarsResolver<AlertFactory> {
  return () => ({
    root: {
      '--alert-bg': `var(--level-${level}-surface)`,
      '--alert-color': `var(--level-${level}-text)`,
      '--alert-bd': `1px solid var(--level-${level}-stroke)`,
    },
  });
}
