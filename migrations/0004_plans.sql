-- Programmes, their versions, and what a version holds. A published version is never written again: the next is drafted.

create table programme (
  area_id integer not null,
  programme_id uuid not null,
  slug text not null,
  name text not null,
  kind text not null check (kind in ('priority-action-plan', 'improvement-plan', 'change-programme', 'delivering-better-value', 'strategy-delivery-plan', 'earlier-plan')),
  position integer not null,
  owner_post_id uuid,
  primary key (area_id, programme_id),
  unique (area_id, slug),
  foreign key (area_id, owner_post_id) references post (area_id, post_id)
);
comment on table programme is 'area: priority action plan, improvement plan, change programme and the rest';

create table plan_version (
  area_id integer not null,
  version_id uuid not null,
  programme_id uuid not null,
  number integer not null,
  state text not null check (state in ('draft', 'with the board', 'agreed', 'sent', 'published', 'set aside')),
  plan_month text check (plan_month ~ '^\d{4}-\d{2}$'),
  provisional text,
  actions_held boolean not null,
  summary text,
  source text,
  from_import_id uuid,
  -- SHA-256 of the document at publication: anyone can check that nothing was changed since.
  content_hash text,
  drafted_at timestamptz not null,
  -- Null for a plan brought in of which we know that it was published and not on which day.
  published_on date,
  -- The moment from which it is known here as published.
  published_at timestamptz,
  reviewed_on date,
  primary key (area_id, version_id),
  unique (area_id, programme_id, number),
  foreign key (area_id, programme_id) references programme (area_id, programme_id),
  check ((state = 'published') = (published_at is not null)),
  check (state = 'published' or published_on is null)
);
comment on table plan_version is 'area: versions of a programme''s plan; published ones are frozen';

create table improvement_area (
  area_id integer not null,
  version_id uuid not null,
  number text not null,
  position integer not null,
  kind text not null check (kind in ('priority-action', 'improvement')),
  title text not null,
  short text not null,
  primary key (area_id, version_id, number),
  foreign key (area_id, version_id) references plan_version (area_id, version_id)
);
comment on table improvement_area is 'area: the numbered areas of a plan';

create table statement (
  area_id integer not null,
  version_id uuid not null,
  number text not null,
  position integer not null,
  kind text not null check (kind in ('inspectors', 'families', 'impact')),
  words text not null,
  quoted boolean not null,
  source text,
  due_on date,
  primary key (area_id, version_id, number, position),
  foreign key (area_id, version_id, number) references improvement_area (area_id, version_id, number)
);
comment on table statement is 'area: what inspectors found, what families said, and the 18-month impact';

create table action (
  area_id integer not null,
  version_id uuid not null,
  action_id uuid not null,
  ref text not null,
  position integer not null,
  words text not null,
  sub_actions text[] not null,
  involved text,
  impact_measures text,
  timescale text,
  primary key (area_id, version_id, action_id),
  unique (area_id, version_id, ref),
  foreign key (area_id, version_id) references plan_version (area_id, version_id)
);
comment on table action is 'area: actions; action_id stays the same from version to version';

create table action_area (
  area_id integer not null,
  version_id uuid not null,
  action_id uuid not null,
  number text not null,
  primary key (area_id, version_id, action_id, number),
  foreign key (area_id, version_id, action_id) references action (area_id, version_id, action_id),
  foreign key (area_id, version_id, number) references improvement_area (area_id, version_id, number)
);
comment on table action_area is 'area: one action may serve several areas of the plan';

create table action_owner (
  area_id integer not null,
  version_id uuid not null,
  action_id uuid not null,
  position integer not null,
  post_id uuid not null,
  kind text not null check (kind in ('responsible', 'accountable', 'responsible-or-accountable')),
  primary key (area_id, version_id, action_id, position),
  foreign key (area_id, version_id, action_id) references action (area_id, version_id, action_id),
  foreign key (area_id, post_id) references post (area_id, post_id)
);
comment on table action_owner is 'area: who is responsible or accountable for an action, as posts';

create table milestone (
  area_id integer not null,
  version_id uuid not null,
  action_id uuid not null,
  months integer not null check (months between 1 and 60),
  state text not null check (state in ('stated', 'not-stated', 'none-needed', 'not-yet-read')),
  words text,
  primary key (area_id, version_id, action_id, months),
  foreign key (area_id, version_id, action_id) references action (area_id, version_id, action_id),
  check ((state = 'stated') = (words is not null))
);
comment on table milestone is 'area: one cell of the 3, 6 or 12-month columns, its text whole';

create table promise (
  area_id integer not null,
  version_id uuid not null,
  promise_id uuid not null,
  ref text not null,
  action_id uuid not null,
  months integer not null,
  position integer not null,
  words text not null,
  due_on date,
  due_because text not null,
  settled_by text not null check (settled_by in ('figure', 'evidence')),
  target_measure text,
  target_kind text check (target_kind in ('point', 'band', 'direction', 'activity', 'date')),
  target_low numeric,
  target_high numeric,
  target_unit text check (target_unit in ('%', 'number', 'weeks')),
  target_better text check (target_better in ('up', 'down')),
  target_series text check (target_series in ('published', 'local')),
  primary key (area_id, version_id, promise_id),
  unique (area_id, version_id, ref),
  foreign key (area_id, version_id, action_id, months) references milestone (area_id, version_id, action_id, months),
  check ((target_kind is null) = (target_measure is null)),
  check (settled_by = 'evidence' or target_measure is not null)
);
comment on table promise is 'area: one thing promised, judged alone; promise_id stays the same from version to version';

-- Plain and easy read words are written by people for particular official words: the fingerprint says for which.
-- Written again they are another row, so that an earlier day shows what could be read then.
create table plain_words (
  area_id integer not null,
  version_id uuid not null,
  subject_kind text not null check (subject_kind in ('area', 'promise')),
  subject_ref text not null,
  plain text,
  easy_read jsonb,
  written_for text not null,
  written_by uuid,
  written_at timestamptz not null,
  primary key (area_id, version_id, subject_kind, subject_ref, written_at),
  foreign key (area_id, version_id) references plan_version (area_id, version_id)
);
comment on table plain_words is 'area: the plain and easy read versions, kept with the plan version';

create table approval (
  area_id integer not null,
  approval_id uuid not null,
  version_id uuid not null,
  step text not null check (step in ('board agreed', 'sent', 'Ofsted approved', 'DfE approved')),
  decided_on date not null,
  letter text,
  own_sign_in boolean not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (area_id, approval_id),
  unique (area_id, version_id, step),
  foreign key (area_id, version_id) references plan_version (area_id, version_id),
  foreign key (area_id, recorded_by) references person (area_id, person_id)
);
comment on table approval is 'area: who agreed, sent and approved a version, when, and by which letter';

create table plan_import (
  area_id integer not null,
  import_id uuid not null,
  programme_id uuid,
  file_hash text not null,
  file_name text not null,
  read_plan jsonb not null,
  corrections jsonb not null,
  state text not null check (state in ('read', 'accepted', 'set aside')),
  version_id uuid,
  brought_by uuid not null,
  brought_at timestamptz not null,
  primary key (area_id, import_id),
  foreign key (area_id, programme_id) references programme (area_id, programme_id),
  foreign key (area_id, brought_by) references person (area_id, person_id)
);
comment on table plan_import is 'area: a plan file as it was read, every cell kept with where it stood, and the corrections a person made';

create table stored_file (
  area_id integer not null,
  file_hash text not null,
  name text not null,
  content_type text not null,
  bytes bytea not null,
  size integer not null,
  stored_at timestamptz not null,
  primary key (area_id, file_hash)
);
comment on table stored_file is 'area: uploads by SHA-256';

alter table programme enable row level security;
alter table plan_version enable row level security;
alter table improvement_area enable row level security;
alter table statement enable row level security;
alter table action enable row level security;
alter table action_area enable row level security;
alter table action_owner enable row level security;
alter table milestone enable row level security;
alter table promise enable row level security;
alter table plain_words enable row level security;
alter table approval enable row level security;
alter table plan_import enable row level security;
alter table stored_file enable row level security;
create policy own_area on programme using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on plan_version using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on improvement_area using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on statement using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on action using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on action_area using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on action_owner using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on milestone using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on promise using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on plain_words using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on approval using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on plan_import using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on stored_file using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update on programme, plan_version, plan_import to :app_role;
grant select, insert, update, delete on improvement_area, statement, action, action_area, action_owner, milestone, promise to :app_role;
grant select, insert on plain_words, approval, stored_file to :app_role;
