-- The simulated store: what really stands on the shelves and lies in the carts, apart from what the log has counted, and
-- everything the simulator cannot draw again from its seed. A step writes what it changed, the clock and its messages in
-- one transaction, before any message is sent.

-- Stores that are open; config.store says what they are.
create table sim.open_store (
  store_id text primary key references config.store,
  seed bigint not null,
  daily_visitors int
);

-- Every lot that ever stood on a shelf, also those used up.
create table sim.shelf_lot (
  store_id text not null references sim.open_store,
  shelf_id text not null,
  batch_code text not null,
  received_date date not null,
  expiry_date date not null,
  units int not null check (units >= 0),
  primary key (store_id, shelf_id, batch_code)
) with (fillfactor = 80);

create table sim.cart_line (
  store_id text not null references sim.open_store,
  visit_id text not null,
  shelf_id text not null,
  batch_code text not null,
  units int not null check (units > 0),
  primary key (store_id, visit_id, shelf_id, batch_code)
);

-- Sources: store + ':' + SKU, till or door.
create table sim.source_sequence (
  source text primary key,
  next_sequence bigint not null
) with (fillfactor = 80);

-- What visitors reached for and what they got. No sensor sees what is missing; only scoring reads this.
create table sim.unmet_demand (
  store_id text not null references sim.open_store,
  date date not null,
  shelf_id text not null,
  wanted int not null,
  served int not null check (served <= wanted),
  unmet int not null generated always as (wanted - served) stored,
  primary key (store_id, date, shelf_id)
);

-- What really happened on a date, counted at the moment it happened.
create table sim.daily_count (
  store_id text not null references sim.open_store,
  date date not null,
  visits int not null,
  pickups int not null,
  units_taken int not null,
  put_backs int not null,
  units_put_back int not null,
  receipts int not null,
  units_sold int not null,
  takings numeric(14, 2) not null,
  primary key (store_id, date)
);

-- Readings that a fault holds back.
create table sim.in_flight (
  source text not null,
  sequence bigint not null,
  copy int not null,
  due_at timestamptz not null,
  read_at timestamptz not null,
  feed text not null,
  key text not null,
  data text not null,
  primary key (source, sequence, copy)
);

-- The outbox: messages of the steps whose fence the log has not confirmed on every partition; gzip of a JSON array.
create table sim.sent_step (
  fence bigint primary key,
  store_time timestamptz not null,
  messages bytea not null
);

grant select on all tables in schema sim to smart_shelf_command, smart_shelf_query, smart_shelf_api;
grant select, insert, update, delete on all tables in schema sim to smart_shelf_store;
