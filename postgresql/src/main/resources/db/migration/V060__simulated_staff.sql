-- The simulated store's staff and suppliers: what really lies in the back room, what was forgotten on the way to a shelf,
-- what is to be done when, and which lots carry a label.

-- Every lot that ever lay in the back room, also those used up.
create table sim.warehouse_lot (
  store_id text not null references sim.open_store,
  shelf_id text not null,
  batch_code text not null,
  received_date date not null,
  expiry_date date not null,
  units int not null check (units >= 0),
  primary key (store_id, shelf_id, batch_code)
) with (fillfactor = 80);

-- Units that the shelf hand left on a trolley.
create table sim.trolley_lot (
  store_id text not null references sim.open_store,
  shelf_id text not null,
  batch_code text not null,
  received_date date not null,
  expiry_date date not null,
  units int not null check (units >= 0),
  primary key (store_id, shelf_id, batch_code)
);

-- What the staff and the suppliers are still going to do.
create table sim.staff_task (
  store_id text not null references sim.open_store,
  task_id text not null,
  due_at timestamptz not null,
  task jsonb not null,
  primary key (store_id, task_id)
);

-- Units between the back room and their shelf.
create view sim.carried_lot as
select store_id,
       split_part(task ->> 'refillId', '/', 3) as shelf_id,
       lot ->> 'lot' as batch_code,
       (lot ->> 'units')::int as units,
       task ->> 'refillId' as refill_id,
       due_at
  from sim.staff_task cross join jsonb_array_elements(task -> 'lots') as lot
 where task ->> 'task' = 'refill';

-- Lots that are cheaper on a date, from the moment the label is on.
create table sim.price_label (
  store_id text not null references sim.open_store,
  shelf_id text not null,
  batch_code text not null,
  date date not null,
  valid_from timestamptz not null,
  discount numeric not null,
  primary key (store_id, shelf_id, batch_code, date)
);

-- How far the staff has read the log.
alter table sim.clock add column log_position bigint not null default 0;

alter table sim.daily_count
  add column refills int not null default 0,
  add column units_refilled int not null default 0,
  add column deliveries int not null default 0,
  add column units_delivered int not null default 0,
  -- From display, with a weight that is gone.
  add column removals int not null default 0,
  add column units_removed int not null default 0,
  -- Expired, and taken out of a cart at the till.
  add column units_stopped int not null default 0,
  -- In the back room.
  add column units_discarded int not null default 0;

-- Stores that are open already have their back room as they were opened with it: nobody has picked from it.
insert into sim.warehouse_lot (store_id, shelf_id, batch_code, received_date, expiry_date, units)
select store_id, shelf_id, batch_code, received_date, expiry_date, batch_quantity_warehouse
  from ref.warehouse_batches_snapshot join sim.open_store using (store_id);

grant select on sim.warehouse_lot, sim.trolley_lot, sim.staff_task, sim.carried_lot, sim.price_label
  to smart_shelf_command, smart_shelf_query, smart_shelf_api;
grant select, insert, update, delete on sim.warehouse_lot, sim.trolley_lot, sim.staff_task, sim.price_label
  to smart_shelf_store;
grant select on sim.carried_lot to smart_shelf_store;
