import {
  IconAlertTriangle,
  IconCircleFilled,
  IconLoader2,
  IconPlugConnectedX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { FillLevel } from '@/shared/stock/fill-level';
import { LevelPill } from '@/shared/ui/level-pill';
import { type ConnectionState, useConnectionView } from './use-connection-view';
import classes from './connection.module.css';

interface Look {
  readonly text: string;
  readonly level: FillLevel;
  readonly icon: TablerIcon;
}

const looks: Readonly<Record<ConnectionState, Look>> = {
  connecting: { text: 'Connecting', level: 'unknown', icon: IconLoader2 },
  live: { text: 'Live', level: 'full', icon: IconCircleFilled },
  silent: { text: 'Live', level: 'low', icon: IconAlertTriangle },
  reconnecting: { text: 'Reconnecting', level: 'low', icon: IconLoader2 },
  offline: { text: 'Offline', level: 'bare', icon: IconPlugConnectedX },
};

/** Whether what the page shows is live, and if not, how old it is. */
export function ConnectionBadge() {
  const { state, age } = useConnectionView();
  const { text, level, icon: Icon } = looks[state];
  return (
    <span
      role="status"
      aria-label="Connection"
      className={classes.badge}
      data-testid="connection-state"
      data-state={state}
    >
      <LevelPill level={level}>
        <Icon size={state === 'live' ? 8 : 14} aria-hidden className={classes.icon} />
        <span>
          {text}
          {age !== undefined && <span className={classes.age}> · no data for {age}</span>}
        </span>
      </LevelPill>
    </span>
  );
}
