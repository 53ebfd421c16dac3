-- Baskets that are not paid yet, and until when they may stay so. Derived from the log by the processor
-- "unpaid-baskets", whose position moves in the same transaction.
create schema saga;

create table saga.open_basket (
  store_id text not null,
  visit_id text not null,
  sku text not null,
  picked_up_at timestamptz not null,
  primary key (store_id, visit_id, sku)
);

create table saga.visit_entry (
  store_id text not null,
  visit_id text not null,
  entered_at timestamptz not null,
  primary key (store_id, visit_id)
);

-- A visit has three hours from its entry; where the entry was never seen, from the pickup.
create view saga.basket_deadline as
select b.store_id, b.visit_id, b.sku, coalesce(v.entered_at, b.picked_up_at) + interval '3 hours' as due_at
  from saga.open_basket b
  left join saga.visit_entry v using (store_id, visit_id);

-- The next deadline of any kind, for whoever moves the clock.
create view saga.next_deadline as
select min(due_at) as due_at from saga.basket_deadline;

-- In stepped time the store role asks for deadlines to be fired; the saga role answers with how many were due.
create table saga.deadline_round (
  round bigint generated always as identity primary key,
  until timestamptz not null,
  fired int
);

grant usage on schema saga to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant select on all tables in schema saga to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update, delete on saga.open_basket, saga.visit_entry to smart_shelf_command;
grant update on saga.deadline_round to smart_shelf_command;
grant insert, delete on saga.deadline_round to smart_shelf_store;
