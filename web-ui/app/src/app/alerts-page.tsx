import { Anchor, Card, Code, Group, Stack, Title } from '@mantine/core';
import { IconArrowLeft, IconBuildingStore } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { AlertList } from '@/features/alerts/alert-list';
import { EmptyNote } from '@/shared/ui/empty-note';
import { useStoreList } from './store-layout';

/** What deserves attention in a store. */
export function AlertsPage() {
  const { storeId } = useParams();
  const store = useStoreList().find(({ id }) => id === storeId);
  if (!store) {
    return (
      <EmptyNote icon={IconBuildingStore} title="There is no such store">
        No store is called <Code>{storeId}</Code>. Choose one of the list above.
      </EmptyNote>
    );
  }
  return (
    <Stack gap="md">
      <title>{`Alerts · ${store.name} · Smart Shelf`}</title>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={1} fz="h2">
          Alerts
        </Title>
        <Anchor component={Link} to={`/stores/${store.id}`} fz="sm">
          <IconArrowLeft size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> Live store
        </Anchor>
      </Group>
      <Card withBorder radius="md" padding="md">
        <AlertList key={store.id} store={store} />
      </Card>
    </Stack>
  );
}
