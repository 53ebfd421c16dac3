import { Card, Group, Skeleton, Text } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './stat-tile.module.css';

interface StatTileProps {
  readonly label: string;
  readonly icon: TablerIcon;
  /** Undefined while it is not known. */
  readonly value: string | undefined;
  readonly note: ReactNode;
  readonly testId: string;
}

/** One figure of the store. */
export function StatTile({ label, icon: Icon, value, note, testId }: StatTileProps) {
  return (
    <Card withBorder padding="md" radius="md" className={classes.tile} data-testid={testId}>
      <Group justify="space-between" wrap="nowrap" gap={6}>
        <Text fz="sm" c="dimmed" fw={500} lineClamp={1}>
          {label}
        </Text>
        <Icon size={18} aria-hidden className={classes.icon} />
      </Group>
      {value === undefined ? (
        <Skeleton h={26} w="60%" mt={8} mb={6} aria-label={`Waiting for ${label}`} />
      ) : (
        <Text fz={26} fw={700} lh={1.35} className={classes.value}>
          {value}
        </Text>
      )}
      <Text fz="xs" c="dimmed" component="div">
        {note}
      </Text>
    </Card>
  );
}
