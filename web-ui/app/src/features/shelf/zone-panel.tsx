import { Skeleton, Stack } from '@mantine/core';
import { IconPackageOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useCategoryStock, useStoreStock } from '@/shared/live/live-context';
import { categoryTitle } from '@/shared/stock/category';
import { fillLevelOf } from '@/shared/stock/fill-level';
import type { Store, Zone } from '@/shared/stores/use-stores';
import { formatFill, formatNumber, ZonedFormat } from '@/shared/time/format';
import { EmptyNote } from '@/shared/ui/empty-note';
import { Figures } from './figures';
import { PanelHeader } from './panel-header';
import { ShelfTable } from './shelf-table';

interface ZonePanelProps {
  readonly store: Store;
  readonly zone: Zone;
  readonly onClose: () => void;
}

/** A zone's shelves, live. */
export function ZonePanel({ store, zone, onClose }: ZonePanelProps) {
  const { known } = useStoreStock(store.id);
  const stock = useCategoryStock(store.id, zone.category);
  const format = useMemo(() => new ZonedFormat(store.timeZone), [store.timeZone]);
  return (
    <Stack gap="md" data-testid="zone-panel">
      <PanelHeader
        title={categoryTitle(zone.category)}
        subtitle={`Aisle ${zone.aisle}${stock ? ` · ${formatNumber(stock.shelfCount)} shelves` : ''}`}
        level={fillLevelOf(stock?.fill)}
        onClose={onClose}
      />
      {!known ? (
        <Stack gap="xs" aria-label="Loading shelves" role="status">
          {[0, 1, 2, 3, 4, 5].map((row) => (
            <Skeleton key={row} h={44} />
          ))}
        </Stack>
      ) : stock === undefined ? (
        <EmptyNote icon={IconPackageOff} title="No shelf is registered in this zone">
          Shelves appear here as soon as the store registers them.
        </EmptyNote>
      ) : (
        <>
          <Figures
            of={[
              { label: 'Filled', value: stock.fill === undefined ? '–' : formatFill(stock.fill) },
              { label: 'On display', value: formatNumber(stock.unitsOnDisplay) },
              { label: 'In baskets', value: formatNumber(stock.unitsInBaskets) },
              { label: 'Empty', value: formatNumber(stock.emptyCount) },
              { label: 'Below 30 %', value: formatNumber(stock.lowCount) },
            ]}
          />
          <ShelfTable storeId={store.id} shelves={stock.shelves} format={format} />
        </>
      )}
    </Stack>
  );
}
