import { Code } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { Navigate } from 'react-router';
import { EmptyNote } from '@/shared/ui/empty-note';
import { useStoreList } from './store-layout';

/** Leads to the first store, or says that there is none yet. */
export function FirstStore() {
  const [first] = useStoreList();
  return first ? (
    <Navigate to={`/stores/${first.id}`} replace />
  ) : (
    <EmptyNote icon={IconBuildingStore} title="No store has opened yet">
      The first store appears here by itself as soon as it opens. If none should, start one with{' '}
      <Code>./smart-shelf up</Code>.
    </EmptyNote>
  );
}
