-- Scenarios of waiting lists: what was supposed, what the simulation came to, and which actions of plans they are the
-- expected effect of.

create table wait_scenario (
  area_id integer not null,
  scenario_id uuid not null,
  -- The service by its short name.
  service text not null,
  name text not null,
  -- What was supposed, as it was asked for.
  asked jsonb not null,
  -- What came out, with the list it began from and what was assumed; kept so that it can be held against what happened.
  result jsonb not null,
  -- Of everything the runs depend on: the same fingerprint has the same runs.
  fingerprint text not null,
  list_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  recorded_as text,
  primary key (area_id, scenario_id)
);
comment on table wait_scenario is 'area: a supposed change to a service''s capacity or demand, with the fan of its simulated runs; never changed afterwards';
create index wait_scenario_by_service on wait_scenario (area_id, service, recorded_at);

-- The newest word on a scenario and an action holds.
create table wait_scenario_tie (
  area_id integer not null,
  scenario_id uuid not null,
  programme text not null,
  action_ref text not null,
  recorded_at timestamptz not null,
  tied boolean not null,
  recorded_by uuid,
  primary key (area_id, scenario_id, programme, action_ref, recorded_at),
  foreign key (area_id, scenario_id) references wait_scenario (area_id, scenario_id)
);
comment on table wait_scenario_tie is 'area: which action of a plan a scenario is the expected effect of';
create index wait_scenario_tie_by_action on wait_scenario_tie (area_id, programme, action_ref);

alter table wait_scenario enable row level security;
alter table wait_scenario_tie enable row level security;
create policy own_area on wait_scenario using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on wait_scenario_tie using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on wait_scenario, wait_scenario_tie to :app_role;
