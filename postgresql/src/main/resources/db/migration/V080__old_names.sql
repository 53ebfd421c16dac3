-- The tables, columns and words that SQL written for the system before this one names. What derives from another table is
-- a generated column or a view.

-- The read model is derived again when the program starts next, so that what was rounded or left empty is so no longer.
truncate state.shelf_state, state.shelf_batch_state, state.shelf_stock_history, state.wh_state, state.wh_batch_state,
  ops.pos_transactions, ops.pos_transaction_items, ops.visits, ops.shelf_restock_plan, ops.wh_events,
  ops.wh_supplier_plan, ops.wh_supplier_orders, ops.wh_supplier_receipts, ops.alerts, ops.alert_history,
  analytics.daily_discounts, analytics.shelf_day, ops.write_offs, ops.stock_counts, ops.discrepancies,
  config.shelf_policies, config.wh_policies, ops.store_days;
delete from log.token where processor_name = 'read-model';

-- The words of a status, as types that old SQL casts to.
create domain ops.wh_event_type as text check (value in ('wh_in', 'wh_out'));
create domain ops.plan_status as text check (value in ('pending', 'issued', 'completed', 'canceled'));
create domain ops.alert_status as text check (value in ('open', 'ack', 'resolved', 'dismissed'));

alter table ops.wh_events
  drop constraint wh_events_event_type_check,
  alter column event_type type ops.wh_event_type;
alter table ops.shelf_restock_plan
  drop constraint shelf_restock_plan_status_check,
  alter column status type ops.plan_status;
alter table ops.wh_supplier_plan
  drop constraint wh_supplier_plan_status_check,
  alter column status type ops.plan_status;
alter table ops.alerts
  drop constraint alerts_status_check,
  alter column status type ops.alert_status,
  -- The number that was passed, as a share of what has room.
  add column target_pct numeric(14, 2)
    generated always as (case when max_stock > 0 then round(100.0 * min_qty / max_stock, 2) end) stored;

alter table state.shelf_state
  -- Grams that stand on display, as counted.
  add column shelf_weight numeric(16, 3)
    generated always as (round(current_stock * cast(item_weight as numeric), 3)) stored;

-- Those of the shelf; null where the store has no shelf for the SKU.
alter table state.wh_state add column category text, add column subcategory text;
alter table state.wh_batch_state add column category text, add column subcategory text;

-- Amounts as the till sent them: with a scale of its own the column would round what was accepted.
alter table ops.pos_transactions alter column total_amount type numeric;
alter table ops.pos_transaction_items
  alter column unit_price type numeric,
  alter column discount type numeric,
  alter column total_price type numeric,
  add check (quantity > 0);

-- What a unit of each SKU weighs. A shelf is registered when its store opens.
create view config.shelf_profiles as
select shelf.store_id,
       shelf.shelf_id,
       cast(shelf.item_weight as numeric(10, 3)) as item_weight,
       store.opened_at as created_at,
       store.opened_at as updated_at
  from state.shelf_state shelf
  join config.store store on store.store_id = shelf.store_id;

-- Every lot that ever stood on a shelf or lay in the back room, also those used up.
create view config.batch_catalog as
select lot.store_id,
       lot.batch_code,
       lot.shelf_id,
       lot.expiry_date,
       stock.case_pack as standard_batch_size,
       cast(min(lot.received_date) as timestamp) at time zone store.time_zone as created_at,
       coalesce(max(lot.last_update_ts), cast(min(lot.received_date) as timestamp) at time zone store.time_zone)
         as updated_at
  from (select store_id, batch_code, shelf_id, expiry_date, received_date, last_update_ts from state.shelf_batch_state
        union all
        select store_id, batch_code, shelf_id, expiry_date, received_date, last_update_ts from state.wh_batch_state) lot
  join config.store store on store.store_id = lot.store_id
  left join state.wh_state stock on stock.store_id = lot.store_id and stock.shelf_id = lot.shelf_id
 group by lot.store_id, lot.batch_code, lot.shelf_id, lot.expiry_date, stock.case_pack, store.time_zone;

grant select on config.shelf_profiles, config.batch_catalog
  to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
