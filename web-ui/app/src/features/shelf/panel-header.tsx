import { CloseButton, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { type FillLevel, labelOf } from '@/shared/stock/fill-level';
import { LevelGlyph } from '@/shared/ui/level-glyph';
import { LevelPill } from '@/shared/ui/level-pill';
import classes from './shelf.module.css';

interface PanelHeaderProps {
  readonly title: string;
  readonly subtitle: ReactNode;
  readonly level: FillLevel;
  readonly above?: ReactNode;
  readonly onClose: () => void;
}

/** The head of a panel: what it shows, how well it is filled, and the way out. */
export function PanelHeader({ title, subtitle, level, above, onClose }: PanelHeaderProps) {
  return (
    <header>
      {above}
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs">
          <Title order={2} fz="h3" tabIndex={-1} data-autofocus className={classes.title}>
            {title}
          </Title>
          <LevelPill level={level}>
            <LevelGlyph level={level} size={12} />
            {labelOf(level)}
          </LevelPill>
        </Group>
        <CloseButton aria-label="Close panel" onClick={onClose} size="lg" />
      </Group>
      <Text c="dimmed" fz="sm">
        {subtitle}
      </Text>
    </header>
  );
}
