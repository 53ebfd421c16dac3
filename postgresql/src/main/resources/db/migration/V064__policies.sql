-- What people have set, by scope, and what it comes to for each article. Derived from the log by the processor "routines",
-- whose position moves in the same transaction.
create table saga.policy (
  store_id text not null,
  -- As in the log, such as S001/policy/category/BEVERAGES.
  scope text not null,
  -- Only the terms that are set: what is not there is left to the next wider scope.
  terms jsonb not null,
  primary key (store_id, scope)
);

create table saga.article (
  store_id text not null,
  sku text not null,
  category text not null,
  subcategory text not null,
  primary key (store_id, sku)
);

-- The terms of an article's policies, the narrowest scope last: it wins, term by term. Empty where nothing is set.
create view saga.article_policy as
select a.store_id, a.sku, a.category, a.subcategory, r.sku is not null as in_back_room,
       coalesce(g.terms, '{}') || coalesce(c.terms, '{}') || coalesce(s.terms, '{}') || coalesce(k.terms, '{}') as terms
  from saga.article a
  left join saga.stocked_article r on r.store_id = a.store_id and r.sku = a.sku
  left join saga.policy g on g.store_id = a.store_id and g.scope = a.store_id || '/policy/global'
  left join saga.policy c on c.store_id = a.store_id and c.scope = a.store_id || '/policy/category/' || a.category
  left join saga.policy s on s.store_id = a.store_id
                         and s.scope = a.store_id || '/policy/subcategory/' || a.category || '/' || a.subcategory
  left join saga.policy k on k.store_id = a.store_id and k.scope = a.store_id || '/policy/sku/' || a.sku;

grant select on saga.policy, saga.article, saga.article_policy
  to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update, delete on saga.policy, saga.article to smart_shelf_command;
