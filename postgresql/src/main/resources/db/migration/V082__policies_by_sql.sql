-- Policies are edited through views under their old names. An edit is a row of an inbox, which a routine turns into a
-- command and answers; the projection writes the tables behind the views, where nothing fires.

alter table config.shelf_policies set schema state;
alter table config.wh_policies set schema state;

create table config.policy_edit (
  id bigint generated always as identity primary key,
  -- The login that edited, and when by the machine's clock.
  who text not null,
  at timestamptz not null,
  -- As in the log, such as S001/policy/category/BEVERAGES.
  scope text not null,
  -- Which of the two views was edited.
  part text not null check (part in ('shelf', 'back_room')),
  -- The row before and after; null where there is none.
  old jsonb,
  new jsonb,
  state text not null check (state in ('pending', 'accepted', 'refused')),
  -- The store's time at which it was answered.
  answered_at timestamptz,
  code text,
  message text,
  check ((answered_at is null) = (state = 'pending')),
  check ((code is not null and message is not null) = (state = 'refused'))
);
create index policy_edit_pending on config.policy_edit (id) where state = 'pending';
create index policy_edit_scope on config.policy_edit (scope, part, id) where state = 'accepted';

-- What was noted with the newest edit of one half of a policy.
create function config.policy_notes(scope text, part text) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select e.new ->> 'notes'
    from config.policy_edit e
   where e.scope = policy_notes.scope and e.part = policy_notes.part and e.state = 'accepted'
   order by e.id desc limit 1
$$;

-- The threshold without a scale: one with more decimals than are kept is refused, not rounded.
create view config.shelf_policies as
select store_id, policy_id, shelf_id, item_category, item_subcategory,
       cast(threshold_pct as numeric) as threshold_pct, min_qty, target_pct, active,
       config.policy_notes(policy_id, 'shelf') as notes, changed_by, created_at, updated_at, position
  from state.shelf_policies;

create view config.wh_policies as
select store_id, policy_id, shelf_id, item_category, item_subcategory,
       reorder_rule, reorder_point_qty, pick_order, plan_approval, active,
       config.policy_notes(policy_id, 'back_room') as notes, changed_by, created_at, updated_at, position
  from state.wh_policies;

-- What old SQL does not say.
alter view config.shelf_policies alter column store_id set default 'S001', alter column active set default true;
alter view config.wh_policies alter column store_id set default 'S001', alter column active set default true;

create function config.write_policy_edit() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  scope text;
begin
  if tg_op <> 'INSERT' then
    scope := old.policy_id;
  elsif new.item_subcategory is not null and new.item_category is null and new.shelf_id is null then
    raise exception 'Expected item_category with item_subcategory %, but it is null', new.item_subcategory
      using errcode = 'check_violation';
  else
    scope := new.store_id || '/policy/' || case
      when new.shelf_id is not null then 'sku/' || new.shelf_id
      when new.item_subcategory is not null
        then 'subcategory/' || new.item_category || '/' || new.item_subcategory
      when new.item_category is not null then 'category/' || new.item_category
      else 'global' end;
  end if;
  if tg_op = 'UPDATE'
      and (new.store_id, new.policy_id, new.shelf_id, new.item_category, new.item_subcategory)
        is distinct from (old.store_id, old.policy_id, old.shelf_id, old.item_category, old.item_subcategory) then
    raise exception 'Expected policy % to keep its scope: delete it and insert another', scope
      using errcode = 'check_violation';
  end if;
  insert into config.policy_edit (who, at, scope, part, old, new, state)
  values (session_user, now(), scope, tg_argv[0],
          case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end,
          'pending');
  perform pg_notify('policy_edited', '');
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;
revoke all on function config.write_policy_edit() from public;

create trigger edit instead of insert or update or delete on config.shelf_policies
  for each row execute function config.write_policy_edit('shelf');
create trigger edit instead of insert or update or delete on config.wh_policies
  for each row execute function config.write_policy_edit('back_room');

grant select on config.shelf_policies, config.wh_policies, config.policy_edit
  to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant update on config.policy_edit to smart_shelf_command;

-- Edits policies, sees what became of it, and does nothing else.
grant usage on schema config to smart_shelf_planner;
grant select on config.policy_edit to smart_shelf_planner;
grant select, insert, update, delete on config.shelf_policies, config.wh_policies to smart_shelf_planner;
