import { IconDoorEnter, IconUsers } from '@tabler/icons-react';
import { formatNumber } from '@/shared/time/format';
import { StatTile } from '@/shared/ui/stat-tile';
import { useVisitors } from './use-visitors';

export function VisitorTiles({ storeId }: { readonly storeId: string }) {
  const visitors = useVisitors(storeId);
  return (
    <>
      <StatTile
        label="People inside"
        icon={IconUsers}
        value={visitors && formatNumber(visitors.inside)}
        note="in the store now"
        testId="people-inside"
      />
      <StatTile
        label="Visits today"
        icon={IconDoorEnter}
        value={visitors && formatNumber(visitors.today)}
        note="since midnight"
        testId="visits-today"
      />
    </>
  );
}
