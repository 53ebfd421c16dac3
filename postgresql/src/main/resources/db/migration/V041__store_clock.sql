-- The store's clock. One row; written by the store role before the readings of a step are sent.
create table sim.clock (
  id int primary key check (id = 1),
  started_at timestamptz not null,
  now timestamptz not null,
  mode text not null check (mode in ('REAL', 'PACED', 'STEPPED')),
  pace double precision,
  step bigint not null
);

grant usage on schema sim to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant select on sim.clock to smart_shelf_command, smart_shelf_query, smart_shelf_api;
grant select, insert, update on sim.clock to smart_shelf_store;
