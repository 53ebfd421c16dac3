-- The log: the truth everything else is derived from. Rows are only ever inserted, and only by log.append.
create table log.event (
  -- 1, 2, 3 ... without a gap, in the order of commits.
  global_index bigint primary key,
  -- Collation C: digests and merges sort by bytes, the same on every machine.
  aggregate_id text collate "C" not null,
  sequence bigint not null,
  aggregate_type text not null,
  name text not null,
  revision text not null,
  -- When the store's clock and the machine's clock stood when the log accepted the event.
  store_time timestamptz not null,
  wall_time timestamptz not null,
  payload bytea not null,
  metadata bytea not null,
  constraint event_once_per_sequence unique (aggregate_id, sequence)
);

create table log.snapshot (
  aggregate_id text collate "C" primary key,
  sequence bigint not null,
  aggregate_type text not null,
  -- Name and version of the code's state; a snapshot of another version is ignored.
  name text not null,
  revision text not null,
  store_time timestamptz not null,
  payload bytea not null,
  metadata bytea not null
);

-- Positions of event processors; a projection moves its own row in the transaction that writes its rows.
create table log.token (
  processor_name text not null,
  segment int not null,
  token bytea,
  token_type text,
  updated_at text,
  owner text,
  primary key (processor_name, segment)
) with (fillfactor = 50);

create table log.saga (
  saga_id text primary key,
  revision text,
  saga_type text,
  serialized_saga bytea
);

create table log.saga_association (
  id bigserial primary key,
  association_key text,
  association_value text,
  saga_id text,
  saga_type text
);
create index saga_association_lookup on log.saga_association (saga_type, association_key, association_value);
create index saga_association_saga on log.saga_association (saga_id, saga_type);

create table log.dead_letter (
  dead_letter_id text primary key,
  processing_group text not null,
  sequence_identifier text not null,
  sequence_index bigint not null,
  message_type text not null,
  event_identifier text not null,
  time_stamp text not null,
  payload_type text not null,
  payload_revision text,
  payload bytea not null,
  metadata bytea,
  type text,
  aggregate_identifier text,
  sequence_number bigint,
  token_type text,
  token bytea,
  enqueued_at text not null,
  last_touched text,
  processing_started text,
  cause_type text,
  cause_message text,
  diagnostics bytea,
  unique (processing_group, sequence_identifier, sequence_index)
);
create index dead_letter_group on log.dead_letter (processing_group);

-- Where each processor stands. A processor that has not stored a position yet stands at -1.
create view log.processor_position as
select processor_name,
       segment,
       coalesce(
         (convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint,
         (convert_from(token, 'UTF8')::jsonb #>> '{currentToken,globalIndex}')::bigint,
         -1) as position
from log.token;

-- Appends the events of a group of commands in one transaction.
--
-- Events of one command share command_no and stand next to each other; no aggregate may appear in two commands of a
-- group. A command whose aggregate has moved on is dropped and its number returned; the others are appended.
-- The advisory lock makes index order commit order: it is held for this one statement, which runs in the server to its
-- end whatever becomes of the client, so a frozen client never holds it.
create function log.append(
  command_no int[],
  aggregate_id text[],
  sequence bigint[],
  aggregate_type text[],
  name text[],
  revision text[],
  store_time timestamptz,
  wall_time timestamptz,
  payload bytea[],
  metadata bytea[],
  out first_index bigint,
  out conflicts int[])
language plpgsql
security definer
set search_path = pg_catalog
set lock_timeout = '2s'
as $$
declare
  head bigint;
begin
  perform pg_advisory_xact_lock(hashtext('log.append'));

  select coalesce(array_agg(distinct expected.no), '{}')
    into conflicts
    from (select n.no, n.id, min(n.seq) as seq
            from unnest(command_no, append.aggregate_id, append.sequence) as n (no, id, seq)
           group by n.no, n.id) expected
   where expected.seq <> coalesce(
           (select e.sequence + 1 from log.event e where e.aggregate_id = expected.id
             order by e.sequence desc limit 1), 0);

  select coalesce(max(e.global_index), 0) into head from log.event e;
  first_index := head + 1;

  insert into log.event
  select head + row_number() over (order by n.ord),
         n.id, n.seq, n.type, n.name, n.revision, append.store_time, append.wall_time, n.payload, n.metadata
    from unnest(command_no, append.aggregate_id, append.sequence, append.aggregate_type, append.name, append.revision,
                append.payload, append.metadata)
           with ordinality as n (no, id, seq, type, name, revision, payload, metadata, ord)
   where n.no <> all (conflicts)
   order by n.ord;

  if found then
    perform pg_notify('log_appended', '');
  end if;
end
$$;

revoke all on function log.append from public;
grant usage on schema log to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant select on all tables in schema log to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant execute on function log.append to smart_shelf_command;
grant insert, update on log.snapshot to smart_shelf_command;
grant insert, update, delete on log.token, log.saga, log.saga_association, log.dead_letter
  to smart_shelf_command, smart_shelf_query;
grant usage on sequence log.saga_association_id_seq to smart_shelf_command;
