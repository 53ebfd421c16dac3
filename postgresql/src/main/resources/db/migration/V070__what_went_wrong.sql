-- What scoring compares alerts with. Written only by stores in which a fault is configured; no decision reads it.

-- How many units stood on a shelf from the end of a step on in which they changed.
create table sim.display_history (
  store_id text not null references sim.open_store,
  shelf_id text not null,
  at timestamptz not null,
  units int not null check (units >= 0),
  primary key (store_id, shelf_id, at)
);

-- What faults made go wrong; a reading of several SKUs once for each.
create table sim.mishap (
  store_id text not null references sim.open_store,
  at timestamptz not null,
  -- Null where it concerns no shelf.
  shelf_id text,
  kind text not null,
  units int not null
);

grant select on sim.display_history, sim.mishap to smart_shelf_command, smart_shelf_query, smart_shelf_api;
grant select, insert on sim.display_history, sim.mishap to smart_shelf_store;
