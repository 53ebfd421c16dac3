-- The read model: tables derived from the log by the query side, and by nobody else. Old names keep their meaning.
--
-- Every row carries the position (global index) of the newest event in it and never goes back behind it.
--
-- A digest of the read model leaves out
--   * position everywhere: it tells how the log interleaved shelves, which is not the same in two runs;
--   * shelf_batch_state.last_update_ts where readings may have come in another order: which of two sales took the older
--     lot is then another, although the lots end the same;
--   * shelf_stock_history likewise: it tells in which order a shelf's readings were accepted. Where that order is the
--     same, the rows of a shelf in order of position are the same.
-- Everything else depends on the facts alone, not on the order in which independent readings arrived.

-- In the order in which movements of one moment are applied.
create type state.movement as enum ('PICKUP', 'PUT_BACK', 'SALE', 'SHRINK');

create table state.shelf_state (
  store_id text collate "C" not null,
  -- The SKU.
  shelf_id text collate "C" not null,
  category text not null,
  subcategory text not null,
  aisle int not null,
  current_stock int not null,
  units_in_baskets int not null,
  capacity int not null,
  -- Grams of one unit.
  item_weight double precision not null,
  item_price numeric(10, 2) not null,
  -- Store time of the newest pickup, put-back, sale or shrink, and what that was; null before the first.
  last_update_ts timestamptz,
  last_movement state.movement,
  position bigint not null,
  primary key (store_id, shelf_id)
) with (fillfactor = 70);
create index shelf_state_changes on state.shelf_state (store_id, position);

create table state.shelf_batch_state (
  store_id text collate "C" not null,
  shelf_id text collate "C" not null,
  batch_code text collate "C" not null,
  category text not null,
  subcategory text not null,
  received_date date not null,
  expiry_date date not null,
  -- Units on display and in baskets.
  batch_quantity_store int not null,
  -- Store time of the newest reading booked on the lot; null before the first.
  last_update_ts timestamptz,
  position bigint not null,
  primary key (store_id, shelf_id, batch_code)
) with (fillfactor = 70);
create index shelf_batch_expiry on state.shelf_batch_state (store_id, expiry_date);

create table state.shelf_stock_history (
  store_id text collate "C" not null,
  shelf_id text collate "C" not null,
  position bigint not null,
  occurred_at timestamptz not null,
  units_on_display int not null,
  units_in_baskets int not null,
  primary key (store_id, shelf_id, position)
);

create table ops.pos_transactions (
  store_id text collate "C" not null,
  transaction_id text collate "C" not null,
  -- Pseudonym of the visit that paid.
  customer_id text,
  till_id text,
  timestamp timestamptz not null,
  total_items int not null,
  total_amount numeric(12, 2) not null,
  position bigint not null,
  primary key (store_id, transaction_id)
);
create index pos_transactions_time on ops.pos_transactions (store_id, timestamp);

create table ops.pos_transaction_items (
  store_id text collate "C" not null,
  transaction_id text collate "C" not null,
  line_no int not null,
  -- The SKU as the till sent it.
  shelf_id text collate "C" not null,
  quantity int not null,
  unit_price numeric(12, 2) not null,
  -- Fraction of the price.
  discount numeric(6, 4) not null,
  total_price numeric(12, 2) not null,
  batch_code text,
  expiry_date date,
  position bigint not null,
  primary key (store_id, transaction_id, line_no),
  foreign key (store_id, transaction_id) references ops.pos_transactions on delete cascade
);
create index pos_transaction_items_shelf on ops.pos_transaction_items (store_id, shelf_id);

create table ops.visits (
  store_id text collate "C" not null,
  -- Pseudonym of the visit.
  visit_id text collate "C" not null,
  store_date date not null,
  -- Null as long as only the exit was read.
  entered_at timestamptz,
  -- Null as long as the visit goes on.
  left_at timestamptz,
  position bigint not null,
  primary key (store_id, visit_id)
);
create index visits_day on ops.visits (store_id, store_date);

grant usage on schema state, ops to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant select on all tables in schema state, ops to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update, delete, truncate
  on state.shelf_state, state.shelf_batch_state, state.shelf_stock_history,
     ops.pos_transactions, ops.pos_transaction_items, ops.visits
  to smart_shelf_query;
