import { Group, Skeleton, Text, Tooltip } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ZonedFormat } from '@/shared/time/format';
import type { ClockMessage } from './store-time';
import { useStoreTime } from './use-store-clock';
import classes from './store-clock.module.css';

/** The store's date and time as its own wall clock shows them. */
export function StoreClock({ timeZone }: { readonly timeZone: string }) {
  const time = useStoreTime(100);
  const format = useMemo(() => new ZonedFormat(timeZone), [timeZone]);
  if (!time) {
    return <Skeleton w={190} h={22} aria-label="Waiting for the store's clock" data-testid="store-clock-waiting" />;
  }
  return (
    <Tooltip label={`Store time, ${timeZone}`}>
      <Group component="time" role="timer" aria-label="Store time" gap={8} wrap="nowrap" data-testid="store-clock">
        <IconClock size={18} aria-hidden className={classes.icon} />
        <Text span fz="sm" c="dimmed" className={classes.date}>
          {format.date(time.millis)}
        </Text>
        <Text span fw={600} className={classes.time}>
          {format.time(time.millis)}
        </Text>
        <Text span fz="xs" c="dimmed">
          {paceOf(time.clock)}
        </Text>
      </Group>
    </Tooltip>
  );
}

function paceOf({ mode, pace }: ClockMessage): string {
  switch (mode) {
    case 'REAL':
      return '';
    case 'PACED':
      return `×${pace ?? 0}`;
    case 'STEPPED':
      return 'stepped';
  }
}
