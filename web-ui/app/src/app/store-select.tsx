import { Badge, Select } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { Store } from '@/shared/stores/use-stores';

interface StoreSelectProps {
  readonly stores: readonly Store[];
  readonly selected: Store | undefined;
}

/** Which store is shown; a choice only where there is one. */
export function StoreSelect({ stores, selected }: StoreSelectProps) {
  const navigate = useNavigate();
  if (stores.length <= 1 && selected) {
    return (
      <Badge size="lg" variant="light" tt="none" fw={600} data-testid="store-name">
        {selected.name}
      </Badge>
    );
  }
  if (stores.length === 0) {
    return null;
  }
  return (
    <Select
      aria-label="Store"
      placeholder="Choose a store"
      size="xs"
      w={200}
      allowDeselect={false}
      data={stores.map(({ id, name }) => ({ value: id, label: name }))}
      value={selected?.id ?? null}
      onChange={(id) => {
        if (id !== null) {
          void navigate(`/stores/${id}`);
        }
      }}
    />
  );
}
