import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { alertColors } from '@/shared/ui/alert-colors';
import { useConnectionView } from './use-connection-view';

/** Says that everything below is old, how old, and what happens next; nothing while the page is live. */
export function StaleNotice() {
  const { state, age } = useConnectionView();
  if (state === 'live' || state === 'connecting') {
    return null;
  }
  return (
    <Alert
      vars={alertColors(state === 'offline' ? 'bare' : 'low')}
      icon={<IconPlugConnectedX aria-hidden />}
      title={age === undefined ? 'No data yet' : `You see the store as it was ${age} ago`}
      data-testid="stale-notice"
    >
      {state === 'offline'
        ? 'The server has not answered for a while. This page keeps trying and catches up by itself as soon as it is back.'
        : 'The connection is being restored. What was missed arrives by itself.'}
    </Alert>
  );
}
