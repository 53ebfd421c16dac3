import { Group, Skeleton, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { formatNumber } from '@/shared/time/format';
import { useVisitors } from './use-visitors';
import classes from './people-count.module.css';

/** How many people are in the store, in a few words. */
export function PeopleCount({ storeId }: { readonly storeId: string }) {
  const visitors = useVisitors(storeId);
  if (!visitors) {
    return <Skeleton w={80} h={22} aria-label="Waiting for the people count" />;
  }
  return (
    <Group gap={8} wrap="nowrap" data-testid="people-count">
      <IconUsers size={18} aria-hidden color="var(--mantine-color-dimmed)" />
      <Text span fw={600}>
        {formatNumber(visitors.inside)}
      </Text>
      <Text span fz="sm" c="dimmed" className={classes.unit}>
        {visitors.inside === 1 ? 'person' : 'people'}
      </Text>
    </Group>
  );
}
