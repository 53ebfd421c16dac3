import { useElementSize, useViewportSize } from '@mantine/hooks';
import type { Store } from '@/shared/stores/use-stores';
import { Furniture } from './furniture';
import { ZoneShape } from './zone-shape';
import classes from './floor-plan.module.css';

interface FloorPlanProps {
  readonly store: Store;
  readonly selectedZoneId: string | undefined;
}

/** Below this width the plan stands upright and shows the aisles' numbers instead of names. */
const uprightBelow = 560;

/** What stands above and below the plan on a page. */
const otherHeight = 350;

/** High enough to read, and where possible not higher than the window: upright on a phone, wide on a desk. */
function heightFor(width: number, windowHeight: number): number {
  if (width < uprightBelow) {
    return width * 1.5;
  }
  return Math.max(width * 0.5, Math.min(width * 0.9, windowHeight - otherHeight));
}

/** The store from above, every zone coloured by how full its shelves are. */
export function FloorPlan({ store, selectedZoneId }: FloorPlanProps) {
  const { ref, width: measured } = useElementSize();
  const { height: windowHeight } = useViewportSize();
  // Before the first measurement, and where nothing has a size.
  const width = measured > 0 ? Math.round(measured) : 1000;
  const height = Math.round(heightFor(width, windowHeight));
  return (
    <div ref={ref} className={classes.frame}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={classes.plan}
        role="group"
        aria-label={`Floor plan of ${store.name}, ${store.zones.length} zones`}
        data-testid="floor-plan"
      >
        <Furniture width={width} height={height} />
        {store.zones.map((zone) => (
          <ZoneShape
            key={zone.id}
            storeId={store.id}
            zone={zone}
            selected={zone.id === selectedZoneId}
            width={width}
            height={height}
            compact={width < uprightBelow}
          />
        ))}
      </svg>
    </div>
  );
}
