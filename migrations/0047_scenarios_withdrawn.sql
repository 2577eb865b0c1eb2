-- A scenario that was kept by mistake, or that events have overtaken, can be withdrawn: once, by somebody, for a reason.

create table wait_scenario_withdrawal (
  area_id integer not null,
  scenario_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_as text,
  because text not null check (because <> ''),
  primary key (area_id, scenario_id),
  foreign key (area_id, scenario_id) references wait_scenario (area_id, scenario_id)
);
comment on table wait_scenario_withdrawal is 'area: scenarios that were withdrawn, by whom and why; they stay readable at their own address';

alter table wait_scenario_withdrawal enable row level security;
create policy own_area on wait_scenario_withdrawal using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on wait_scenario_withdrawal to :app_role;
