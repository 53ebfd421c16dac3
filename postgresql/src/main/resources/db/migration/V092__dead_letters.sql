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

-- An event that is given up: the others of its entity are taken without it.
create function log.discard_letter(discarded bigint, who text, reason text) returns void
language sql
begin atomic
  with given_up as (
    update log.dead_letter
       set discarded_at = clock_timestamp(), discarded_by = who, discard_reason = reason, retry_asked = false
     where letter = discarded and discarded_at is null
    returning processor, entity, global_index)
  insert into log.dead_letter (processor, entity, global_index, cause, attempts, retry_asked)
  select processor, entity, global_index + 1, 'waits behind event ' || global_index || ', which was discarded', 0, true
    from given_up;
end;

grant select on log.dead_letter to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update, delete on log.dead_letter to smart_shelf_query;
