-- One schema per owner of data; one group role per side of the program. Sides connect as the configured user and then
-- SET ROLE to theirs, so each can do only what it needs, with one login or many.
create schema log;
create schema ingest;
create schema sim;
create schema ref;
create schema config;
create schema state;
create schema ops;
create schema analytics;

do $$
declare
  side text;
begin
  foreach side in array array['smart_shelf_command', 'smart_shelf_query', 'smart_shelf_store', 'smart_shelf_api'] loop
    if not exists (select from pg_roles where rolname = side) then
      execute format('create role %I nologin', side);
    end if;
    execute format('grant %I to current_user', side);
  end loop;
end
$$;
