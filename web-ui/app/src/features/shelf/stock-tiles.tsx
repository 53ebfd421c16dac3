import { IconBasket, IconShoppingCartX, IconStack2 } from '@tabler/icons-react';
import { useStoreStock } from '@/shared/live/live-context';
import { formatFill, formatNumber } from '@/shared/time/format';
import { FillBar } from '@/shared/ui/fill-bar';
import { StatTile } from '@/shared/ui/stat-tile';

/** The store's stock in three figures. */
export function StockTiles({ storeId }: { readonly storeId: string }) {
  const { known, total } = useStoreStock(storeId);
  const shelves = `of ${formatNumber(total.shelfCount)} shelves`;
  return (
    <>
      <StatTile
        label="Units on display"
        icon={IconStack2}
        value={known ? formatNumber(total.unitsOnDisplay) : undefined}
        note={
          known && total.fill !== undefined ? (
            <>
              {formatFill(total.fill)} of {formatNumber(total.capacity)}
              <FillBar fill={total.fill} />
            </>
          ) : (
            ' '
          )
        }
        testId="units-on-display"
      />
      <StatTile
        label="Shelves empty"
        icon={IconShoppingCartX}
        value={known ? formatNumber(total.emptyCount) : undefined}
        note={known ? shelves : ' '}
        testId="shelves-empty"
      />
      <StatTile
        label="Shelves < 30 %"
        icon={IconBasket}
        value={known ? formatNumber(total.lowCount) : undefined}
        note={known ? `${shelves}, empty ones included` : ' '}
        testId="shelves-low"
      />
    </>
  );
}
