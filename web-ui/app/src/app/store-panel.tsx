import { Card, CloseButton, Code, Drawer, Group } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconMapOff } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useStoreTime } from '@/features/clock/use-store-clock';
import { ShelfPanel } from '@/features/shelf/shelf-panel';
import { ZonePanel } from '@/features/shelf/zone-panel';
import type { Store } from '@/shared/stores/use-stores';
import { EmptyNote } from '@/shared/ui/empty-note';
import classes from './live-store-page.module.css';

interface StorePanelProps {
  readonly store: Store;
  readonly zoneId: string | undefined;
  readonly sku: string | undefined;
}

/** The zone or shelf of the address: beside the plan where there is room, else over it. */
export function StorePanel({ store, zoneId, sku }: StorePanelProps) {
  const navigate = useNavigate();
  const beside = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const close = () => {
    void navigate(`/stores/${store.id}`, { preventScrollReset: true });
  };
  useHotkeys([['Escape', close]]);
  const content = <PanelContent store={store} zoneId={zoneId} sku={sku} onClose={close} />;
  const name = sku ?? zoneId ?? '';
  return beside ? (
    <Card withBorder radius="md" padding="md" className={classes.panel} component="aside" aria-label={`Panel ${name}`}>
      {content}
    </Card>
  ) : (
    <Drawer.Root opened onClose={close} position="right" size="min(100%, 560px)">
      <Drawer.Overlay />
      <Drawer.Content aria-label={`Panel ${name}`}>
        <Drawer.Body>{content}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

interface PanelContentProps extends StorePanelProps {
  readonly onClose: () => void;
}

function PanelContent({ store, zoneId, sku, onClose }: PanelContentProps) {
  if (sku !== undefined) {
    return <TimedShelfPanel key={sku} store={store} sku={sku} onClose={onClose} />;
  }
  const zone = store.zones.find(({ id }) => id === zoneId);
  return zone ? (
    <ZonePanel key={zone.id} store={store} zone={zone} onClose={onClose} />
  ) : (
    <>
      <Group justify="flex-end">
        <CloseButton aria-label="Close panel" onClick={onClose} size="lg" />
      </Group>
      <EmptyNote icon={IconMapOff} title="There is no such zone">
        {store.name} has no zone <Code>{zoneId}</Code>.
      </EmptyNote>
    </>
  );
}

interface TimedShelfPanelProps {
  readonly store: Store;
  readonly sku: string;
  readonly onClose: () => void;
}

function TimedShelfPanel(props: TimedShelfPanelProps) {
  const time = useStoreTime(1_000);
  return <ShelfPanel {...props} nowMillis={time?.millis} />;
}
