-- What the processor "routines" keeps between events, in the transaction that moves its position.

-- Deadlines of sagas on the store's clock.
create table saga.deadline (
  deadline_id bigint generated always as identity primary key,
  due_at timestamptz not null,
  name text not null,
  -- What it is about; breaks ties between deadlines of one moment.
  subject text not null,
  saga_type text not null,
  saga_id text not null,
  metadata bytea not null,
  failures int not null default 0,
  failure text
);
create index deadline_due on saga.deadline (due_at);
create index deadline_saga on saga.deadline (saga_id);

-- The SKUs of a store and who supplies them.
create table saga.stocked_article (
  store_id text not null,
  sku text not null,
  supplier_id text not null,
  primary key (store_id, sku)
);

-- Plans that wait for their cut-off.
create table saga.supplier_plan (
  store_id text not null,
  sku text not null,
  cut_off timestamptz not null,
  supplier_id text not null,
  units int not null,
  case_pack int not null,
  approved boolean not null,
  primary key (store_id, sku, cut_off)
);

create or replace view saga.next_deadline as
select least(
         (select min(due_at) from saga.basket_deadline),
         (select min(due_at) from saga.deadline where failures < 5)) as due_at;

-- What was given up, and why. Setting failures to 0 in saga.deadline makes it due again.
create view saga.failed_saga_deadline as
select deadline_id, due_at, name, subject, saga_type, failures, failure from saga.deadline where failures >= 5;

grant select on all tables in schema saga to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update, delete on saga.deadline, saga.stocked_article, saga.supplier_plan to smart_shelf_command;
