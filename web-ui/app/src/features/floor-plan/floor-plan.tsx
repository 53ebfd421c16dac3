import { useElementSize } from '@mantine/hooks';
import type { Store } from '@/shared/stores/use-stores';
import { Furniture } from './furniture';
import { ZoneShape } from './zone-shape';
import classes from './floor-plan.module.css';

interface FloorPlanProps {
  readonly store: Store;
  readonly selectedZoneId: string | undefined;
}

/** Below this width the plan stands upright, as on a phone. */
const uprightBelow = 560;

/** The store from above, every zone coloured by how full its shelves are. */
export function FloorPlan({ store, selectedZoneId }: FloorPlanProps) {
  const { ref, width: measured } = useElementSize();
  // Before the first measurement, and where nothing has a size.
  const width = measured > 0 ? Math.round(measured) : 1000;
  const height = Math.round(width * (width < uprightBelow ? 1.5 : width < 800 ? 0.9 : 0.68));
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
          />
        ))}
      </svg>
    </div>
  );
}
