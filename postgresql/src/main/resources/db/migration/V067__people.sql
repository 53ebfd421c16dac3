-- People who may sign in, and their sessions. Times are the machine's.
create schema account;

create table account.account (
  login text collate "C" primary key check (login ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  -- With its algorithm in front, as Spring Security writes it.
  password_hash text not null,
  role text not null check (role in ('manager', 'auditor')),
  created_at timestamptz not null
);

create table account.session (
  -- SHA-256 of the token, which is kept nowhere.
  token_hash bytea primary key check (length(token_hash) = 32),
  login text collate "C" not null references account.account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_login on account.session (login);
create index session_expiry on account.session (expires_at);

grant usage on schema account to smart_shelf_command, smart_shelf_api;
grant select, insert, update, delete on all tables in schema account to smart_shelf_command, smart_shelf_api;

-- Urgent orders, numbered by supplier and day; each stems from one wish, as its SKU counts them.
create table saga.urgent_order (
  store_id text not null,
  supplier_id text not null,
  deliver_on date not null,
  number int not null,
  sku text not null,
  wish int not null,
  primary key (store_id, supplier_id, deliver_on, number),
  unique (store_id, sku, wish)
);
grant select on saga.urgent_order to smart_shelf_command, smart_shelf_query, smart_shelf_store, smart_shelf_api;
grant insert, update, delete on saga.urgent_order to smart_shelf_command;

-- Whether a plan may be ordered the plan itself decides.
alter table saga.supplier_plan drop column approved;
