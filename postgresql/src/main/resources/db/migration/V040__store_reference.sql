-- What a store is opened with. Written by the store role, read by the command side, which registers the shelves.
create table config.store (
  store_id text primary key,
  name text not null,
  time_zone text not null,
  opened_at timestamptz not null
);

create table ref.zone (
  store_id text not null references config.store,
  zone_id text not null,
  category text not null,
  aisle int not null,
  x0 double precision not null,
  y0 double precision not null,
  x1 double precision not null,
  y1 double precision not null,
  primary key (store_id, zone_id)
);

create table ref.store_inventory_snapshot (
  snapshot_ts timestamptz not null,
  store_id text not null references config.store,
  shelf_id text not null,
  aisle int not null,
  item_weight numeric(10, 3) not null,
  shelf_weight numeric(12, 3) not null,
  item_category text not null,
  item_subcategory text not null,
  item_visibility numeric(8, 6) not null,
  maximum_stock int not null,
  current_stock int not null,
  item_price numeric(10, 2) not null,
  primary key (snapshot_ts, store_id, shelf_id)
);

create table ref.warehouse_inventory_snapshot (
  snapshot_ts timestamptz not null,
  store_id text not null references config.store,
  shelf_id text not null,
  aisle int not null,
  item_weight numeric(10, 3) not null,
  shelf_weight numeric(12, 3) not null,
  item_category text not null,
  item_subcategory text not null,
  maximum_stock int not null,
  current_stock int not null,
  item_price numeric(10, 2) not null,
  primary key (snapshot_ts, store_id, shelf_id)
);

create table ref.store_batches_snapshot (
  snapshot_ts timestamptz not null,
  store_id text not null references config.store,
  shelf_id text not null,
  batch_code text not null,
  item_category text not null,
  item_subcategory text not null,
  standard_batch_size int not null,
  received_date date not null,
  expiry_date date not null,
  batch_quantity_total int not null,
  batch_quantity_store int not null,
  batch_quantity_warehouse int not null,
  location text not null,
  primary key (snapshot_ts, store_id, shelf_id, batch_code)
);

create table ref.warehouse_batches_snapshot (like ref.store_batches_snapshot including all);

create table ref.weekly_discount (
  store_id text not null references config.store,
  week_index int not null,
  week_start date not null,
  week_end date not null,
  shelf_id text not null,
  discount_pct numeric(6, 4) not null,
  original_price numeric(10, 2) not null,
  discounted_price numeric(10, 2) not null,
  primary key (store_id, week_index, shelf_id)
);

grant usage on schema ref, config to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant select on all tables in schema ref, config to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert on all tables in schema ref, config to smart_shelf_store;
