-- People who work with SQL. Their logins are made by whoever operates the database: create role eve login password '...'
-- in role smart_shelf_planner.
do $$
declare
  people text;
begin
  foreach people in array array['smart_shelf_analyst', 'smart_shelf_planner'] loop
    if not exists (select from pg_roles where rolname = people) then
      execute format('create role %I nologin', people);
    end if;
    execute format('grant %I to current_user', people);
  end loop;
end
$$;

-- Looks at everything but the log, which names people by pseudonym, the accounts and what only the program works with.
grant usage on schema ref, config, state, ops, analytics to smart_shelf_analyst;
grant select on all tables in schema ref, config, state, ops, analytics to smart_shelf_analyst;
alter default privileges in schema ref, config, state, ops, analytics grant select on tables to smart_shelf_analyst;
