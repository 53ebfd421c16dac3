-- Who delivers to a store, when, and what. Written by the store role when a store opens; a store may change its calendar.
create table config.supplier (
  store_id text not null references config.store,
  supplier_id text not null,
  name text not null,
  primary key (store_id, supplier_id)
);

-- Days count from 1, Monday, to 7; times are those of the clock on the store's wall.
create table config.supplier_calendar (
  store_id text not null,
  supplier_id text not null,
  cut_off_day int not null check (cut_off_day between 1 and 7),
  cut_off_time time not null,
  delivery_day int not null check (delivery_day between 1 and 7),
  delivery_time time not null,
  primary key (store_id, supplier_id, cut_off_day, cut_off_time),
  foreign key (store_id, supplier_id) references config.supplier
);

-- How an article comes into a store.
create table ref.article_supply (
  store_id text not null references config.store,
  shelf_id text not null,
  supplier_id text not null,
  case_pack int not null,
  -- Of a new lot.
  shelf_life_days int not null,
  -- Until there are sales to tell it.
  expected_daily_units double precision not null,
  primary key (store_id, shelf_id),
  foreign key (store_id, supplier_id) references config.supplier
);

grant select on config.supplier, config.supplier_calendar, ref.article_supply
  to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert on config.supplier, config.supplier_calendar, ref.article_supply to smart_shelf_store;
grant insert, update on config.supplier_calendar to smart_shelf_command;
