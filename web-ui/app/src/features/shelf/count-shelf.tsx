import { Button, NumberInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@generated/graphql';
import { refusalOf } from '@/shared/graphql/command';
import { useSession } from '@/shared/session/session';
import { CommandDialog } from '@/shared/ui/command-dialog';

const CountShelf = graphql(`
  mutation CountShelf($storeId: ID!, $sku: ID!, $countId: ID!, $units: Int!, $reason: String!) {
    countShelf(storeId: $storeId, sku: $sku, countId: $countId, units: $units, reason: $reason) {
      accepted
      rejection {
        message
      }
    }
  }
`);

interface CountShelfProps {
  readonly storeId: string;
  readonly sku: string;
  readonly onCounted: () => void;
}

/** Lets a manager say what stands on a shelf. */
export function CountShelfButton(props: CountShelfProps) {
  const { account } = useSession();
  const [asked, { open, close }] = useDisclosure(false);
  return account?.role === 'manager' ? (
    <>
      <Button variant="default" leftSection={<IconClipboardCheck size={16} aria-hidden />} onClick={open}>
        Count shelf
      </Button>
      {asked && <CountDialog {...props} onClose={close} />}
    </>
  ) : null;
}

function CountDialog({ storeId, sku, onCounted, onClose }: CountShelfProps & { readonly onClose: () => void }) {
  const [, countShelf] = useMutation(CountShelf);
  // Of this dialog: given again, the count is the same one.
  const [countId] = useState(() => crypto.randomUUID());
  const [units, setUnits] = useState<number | string>('');
  const give = async (reason: string) => {
    const { data, error } = await countShelf({ storeId, sku, countId, units: Number(units), reason });
    const refusal = refusalOf(data?.countShelf, error);
    if (refusal === undefined) {
      onCounted();
    }
    return refusal;
  };
  return (
    <CommandDialog title={`Count ${sku}`} action="Correct the stock" give={give} onClose={onClose}>
      <NumberInput
        label="Units on display"
        description="Remove and scan what has expired first: it is not counted."
        min={0}
        allowDecimal={false}
        required
        data-autofocus
        value={units}
        onChange={setUnits}
      />
    </CommandDialog>
  );
}
