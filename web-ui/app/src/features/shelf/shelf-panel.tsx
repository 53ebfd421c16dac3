import { Anchor, SegmentedControl, Skeleton, Stack, Group, Text } from '@mantine/core';
import { IconArrowLeft, IconPackageOff } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useLiveShelf } from '@/shared/live/live-context';
import { categoryKey, categoryTitle } from '@/shared/stock/category';
import { fillLevelOf } from '@/shared/stock/fill-level';
import type { Store } from '@/shared/stores/use-stores';
import { formatEuro, formatNumber, ZonedFormat } from '@/shared/time/format';
import { EmptyNote } from '@/shared/ui/empty-note';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { CountShelfButton } from './count-shelf';
import { Figures } from './figures';
import { LotTable } from './lot-table';
import { movementInWords } from './movement';
import { PanelHeader } from './panel-header';
import { stockSeries } from './stock-series';
import { type ShelfDetails, useShelfDetails } from './use-shelf-details';

const StockChart = lazy(() => import('./stock-chart'));

const windows = ['1', '6', '24', '72'] as const;
type Hours = (typeof windows)[number];

interface ShelfPanelProps {
  readonly store: Store;
  readonly sku: string;
  /** The store's time; undefined while it is not known. */
  readonly nowMillis: number | undefined;
  readonly onClose: () => void;
}

/** One shelf: its stock now and over the last hours, and the lots it consists of. */
export function ShelfPanel({ store, sku, nowMillis, onClose }: ShelfPanelProps) {
  const [params, setParams] = useSearchParams();
  const hours = windows.find((window) => window === params.get('hours')) ?? '6';
  const live = useLiveShelf(store.id, sku);
  const { data, problem, refresh } = useShelfDetails(store.id, sku, Number(hours), live?.position);
  const details = data?.shelf;
  const stock = live ?? details;
  const zone = store.zones.find(({ category }) => stock && categoryKey(category) === categoryKey(stock.category));
  const notFound = details === null && !live;
  return (
    <Stack gap="md" data-testid="shelf-panel">
      <PanelHeader
        title={sku}
        subtitle={stock ? `${stock.subcategory} · aisle ${stock.aisle}` : ' '}
        level={fillLevelOf(stock?.fill)}
        onClose={onClose}
        above={
          zone && (
            <Anchor component={Link} to={`/stores/${store.id}/zones/${zone.id}`} fz="sm" preventScrollReset>
              <IconArrowLeft size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {categoryTitle(zone.category)}
            </Anchor>
          )
        }
      />
      {problem && <ProblemNotice problem={problem} onRetry={refresh} />}
      {notFound && (
        <EmptyNote icon={IconPackageOff} title={`${store.name} has no shelf for ${sku}`}>
          Check the SKU in the address, or search for it in its zone.
        </EmptyNote>
      )}
      {details && <CountShelfButton storeId={store.id} sku={sku} onCounted={refresh} />}
      {details && stock && (
        <ShelfBody
          details={details}
          stock={stock}
          timeZone={store.timeZone}
          nowMillis={nowMillis}
          hours={hours}
          onHours={(chosen) => {
            setParams({ hours: chosen }, { replace: true, preventScrollReset: true });
          }}
        />
      )}
      {!details && !notFound && !problem && (
        <Stack gap="sm" role="status" aria-label="Loading shelf">
          <Skeleton h={58} />
          <Skeleton h={220} />
          <Skeleton h={90} />
        </Stack>
      )}
    </Stack>
  );
}

type Stock = Pick<ShelfDetails, 'unitsOnDisplay' | 'unitsInBaskets' | 'capacity' | 'lastMovement' | 'lastMovementAt'>;

interface ShelfBodyProps {
  readonly details: ShelfDetails;
  readonly stock: Stock;
  readonly timeZone: string;
  readonly nowMillis: number | undefined;
  readonly hours: Hours;
  readonly onHours: (hours: Hours) => void;
}

function ShelfBody({ details, stock, timeZone, nowMillis, hours, onHours }: ShelfBodyProps) {
  const format = useMemo(() => new ZonedFormat(timeZone), [timeZone]);
  const { unitsOnDisplay, unitsInBaskets, capacity, lastMovement, lastMovementAt } = stock;
  const points = useMemo(
    () =>
      nowMillis === undefined
        ? undefined
        : stockSeries(details.stockHistory, { unitsOnDisplay, unitsInBaskets }, nowMillis, Number(hours)),
    [details.stockHistory, unitsOnDisplay, unitsInBaskets, nowMillis, hours],
  );
  return (
    <>
      <Figures
        of={[
          { label: 'On display', value: `${formatNumber(unitsOnDisplay)} / ${formatNumber(capacity)}` },
          { label: 'In baskets', value: formatNumber(unitsInBaskets) },
          { label: 'List price', value: formatEuro(details.listPrice) },
          { label: 'Unit weight', value: `${formatNumber(details.unitWeightGrams)} g` },
        ]}
      />
      <Text fz="sm" c="dimmed">
        {lastMovementAt === null
          ? 'Nothing has moved here yet.'
          : `${lastMovement ? movementInWords(lastMovement) : 'Moved'} ${format.date(Date.parse(lastMovementAt))}, ${format.time(Date.parse(lastMovementAt))}`}
      </Text>
      <section aria-label="Stock over time">
        <Group justify="space-between" mb="xs">
          <Text fw={600}>Stock over time</Text>
          <SegmentedControl
            size="xs"
            aria-label="Hours to show"
            value={hours}
            onChange={onHours}
            data={windows.map((value) => ({ value, label: `${value} h` }))}
          />
        </Group>
        {points === undefined ? (
          <Skeleton h={220} />
        ) : (
          <div
            role="img"
            aria-label={`Stock of ${details.sku} over the last ${hours} hours of store time: ${unitsOnDisplay} of ${capacity} units now`}
            data-testid="stock-chart"
          >
            <Suspense fallback={<Skeleton h={220} />}>
              <StockChart points={points} capacity={capacity} format={format} />
            </Suspense>
          </div>
        )}
      </section>
      <section aria-label="Lots">
        <Text fw={600} mb="xs">
          Lots
        </Text>
        <LotTable lots={details.lots} today={nowMillis === undefined ? undefined : format.day(nowMillis)} />
      </section>
    </>
  );
}
