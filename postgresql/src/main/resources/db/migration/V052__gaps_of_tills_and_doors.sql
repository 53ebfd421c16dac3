-- What tills and doors counted, so that a missing reading shows. A shelf keeps this itself: its gaps are events.
create table ingest.source (
  store_id text not null,
  -- The feed it sends to.
  feed text not null,
  -- Id of the till or door.
  source_id text not null,
  -- The sequences that arrived, and 0. Of a source with very many gaps only the newest are told.
  arrived int8multirange not null,
  primary key (store_id, feed, source_id)
);

-- Readings that have not arrived although later ones of the same source have; both ends are included.
create view ingest.missing_reading as
select store_id, feed, source_id, lower(gap) as first_sequence, upper(gap) - 1 as last_sequence
  from ingest.source
 cross join lateral unnest(int8multirange(range_merge(arrived)) - arrived) as gap;

grant select on ingest.source, ingest.missing_reading
  to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update on ingest.source to smart_shelf_command;
