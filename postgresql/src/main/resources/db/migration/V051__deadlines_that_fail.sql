-- A deadline that was fired is forgotten only if its basket has not changed meanwhile: what changed it came too late for
-- that deadline. And a deadline that fails is given up at its fifth failure, so that it holds up neither the others nor
-- the clock of stepped time.
create sequence saga.basket_version;
alter table saga.open_basket
  add column version bigint not null default nextval('saga.basket_version'),
  add column failures int not null default 0,
  add column failure text;

create index visit_entry_time on saga.visit_entry (entered_at);

create or replace view saga.basket_deadline as
select b.store_id, b.visit_id, b.sku, coalesce(v.entered_at, b.picked_up_at) + interval '3 hours' as due_at, b.version
  from saga.open_basket b
  left join saga.visit_entry v using (store_id, visit_id)
 where b.failures < 5;

-- What was given up, and why. Setting failures to 0 in saga.open_basket makes it due again.
create view saga.failed_deadline as
select store_id, visit_id, sku, failures, failure from saga.open_basket where failures >= 5;

grant select on saga.failed_deadline to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant usage on sequence saga.basket_version to smart_shelf_command;
