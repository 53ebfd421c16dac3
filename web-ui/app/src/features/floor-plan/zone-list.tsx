import { Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCategoryStock, useLive, useStoreStock } from '@/shared/live/live-context';
import { categoryTitle } from '@/shared/stock/category';
import { fillLevelOf } from '@/shared/stock/fill-level';
import type { Store, Zone } from '@/shared/stores/use-stores';
import { formatFill } from '@/shared/time/format';
import { FillBar } from '@/shared/ui/fill-bar';
import { LevelGlyph } from '@/shared/ui/level-glyph';
import classes from './floor-plan.module.css';

type Order = 'fill' | 'aisle';

interface ZoneListProps {
  readonly store: Store;
  readonly selectedZoneId: string | undefined;
}

/** The zones again as a list: names where the plan only has room for numbers, and the emptiest first. */
export function ZoneList({ store, selectedZoneId }: ZoneListProps) {
  const [order, setOrder] = useState<Order>('fill');
  const zones = useZonesIn(order, store);
  return (
    <>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Text fw={600}>Zones</Text>
        <SegmentedControl
          size="xs"
          aria-label="Order of the zones"
          value={order}
          onChange={setOrder}
          data={[
            { value: 'fill', label: 'Emptiest first' },
            { value: 'aisle', label: 'By aisle' },
          ]}
        />
      </Group>
      <ul className={classes.list} aria-label="Zones">
        {zones.map((zone) => (
          <li key={zone.id}>
            <ZoneRow storeId={store.id} zone={zone} selected={zone.id === selectedZoneId} />
          </li>
        ))}
      </ul>
    </>
  );
}

function useZonesIn(order: Order, store: Store): readonly Zone[] {
  // The sums change whenever any zone does.
  useStoreStock(store.id);
  const stock = useLive().shelfStock(store.id);
  if (order === 'aisle') {
    return store.zones;
  }
  const fillOf = (zone: Zone) => stock.category(zone.category)?.fill ?? 1;
  return [...store.zones].sort((a, b) => fillOf(a) - fillOf(b) || a.aisle - b.aisle);
}

interface ZoneRowProps {
  readonly storeId: string;
  readonly zone: Zone;
  readonly selected: boolean;
}

function ZoneRow({ storeId, zone, selected }: ZoneRowProps) {
  const stock = useCategoryStock(storeId, zone.category);
  return (
    <Link
      to={`/stores/${storeId}/zones/${zone.id}`}
      preventScrollReset
      className={classes.row}
      aria-current={selected ? 'true' : undefined}
    >
      <span className={classes.aisle} title={`Aisle ${zone.aisle}`}>
        {zone.aisle}
      </span>
      <Text span fz="sm" truncate>
        {categoryTitle(zone.category)}
      </Text>
      <Group gap={6} wrap="nowrap">
        <LevelGlyph level={fillLevelOf(stock?.fill)} size={14} />
        <span style={{ flex: 1 }}>
          <FillBar fill={stock?.fill} />
        </span>
      </Group>
      <span className={classes.figure}>{stock?.fill === undefined ? '–' : formatFill(stock.fill)}</span>
    </Link>
  );
}
