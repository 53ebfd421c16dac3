-- How far readings have come: the last fence that passed each partition with everything before it in the log.
create table ingest.fence (
  topic text not null,
  partition int not null,
  fence bigint not null,
  store_time timestamptz not null,
  primary key (topic, partition)
);

-- Stores whose shelves the command side has registered.
create table ingest.registered_store (
  store_id text primary key,
  shelves int not null
);

-- Readings that could not be taken, with their raw bytes. Their own copy lies in the Kafka topic "quarantine".
create table ops.quarantine (
  quarantine_id uuid primary key,
  feed text not null,
  code text not null,
  reason text not null,
  store_time timestamptz not null,
  wall_time timestamptz not null,
  batch_id uuid,
  line int,
  raw bytea not null
);
create index quarantine_newest on ops.quarantine (wall_time desc);

-- What became of the lines that came over HTTP.
create table ops.ingest_batch (
  batch_id uuid primary key,
  feed text not null,
  lines int not null,
  received_at timestamptz not null
);
create table ops.ingest_line (
  batch_id uuid not null references ops.ingest_batch,
  line int not null,
  result text not null,
  code text,
  primary key (batch_id, line)
);

grant usage on schema ingest, ops to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant select on all tables in schema ingest, ops to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update on ingest.fence, ingest.registered_store, ops.ingest_line to smart_shelf_command;
grant insert on ops.quarantine, ops.ingest_batch to smart_shelf_command;
