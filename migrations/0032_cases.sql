-- EHC cases: whose they are, what is typed of them beside the authority's own case system, and what was worked out of it.

create table ehc_case (
  area_id integer not null,
  case_id uuid not null,
  -- The authority, and its own number for the case.
  organisation_id uuid not null,
  case_ref text not null,
  opened_at timestamptz not null,
  opened_how text not null check (opened_how in ('extract', 'page')),
  opened_by uuid,
  primary key (area_id, case_id),
  unique (area_id, organisation_id, case_ref),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table ehc_case is 'area: EHC cases, each once, whether its events come in an extract or are typed';

create table case_person (
  area_id integer not null,
  case_id uuid not null,
  recorded_at timestamptz not null,
  surname text not null,
  forename text not null,
  birth_date date not null,
  upn text,
  postcode text,
  typed_by uuid not null,
  primary key (area_id, case_id, recorded_at),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id)
);
comment on table case_person is 'area: who a case is about, where it was opened here by hand; the newest holds';

create table case_fact (
  area_id integer not null,
  fact_id uuid not null,
  case_id uuid not null,
  kind text not null,
  on_day date not null,
  contributor text,
  sequence text,
  outcome text,
  reason text,
  until_day date,
  known_on date,
  evidence text,
  -- What else was said with it: shown to those who may open the case.
  note text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  -- In whose name: the authority's caseworker, a contributor of advice, the setting.
  said_by_organisation uuid not null,
  primary key (area_id, fact_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, said_by_organisation) references organisation (area_id, organisation_id)
);
comment on table case_fact is 'area: what happened in a case, as a person typed it';
create index case_fact_by_case on case_fact (area_id, case_id);

create table case_fact_end (
  area_id integer not null,
  fact_id uuid not null,
  ended_at timestamptz not null,
  because text not null,
  ended_by uuid not null,
  -- The fact that takes its place, where one does.
  corrected_by uuid,
  primary key (area_id, fact_id),
  foreign key (area_id, fact_id) references case_fact (area_id, fact_id)
);
comment on table case_fact_end is 'area: typed facts that were taken back or put right, why and by whom';

create table fact_source (
  area_id integer not null,
  kinds text not null,
  set_at timestamptz not null,
  source text not null check (source in ('extract', 'page')),
  because text not null,
  set_by uuid,
  primary key (area_id, kinds, set_at)
);
comment on table fact_source is 'area: where each kind of fact about a case comes from, the authority''s extract or what is typed here; the newest holds';

create table clock_setting (
  area_id integer not null,
  name text not null,
  set_at timestamptz not null,
  value jsonb not null,
  because text not null,
  set_by uuid,
  primary key (area_id, name, set_at)
);
comment on table clock_setting is 'area: what law leaves an area to decide of how its limits are counted, and the first days of terms; the newest holds';

create table case_worker (
  area_id integer not null,
  case_id uuid not null,
  assigned_at timestamptz not null,
  person_id uuid not null,
  from_day date not null,
  how text not null check (how in ('chosen', 'family', 'instead of the family''s')),
  because text,
  assigned_by uuid,
  primary key (area_id, case_id, assigned_at),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, person_id) references person (area_id, person_id),
  -- Another than the family's own needs a reason.
  check (how <> 'instead of the family''s' or because is not null)
);
comment on table case_worker is 'area: who holds a case; the newest holds';
create index case_worker_by_person on case_worker (area_id, person_id);

create table case_setting (
  area_id integer not null,
  case_id uuid not null,
  recorded_at timestamptz not null,
  -- The school or college that convenes the reviews and gives advice; null where the child has none.
  organisation_id uuid,
  from_day date not null,
  recorded_by uuid,
  primary key (area_id, case_id, recorded_at),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table case_setting is 'area: the setting a child of a case goes to, from when; the newest holds';
create index case_setting_by_organisation on case_setting (area_id, organisation_id);

create table contributor_body (
  area_id integer not null,
  contributor text not null,
  set_at timestamptz not null,
  organisation_id uuid not null,
  set_by uuid,
  primary key (area_id, contributor, set_at),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table contributor_body is 'area: which organisation answers for each contributor of advice; the newest holds';

create table case_standing (
  area_id integer not null,
  case_id uuid not null,
  worked_out_on date not null,
  -- What it was worked out from and came to: nothing is written again where this is the same.
  fingerprint text not null,
  stage text not null,
  begun_on date,
  decided_on date,
  draft_on date,
  plan_on date,
  ended_on date,
  -- Twenty weeks from the request, as the rules count them; open cases past it are late.
  final_due date,
  -- Grounds on which a limit of the path to the plan does not apply.
  excepted boolean not null,
  born_on date,
  -- Facts that cannot be as they are, each with its sentence on the case's page.
  held integer not null,
  primary key (area_id, case_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id)
);
comment on table case_standing is 'area: where each case stands, worked out of its facts again whenever they or the day change; never a source';
create index case_standing_by_stage on case_standing (area_id, stage);

create table case_step (
  area_id integer not null,
  case_id uuid not null,
  step integer not null,
  rule text not null,
  about text,
  from_on date,
  due_on date,
  met_on date,
  -- 'open' is due, due soon or overdue by the day it is read on.
  came_to text not null check (came_to in ('open', 'met', 'disapplied', 'not needed')),
  breach boolean not null,
  primary key (area_id, case_id, step),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id)
);
comment on table case_step is 'area: the limits of each case that have begun, worked out like its standing; never a source';
create index case_step_open on case_step (area_id, due_on) where came_to = 'open';
create index case_step_by_rule on case_step (area_id, rule, met_on);

alter table ehc_case enable row level security;
alter table case_person enable row level security;
alter table case_fact enable row level security;
alter table case_fact_end enable row level security;
alter table fact_source enable row level security;
alter table clock_setting enable row level security;
alter table case_worker enable row level security;
alter table case_setting enable row level security;
alter table contributor_body enable row level security;
alter table case_standing enable row level security;
alter table case_step enable row level security;
create policy own_area on ehc_case using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on case_person using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on case_fact using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on case_fact_end using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on fact_source using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on clock_setting using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on case_worker using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on case_setting using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on contributor_body using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on case_standing using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on case_step using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on ehc_case, case_person, case_fact, case_fact_end, fact_source, clock_setting, case_worker, case_setting, contributor_body to :app_role;
grant select, insert, update, delete on case_standing, case_step to :app_role;
