-- What a processor could not take. From that event on its entity waits, all others go on. The events stay where they are: a
-- letter says which event of the log is in the way, and what waits behind it is in the log too, up to where the processor
-- stands. So nothing is copied, and an event that is repaired there is repaired here.
drop table log.dead_letter;
create table log.dead_letter (
  letter bigint generated always as identity primary key,
  processor text not null,
  entity text not null,
  global_index bigint not null,
  cause text not null,
  attempts int not null default 1,
  parked_at timestamptz not null default clock_timestamp(),
  retry_asked boolean not null default false,
  discarded_at timestamptz,
  discarded_by text,
  discard_reason text
);
create unique index one_letter_per_entity on log.dead_letter (processor, entity) where discarded_at is null;
create unique index one_letter_per_event on log.dead_letter (processor, global_index);

grant select, insert, update, delete on log.dead_letter to smart_shelf_command, smart_shelf_query;
grant select, update on log.dead_letter to smart_shelf_api;
