import { Card, Code, Group, Skeleton, Stack, Title, Text } from '@mantine/core';
import { IconBuildingStore, IconPackageOff } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { StaleNotice } from '@/features/connection/stale-notice';
import { FillLegend } from '@/features/floor-plan/fill-legend';
import { FloorPlan } from '@/features/floor-plan/floor-plan';
import { ZoneList } from '@/features/floor-plan/zone-list';
import { StockTiles } from '@/features/shelf/stock-tiles';
import { VisitorTiles } from '@/features/visitors/visitor-tiles';
import { useLiveShelf, useStoreStock } from '@/shared/live/live-context';
import { categoryKey } from '@/shared/stock/category';
import type { Store } from '@/shared/stores/use-stores';
import { EmptyNote } from '@/shared/ui/empty-note';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { StorePanel } from './store-panel';
import { useStoreList } from './store-layout';
import classes from './live-store-page.module.css';

/** The store as it is now: figures, floor plan, and a panel for the zone or shelf the address names. */
export function LiveStorePage() {
  const { storeId } = useParams();
  const store = useStoreList().find(({ id }) => id === storeId);
  return store ? (
    <LiveStore key={store.id} store={store} />
  ) : (
    <EmptyNote icon={IconBuildingStore} title="There is no such store">
      No store is called <Code>{storeId}</Code>. Choose one of the list above.
    </EmptyNote>
  );
}

function LiveStore({ store }: { readonly store: Store }) {
  const { zoneId, sku } = useParams();
  const { known, total, problem } = useStoreStock(store.id);
  const selectedZoneId = useSelectedZoneId(store, zoneId, sku);
  const panel = zoneId !== undefined || sku !== undefined;
  return (
    <Stack gap="md">
      <title>{`${store.name} · Smart Shelf`}</title>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={1} fz="h2">
          Live store
        </Title>
        <Text fz="sm" c="dimmed">
          Choose a zone to see its shelves
        </Text>
      </Group>
      <StaleNotice />
      {problem && <ProblemNotice problem={problem} />}
      <section className={classes.tiles} aria-label="Figures">
        <VisitorTiles storeId={store.id} />
        <StockTiles storeId={store.id} />
      </section>
      <div className={classes.columns} data-panel={panel || undefined}>
        <Card withBorder radius="md" padding="md" className={classes.plan}>
          <Group justify="space-between" mb="sm" gap="xs">
            <Title order={2} fz="md">
              Floor plan
            </Title>
            <FillLegend />
          </Group>
          {known && total.shelfCount === 0 ? (
            <EmptyNote icon={IconPackageOff} title="No shelf is registered yet">
              The zones fill up by themselves as soon as the store registers its shelves.
            </EmptyNote>
          ) : (
            <FloorPlan store={store} selectedZoneId={selectedZoneId} />
          )}
        </Card>
        <Card withBorder radius="md" padding="md" className={classes.zones}>
          {known || problem ? <ZoneList store={store} selectedZoneId={selectedZoneId} /> : <ZoneListSkeleton />}
        </Card>
        {panel && <StorePanel store={store} zoneId={zoneId} sku={sku} />}
      </div>
    </Stack>
  );
}

function ZoneListSkeleton() {
  return (
    <Stack gap={12} role="status" aria-label="Loading zones">
      {Array.from({ length: 12 }, (_, row) => (
        <Skeleton key={row} h={28} />
      ))}
    </Stack>
  );
}

/** The zone of the address, or the one the shelf of the address stands in. */
function useSelectedZoneId(store: Store, zoneId: string | undefined, sku: string | undefined): string | undefined {
  const shelf = useLiveShelf(store.id, sku ?? '');
  if (zoneId !== undefined || !shelf) {
    return zoneId;
  }
  return store.zones.find(({ category }) => categoryKey(category) === categoryKey(shelf.category))?.id;
}
