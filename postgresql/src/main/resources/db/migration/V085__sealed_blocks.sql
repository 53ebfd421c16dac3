-- The seal: blocks of the log, each signed and chained to the one before. Rows are only ever inserted. What the bytes are
-- made of: docs/adr/0007.
create table log.block (
  -- 1, 2, 3 ... without a gap; so are the events of all of them.
  number bigint primary key check (number > 0),
  first_index bigint not null unique check (first_index > 0),
  last_index bigint not null check (last_index >= first_index),
  -- 32 bytes for each event, in the order of the log.
  leaves bytea not null check (length(leaves) = 32 * (last_index - first_index + 1)),
  root bytea not null check (length(root) = 32),
  previous_hash bytea not null check (length(previous_hash) = 32),
  -- When the machine's clock stood.
  sealed_at timestamptz not null,
  hash bytea not null check (length(hash) = 32),
  key_id text not null,
  signature bytea not null
);
-- Hashes do not get smaller.
alter table log.block alter column leaves set storage external;

grant select on log.block to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert on log.block to smart_shelf_command;
