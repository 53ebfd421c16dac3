-- What forecasts are made of and what came of them, under their old names. Whatever computes features, trains and predicts
-- writes here in the role smart_shelf_query.

-- One row per article and day: the columns of the panel that forecasts are trained on. Null where nothing is known.
create table analytics.shelf_daily_features (
  store_id text collate "C" not null,
  shelf_id text collate "C" not null,
  item_category text,
  item_subcategory text,
  feature_date date not null,
  -- From 0, Monday.
  day_of_week int,
  is_weekend boolean,
  warehouse_inbound_day boolean,
  refill_day boolean,
  item_price numeric(10, 2),
  discount numeric,
  is_discounted boolean,
  is_discounted_next_7d boolean,
  people_count int,
  sales_qty int,
  stockout_events int,
  shelf_capacity int,
  current_stock_shelf int,
  shelf_fill_ratio numeric(9, 4),
  warehouse_capacity int,
  current_stock_warehouse int,
  warehouse_fill_ratio numeric(9, 4),
  pending_supplier_qty int,
  standard_batch_size int,
  min_expiration_days int,
  avg_expiration_days numeric(8, 2),
  qty_expiring_next_7d int,
  alerts_last_30d_shelf int,
  alerts_last_30d_wh int,
  is_shelf_alert boolean,
  is_warehouse_alert boolean,
  -- What training is to find.
  batches_to_order int,
  expired_qty_shelf int,
  expired_qty_wh int,
  moved_wh_to_shelf int,
  shelf_threshold_qty int,
  wh_reorder_point_qty int,
  sales_last_1d int,
  sales_last_7d int,
  sales_last_14d int,
  label_next_day_stockout boolean,
  snapshot_ts timestamptz not null default now(),
  primary key (store_id, shelf_id, feature_date)
);
create index shelf_daily_features_date on analytics.shelf_daily_features (store_id, feature_date);

create view analytics.features_store as
select store_id, feature_date, shelf_id, people_count as foot_traffic, sales_qty, stockout_events,
       label_next_day_stockout
  from analytics.shelf_daily_features;

-- Every version stays: what it predicted can be told from what the next one did.
create table analytics.ml_models (
  model_name text not null,
  model_version text not null,
  trained_at timestamptz not null,
  metrics_json jsonb not null,
  artifact_path text not null,
  primary key (model_name, model_version)
);

create table analytics.ml_predictions_log (
  store_id text collate "C" not null,
  model_name text not null,
  feature_date date not null,
  shelf_id text collate "C" not null,
  predicted_batches int not null,
  suggested_qty int not null,
  model_version text not null,
  created_at timestamptz not null,
  primary key (store_id, model_name, feature_date, shelf_id, model_version),
  foreign key (model_name, model_version) references analytics.ml_models on delete cascade
);
create index ml_predictions_date on analytics.ml_predictions_log (store_id, feature_date);
create index ml_predictions_shelf on analytics.ml_predictions_log (store_id, shelf_id, feature_date);

-- The features as numbers: true is 1, what is not known is 0, a batch at least 1, and what has no lot never expires. Without
-- what is known only afterwards.
create view analytics.v_ml_features as
select store_id, shelf_id, feature_date, item_category, item_subcategory,
       coalesce(day_of_week, 0) as day_of_week,
       coalesce(cast(is_weekend as int), 0) as is_weekend,
       coalesce(cast(refill_day as int), 0) as refill_day,
       coalesce(item_price, 0) as item_price,
       coalesce(discount, 0) as discount,
       coalesce(cast(is_discounted as int), 0) as is_discounted,
       coalesce(cast(is_discounted_next_7d as int), 0) as is_discounted_next_7d,
       coalesce(people_count, 0) as people_count,
       coalesce(stockout_events, 0) as stockout_events,
       coalesce(shelf_capacity, 0) as shelf_capacity,
       coalesce(current_stock_shelf, 0) as current_stock_shelf,
       coalesce(shelf_fill_ratio, 0) as shelf_fill_ratio,
       coalesce(warehouse_capacity, 0) as warehouse_capacity,
       coalesce(current_stock_warehouse, 0) as current_stock_warehouse,
       coalesce(warehouse_fill_ratio, 0) as warehouse_fill_ratio,
       coalesce(pending_supplier_qty, 0) as pending_supplier_qty,
       greatest(coalesce(standard_batch_size, 1), 1) as standard_batch_size,
       coalesce(min_expiration_days, 9999) as min_expiration_days,
       coalesce(avg_expiration_days, 9999) as avg_expiration_days,
       coalesce(qty_expiring_next_7d, 0) as qty_expiring_next_7d,
       coalesce(alerts_last_30d_shelf, 0) as alerts_last_30d_shelf,
       coalesce(alerts_last_30d_wh, 0) as alerts_last_30d_wh,
       coalesce(cast(is_shelf_alert as int), 0) as is_shelf_alert,
       coalesce(cast(is_warehouse_alert as int), 0) as is_warehouse_alert,
       coalesce(expired_qty_shelf, 0) as expired_qty_shelf,
       coalesce(expired_qty_wh, 0) as expired_qty_wh,
       coalesce(moved_wh_to_shelf, 0) as moved_wh_to_shelf,
       coalesce(shelf_threshold_qty, 0) as shelf_threshold_qty,
       coalesce(wh_reorder_point_qty, 0) as wh_reorder_point_qty,
       coalesce(sales_last_1d, 0) as sales_last_1d,
       coalesce(sales_last_7d, 0) as sales_last_7d,
       coalesce(sales_last_14d, 0) as sales_last_14d,
       coalesce(batches_to_order, 0) as batches_to_order
  from analytics.shelf_daily_features;

create view analytics.v_ml_train as
select * from analytics.v_ml_features where warehouse_capacity > 0;

grant select on analytics.shelf_daily_features, analytics.features_store, analytics.ml_models,
    analytics.ml_predictions_log, analytics.v_ml_features, analytics.v_ml_train
  to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update, delete, truncate
  on analytics.shelf_daily_features, analytics.ml_models, analytics.ml_predictions_log
  to smart_shelf_query;
