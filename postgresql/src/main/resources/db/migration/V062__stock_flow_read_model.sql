-- The read model of the stock's flow: back room, restocks, supply, alerts, policies, waste. As in V030, tables are derived
-- from the log by the query side, old names keep their meaning, and every row carries the position of the newest event in
-- it.
--
-- A digest leaves out position everywhere. Everything else follows from each aggregate's own events.

-- In the order in which movements of one moment are applied. An added value could not be used in this transaction.
alter type state.movement rename to movement_before;
create type state.movement as enum ('PICKUP', 'PUT_BACK', 'REFILL', 'SALE', 'SHRINK', 'WRITE_OFF', 'COUNT');
alter table state.shelf_state
  alter column last_movement type state.movement using cast(cast(last_movement as text) as state.movement);
drop type state.movement_before;

alter table state.shelf_state
  -- Picked for this shelf and neither arrived nor given up.
  add column units_in_transit int not null default 0,
  -- Whether the shelf has run low and not recovered since.
  add column is_low boolean not null default false,
  -- The restock under way; null if there is none.
  add column restock_id text,
  -- The policy in force: low below this share of the capacity or so many units, filled up to the target.
  add column threshold_percent numeric(5, 2) not null default 30,
  add column min_units int not null default 1,
  add column target_percent int not null default 80;
create index shelf_state_low on state.shelf_state (store_id, shelf_id) where is_low;

-- Category and subcategory are those of the shelf.
create table state.wh_state (
  store_id text collate "C" not null,
  -- The SKU.
  shelf_id text collate "C" not null,
  supplier_id text not null,
  wh_current_stock int not null,
  -- Promised to restocks and not picked.
  units_reserved int not null,
  units_on_order int not null,
  capacity int not null,
  case_pack int not null,
  item_price numeric(10, 2) not null,
  reorder_rule text not null check (reorder_rule in ('DEMAND', 'CAPACITY_SHARE', 'FIXED')),
  -- Null until it has first been found.
  reorder_point int,
  -- What is to be ordered at the cut-off; 0 if nothing.
  units_wanted int not null,
  -- The supplier's turn.
  cutoff_ts timestamptz not null,
  delivery_ts timestamptz not null,
  next_delivery_ts timestamptz not null,
  -- Store time of the newest reservation, pick, receipt, order or write-off; null before the first.
  last_update_ts timestamptz,
  position bigint not null,
  primary key (store_id, shelf_id)
) with (fillfactor = 70);
create index wh_state_changes on state.wh_state (store_id, position);

create table state.wh_batch_state (
  store_id text collate "C" not null,
  shelf_id text collate "C" not null,
  batch_code text collate "C" not null,
  received_date date not null,
  expiry_date date not null,
  batch_quantity_warehouse int not null,
  -- Null before anything came or left.
  last_update_ts timestamptz,
  position bigint not null,
  primary key (store_id, shelf_id, batch_code)
) with (fillfactor = 70);
create index wh_batch_expiry on state.wh_batch_state (store_id, expiry_date);

create table ops.shelf_restock_plan (
  store_id text collate "C" not null,
  plan_id text collate "C" not null,
  shelf_id text collate "C" not null,
  suggested_qty int not null check (suggested_qty >= 0),
  status text not null check (status in ('pending', 'issued', 'completed', 'canceled')),
  picked_qty int not null default 0,
  refilled_qty int not null default 0,
  -- Picked and not arrived when waiting ended.
  missing_qty int not null default 0,
  -- Asked for and not picked.
  given_up_qty int not null default 0,
  -- Of a cancellation; who is null where the shelf recovered by itself.
  reason text,
  canceled_by text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  position bigint not null,
  primary key (store_id, plan_id)
) with (fillfactor = 70);
create index shelf_restock_plan_status on ops.shelf_restock_plan (store_id, status, created_at);
create index shelf_restock_plan_shelf on ops.shelf_restock_plan (store_id, shelf_id, created_at);

-- One row per lot that came into the back room or left it.
create table ops.wh_events (
  store_id text collate "C" not null,
  -- What moved the lot, and the lot.
  event_id text collate "C" not null,
  event_type text not null check (event_type in ('wh_in', 'wh_out')),
  shelf_id text collate "C" not null,
  batch_code text not null,
  qty int not null check (qty >= 0),
  timestamp timestamptz not null,
  -- The restock of a pick.
  plan_id text,
  -- The order of a delivery.
  order_id text,
  reason text not null check (reason in ('shelf_restock', 'supplier_delivery', 'expired')),
  received_date date,
  expiry_date date not null,
  -- Null where a delivery adds to what may be there.
  batch_quantity_warehouse_after int,
  shelf_warehouse_qty_after int not null,
  position bigint not null,
  primary key (store_id, event_id)
);
create index wh_events_time on ops.wh_events (store_id, timestamp);
create index wh_events_shelf on ops.wh_events (store_id, shelf_id, timestamp);
create index wh_events_plan on ops.wh_events (store_id, plan_id);

create table ops.wh_supplier_plan (
  store_id text collate "C" not null,
  supplier_plan_id text collate "C" not null,
  shelf_id text collate "C" not null,
  supplier_id text not null,
  cutoff_ts timestamptz not null,
  suggested_qty int not null check (suggested_qty >= 0),
  standard_batch_size int not null,
  status text not null check (status in ('pending', 'issued', 'completed', 'canceled')),
  -- On hand and on order, and the reorder point, when the plan was last stated.
  stock_position int not null,
  reorder_point int not null,
  needs_approval boolean not null,
  approved_by text,
  amended_by text,
  -- Of a cancellation; who is null where no person did it.
  reason text,
  canceled_by text,
  order_id text,
  delivered_qty int,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  position bigint not null,
  primary key (store_id, supplier_plan_id)
) with (fillfactor = 70);
create index wh_supplier_plan_status on ops.wh_supplier_plan (store_id, status, cutoff_ts);
create index wh_supplier_plan_shelf on ops.wh_supplier_plan (store_id, shelf_id, cutoff_ts);

-- One row per line of an order.
create table ops.wh_supplier_orders (
  store_id text collate "C" not null,
  order_id text collate "C" not null,
  shelf_id text collate "C" not null,
  supplier_id text not null,
  delivery_date date not null,
  total_qty int not null check (total_qty > 0),
  standard_batch_size int not null,
  status text not null check (status in ('issued', 'delivered', 'canceled')),
  -- Whether the order did not come in time.
  late boolean not null default false,
  -- Null for an urgent order.
  cutoff_ts timestamptz,
  -- When it is to come; once delivered, when it came.
  delivery_ts timestamptz not null,
  -- Null for the order of a cut-off.
  ordered_by text,
  -- Of a cancellation.
  reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  position bigint not null,
  primary key (store_id, order_id, shelf_id)
) with (fillfactor = 70);
create index wh_supplier_orders_delivery on ops.wh_supplier_orders (store_id, delivery_date);
create index wh_supplier_orders_shelf on ops.wh_supplier_orders (store_id, shelf_id, delivery_date);

-- What came of an order, by SKU, ordered or not; its lots are in ops.wh_events.
create table ops.wh_supplier_receipts (
  store_id text collate "C" not null,
  receipt_id text collate "C" not null,
  order_id text collate "C" not null,
  delivery_date date not null,
  shelf_id text collate "C" not null,
  received_qty int not null,
  created_at timestamptz not null,
  position bigint not null,
  primary key (store_id, receipt_id)
);
create index wh_supplier_receipts_order on ops.wh_supplier_receipts (store_id, order_id);

-- One row each time a condition opened an alert.
create table ops.alerts (
  store_id text collate "C" not null,
  -- The condition and how often it opened an alert.
  alert_id text collate "C" not null,
  condition_id text collate "C" not null,
  occurrence int not null,
  event_type text not null,
  location text not null check (location in ('store', 'warehouse')),
  shelf_id text collate "C" not null,
  batch_code text,
  current_stock int not null,
  -- The number that was passed.
  min_qty int,
  max_stock int,
  suggested_qty int,
  expiry_date date,
  note text,
  status text not null check (status in ('open', 'ack', 'resolved', 'dismissed')),
  acknowledged_by text,
  -- Null where the condition ended by itself.
  closed_by text,
  -- Of the newest change of status.
  reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  position bigint not null,
  primary key (store_id, alert_id),
  check ((closed_at is null) = (status in ('open', 'ack')))
) with (fillfactor = 70);
create unique index alerts_one_unclosed on ops.alerts (store_id, condition_id) where closed_at is null;
create index alerts_status on ops.alerts (store_id, status, created_at);
create index alerts_changes on ops.alerts (store_id, position);

-- Everything that happened to a condition, also what opened no alert.
create table ops.alert_history (
  store_id text collate "C" not null,
  condition_id text collate "C" not null,
  -- Counts what happened to the condition, from 0.
  sequence bigint not null,
  change text not null
    check (change in ('opened', 'held_back', 'acknowledged', 'resolved', 'dismissed', 'condition_ended')),
  occurred_at timestamptz not null,
  current_stock int,
  -- Of a condition held back: when an alert may be opened again.
  held_until timestamptz,
  changed_by text,
  reason text,
  position bigint not null,
  primary key (store_id, condition_id, sequence)
);

create table analytics.daily_discounts (
  store_id text collate "C" not null,
  shelf_id text collate "C" not null,
  batch_code text collate "C" not null,
  discount_date date not null,
  expiry_date date not null,
  -- Units of the lot when it was marked down.
  units int not null,
  -- Fraction of the price, on top of any other discount of the day.
  discount numeric(6, 4) not null,
  created_at timestamptz not null,
  position bigint not null,
  primary key (store_id, shelf_id, batch_code, discount_date)
);
create index daily_discounts_date on analytics.daily_discounts (store_id, discount_date);

create table analytics.shelf_day (
  store_id text collate "C" not null,
  shelf_id text collate "C" not null,
  store_date date not null,
  units_sold int not null,
  units_refilled int not null,
  units_written_off int not null,
  -- How long nothing was on display, of how long the day was for this shelf.
  seconds_out bigint not null,
  seconds bigint not null,
  -- When the day ended.
  units_on_display int not null,
  position bigint not null,
  primary key (store_id, shelf_id, store_date)
);
create index shelf_day_date on analytics.shelf_day (store_id, store_date);

-- One row per lot that was thrown away.
create table ops.write_offs (
  store_id text collate "C" not null,
  -- What removed the lot, and the lot.
  write_off_id text collate "C" not null,
  store_date date not null,
  shelf_id text collate "C" not null,
  batch_code text not null,
  units int not null,
  -- At list price, in euro.
  value numeric(12, 2) not null,
  place text not null check (place in ('shelf', 'basket', 'warehouse')),
  reason text not null check (reason in ('expired', 'damaged')),
  occurred_at timestamptz not null,
  position bigint not null,
  primary key (store_id, write_off_id)
);
create index write_offs_date on ops.write_offs (store_id, store_date);
create index write_offs_shelf on ops.write_offs (store_id, shelf_id, store_date);

create table ops.stock_counts (
  store_id text collate "C" not null,
  shelf_id text collate "C" not null,
  reading_id text collate "C" not null,
  units_counted int not null,
  -- Units more than were known of; below zero if fewer.
  correction int not null,
  reason text not null,
  counted_by text not null,
  occurred_at timestamptz not null,
  position bigint not null,
  primary key (store_id, shelf_id, reading_id)
);

create table ops.discrepancies (
  store_id text collate "C" not null,
  shelf_id text collate "C" not null,
  -- Of the event that told of it, among the shelf's.
  sequence bigint not null,
  cause text not null check (cause in ('WEIGHT', 'SOLD_WITHOUT_STOCK', 'NOTHING_SOLD', 'REFILL_MISSING')),
  -- That more stand there than were counted; below zero if fewer.
  likely_units int not null,
  units_on_display int not null,
  evidence text not null,
  found_at timestamptz not null,
  cleared_at timestamptz,
  position bigint not null,
  primary key (store_id, shelf_id, sequence)
);
create index discrepancies_open on ops.discrepancies (store_id, shelf_id) where cleared_at is null;

-- A scope's policy is one row here and one in config.wh_policies. Null terms are left to the next wider scope.
create table config.shelf_policies (
  store_id text collate "C" not null,
  -- The scope.
  policy_id text collate "C" not null,
  -- All three null: the whole store.
  shelf_id text,
  item_category text,
  item_subcategory text,
  threshold_pct numeric(5, 2),
  min_qty int,
  target_pct int,
  -- Whether the scope has a policy.
  active boolean not null,
  -- Who set it, or took it away.
  changed_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  position bigint not null,
  primary key (store_id, policy_id)
);

create table config.wh_policies (
  store_id text collate "C" not null,
  policy_id text collate "C" not null,
  shelf_id text,
  item_category text,
  item_subcategory text,
  reorder_rule text check (reorder_rule in ('DEMAND', 'CAPACITY_SHARE', 'FIXED')),
  -- Of a fixed rule.
  reorder_point_qty int,
  pick_order text check (pick_order in ('FEFO', 'FIFO')),
  -- Whether a person must approve a plan before it is ordered.
  plan_approval boolean,
  active boolean not null,
  changed_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  position bigint not null,
  primary key (store_id, policy_id)
);

create table ops.store_days (
  store_id text collate "C" not null,
  store_date date not null,
  status text not null check (status in ('open', 'closed')),
  closed_at timestamptz,
  -- When the day was closed; null before.
  visits_started int,
  visits_ended int,
  position bigint not null,
  primary key (store_id, store_date)
);

grant usage on schema analytics, config
  to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant select on all tables in schema state, ops, analytics, config
  to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update, delete, truncate
  on state.wh_state, state.wh_batch_state, ops.shelf_restock_plan, ops.wh_events, ops.wh_supplier_plan,
     ops.wh_supplier_orders, ops.wh_supplier_receipts, ops.alerts, ops.alert_history, analytics.daily_discounts,
     analytics.shelf_day, ops.write_offs, ops.stock_counts, ops.discrepancies, config.shelf_policies,
     config.wh_policies, ops.store_days
  to smart_shelf_query;
