import { Badge, type MantineColor } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleFilled,
  IconLoader2,
  IconPlugConnectedX,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ConnectionState, useConnectionView } from './use-connection-view';
import classes from './connection.module.css';

interface Look {
  readonly text: string;
  readonly color: MantineColor;
  readonly icon: TablerIcon;
}

const looks: Readonly<Record<ConnectionState, Look>> = {
  connecting: { text: 'Connecting', color: 'gray', icon: IconLoader2 },
  live: { text: 'Live', color: 'green', icon: IconCircleFilled },
  silent: { text: 'Live', color: 'yellow', icon: IconAlertTriangle },
  reconnecting: { text: 'Reconnecting', color: 'yellow', icon: IconLoader2 },
  offline: { text: 'Offline', color: 'red', icon: IconPlugConnectedX },
};

/** Whether what the page shows is live, and if not, how old it is. */
export function ConnectionBadge() {
  const { state, age } = useConnectionView();
  const { text, color, icon: Icon } = looks[state];
  return (
    <span role="status" aria-label="Connection" data-testid="connection-state" data-state={state}>
      <Badge
        color={color}
        variant="light"
        size="lg"
        radius="xl"
        className={classes.badge}
        data-state={state}
        leftSection={<Icon size={state === 'live' ? 8 : 14} aria-hidden className={classes.icon} />}
      >
        {text}
        {age !== undefined && <span className={classes.age}> · no data for {age}</span>}
      </Badge>
    </span>
  );
}
