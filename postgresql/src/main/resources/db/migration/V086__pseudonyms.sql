-- Who a pseudonym stands for. Events carry the pseudonym alone, so erasing a name here erases it everywhere but in events from
-- before, which carry names.
create table account.person (
  -- Random. No login looks like it.
  pseudonym text collate "C" primary key check (pseudonym ~ '^P-[0-9a-f]{32}$'),
  -- Stays when the account is removed; null once erased.
  name text collate "C"
);
create index person_name on account.person (name);

insert into account.person
select 'P-' || replace(gen_random_uuid()::text, '-', ''), login from account.account;

alter table account.account add column pseudonym text collate "C" unique references account.person;
update account.account set pseudonym = person.pseudonym from account.person where person.name = account.login;
alter table account.account alter column pseudonym set not null;

grant select, insert, update on account.person to smart_shelf_command, smart_shelf_api;
