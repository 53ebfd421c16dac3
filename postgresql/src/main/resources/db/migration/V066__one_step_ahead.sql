-- The next step of stepped time is simulated and sent while the one before comes to rest. Everybody else goes by now and
-- step, which move when the step is released; what is prepared already is the store role's own affair.
alter table sim.clock
  -- Null as long as nothing was ever prepared ahead.
  add column prepared_now timestamptz,
  add column prepared_step bigint,
  -- The log's head when the step before this one was at rest: so much the staff may know of when the next is prepared.
  add column rest_position bigint not null default 0;
