import { Pagination, Table, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { LiveShelf } from '@/shared/live/shelf-stock';
import type { ZonedFormat } from '@/shared/time/format';
import { EmptyNote } from '@/shared/ui/empty-note';
import { FillBar } from '@/shared/ui/fill-bar';
import { movementInWords } from './movement';
import { findShelves, firstOrderOf, type ShelfColumn, type ShelfOrder } from './shelf-order';
import classes from './shelf.module.css';

const pageSize = 20;

interface ShelfTableProps {
  readonly storeId: string;
  readonly shelves: readonly LiveShelf[];
  readonly format: ZonedFormat;
}

/** Shelves to search, sort and page through; figures change in place. */
export function ShelfTable({ storeId, shelves, format }: ShelfTableProps) {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<ShelfOrder>({ column: 'sku', descending: false });
  const [page, setPage] = useState(1);
  const found = findShelves(shelves, text, order);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const shownPage = Math.min(page, pages);
  const sortBy = (column: ShelfColumn) => {
    setOrder(order.column === column ? { column, descending: !order.descending } : firstOrderOf(column));
    setPage(1);
  };
  return (
    <>
      <TextInput
        type="search"
        aria-label="Search shelves"
        placeholder="SKU or subcategory"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setPage(1);
        }}
      />
      {found.length === 0 ? (
        <EmptyNote icon={IconSearchOff} title="No shelf matches">
          No SKU and no subcategory of this zone contains “{text.trim()}”.
        </EmptyNote>
      ) : (
        <Table className={classes.table} aria-label="Shelves">
          <Table.Thead>
            <Table.Tr>
              <SortableHeader column="sku" label="Shelf" order={order} onSort={sortBy} />
              <SortableHeader column="fill" label="Stock" order={order} onSort={sortBy} />
              <SortableHeader column="unitsInBaskets" label="Baskets" order={order} onSort={sortBy} />
              <SortableHeader column="lastMovementAt" label="Moved" order={order} onSort={sortBy} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice((shownPage - 1) * pageSize, shownPage * pageSize).map((shelf) => (
              <ShelfRow key={shelf.sku} storeId={storeId} shelf={shelf} format={format} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {pages > 1 && (
        <Pagination
          total={pages}
          value={shownPage}
          onChange={setPage}
          size="sm"
          siblings={1}
          boundaries={1}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        />
      )}
    </>
  );
}

interface SortableHeaderProps {
  readonly column: ShelfColumn;
  readonly label: string;
  readonly order: ShelfOrder;
  readonly onSort: (column: ShelfColumn) => void;
}

function SortableHeader({ column, label, order, onSort }: SortableHeaderProps) {
  const active = order.column === column;
  const Icon = !active ? IconArrowsSort : order.descending ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th aria-sort={active ? (order.descending ? 'descending' : 'ascending') : 'none'} data-column={column}>
      <UnstyledButton
        className={classes.sort}
        onClick={() => {
          onSort(column);
        }}
      >
        {label}
        <Icon size={13} aria-hidden data-active={active || undefined} className={classes.sortIcon} />
      </UnstyledButton>
    </Table.Th>
  );
}

interface ShelfRowProps {
  readonly storeId: string;
  readonly shelf: LiveShelf;
  readonly format: ZonedFormat;
}

const ShelfRow = memo(function ShelfRow({ storeId, shelf, format }: ShelfRowProps) {
  const [firstPosition] = useState(shelf.position);
  const lastMovement = useMemo(
    () => (shelf.lastMovementAt === null ? undefined : format.time(Date.parse(shelf.lastMovementAt))),
    [shelf.lastMovementAt, format],
  );
  return (
    <Table.Tr data-testid={`shelf-${shelf.sku}`}>
      <Table.Td className={classes.skuCell}>
        {shelf.position !== firstPosition && <span key={shelf.position} className={classes.rowFlash} />}
        <Link to={`/stores/${storeId}/shelves/${shelf.sku}`} preventScrollReset className={classes.sku}>
          {shelf.sku}
        </Link>
        <Text fz="xs" c="dimmed" truncate title={shelf.subcategory}>
          {shelf.subcategory}
        </Text>
      </Table.Td>
      <Table.Td>
        <span className={classes.units}>
          {shelf.unitsOnDisplay}
          <Text span c="dimmed" inherit>
            {' '}
            / {shelf.capacity}
          </Text>
        </span>
        <FillBar fill={shelf.fill} />
      </Table.Td>
      <Table.Td className={classes.number}>{shelf.unitsInBaskets}</Table.Td>
      <Table.Td>
        {lastMovement === undefined ? (
          <Text span fz="xs" c="dimmed">
            not yet
          </Text>
        ) : (
          <>
            <span className={classes.units}>{lastMovement}</span>
            <Text fz="xs" c="dimmed" truncate>
              {shelf.lastMovement && movementInWords(shelf.lastMovement)}
            </Text>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
});
