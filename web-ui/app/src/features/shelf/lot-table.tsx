import { Table, Text } from '@mantine/core';
import { IconPackageOff } from '@tabler/icons-react';
import { formatDay, formatNumber } from '@/shared/time/format';
import { EmptyNote } from '@/shared/ui/empty-note';
import { LevelPill } from '@/shared/ui/level-pill';
import { expiryOf } from './expiry';
import type { ShelfLot } from './use-shelf-details';
import classes from './shelf.module.css';

interface LotTableProps {
  readonly lots: readonly ShelfLot[];
  /** The store's calendar day; undefined while its clock is not known. */
  readonly today: string | undefined;
}

/** Which goods a shelf consists of, what expires first on top. */
export function LotTable({ lots, today }: LotTableProps) {
  if (lots.length === 0) {
    return (
      <EmptyNote icon={IconPackageOff} title="No lot has units left">
        The shelf is empty and nothing of it is in a basket.
      </EmptyNote>
    );
  }
  return (
    <Table className={classes.table} aria-label="Lots">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Lot</Table.Th>
          <Table.Th>Received</Table.Th>
          <Table.Th>Expires</Table.Th>
          <Table.Th data-column="units" className={classes.number}>
            Units
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lots.map(({ lot, receivedOn, expiresOn, units }) => (
          <Table.Tr key={lot} data-testid={`lot-${lot}`}>
            <Table.Td className={classes.lot}>{lot}</Table.Td>
            <Table.Td>{formatDay(receivedOn)}</Table.Td>
            <Table.Td>
              {formatDay(expiresOn)} {today !== undefined && <Expiry expiresOn={expiresOn} today={today} />}
            </Table.Td>
            <Table.Td className={classes.number}>{formatNumber(units)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Expiry({ expiresOn, today }: { readonly expiresOn: string; readonly today: string }) {
  const { state, words } = expiryOf(expiresOn, today);
  if (state === 'far') {
    return null;
  }
  return state === 'later' ? (
    <Text span fz="xs" c="dimmed">
      {words}
    </Text>
  ) : (
    <LevelPill level={state === 'expired' ? 'bare' : 'low'}>{words}</LevelPill>
  );
}
