-- Published statistics are one country's and belong to no area; a partnership's own figures belong to it.

create table published_file (
  file_hash text primary key check (file_hash ~ '^[0-9a-f]{64}$'),
  name text not null,
  publisher text not null,
  title text not null,
  released_on date,
  licence text not null,
  address text,
  rows_read integer not null,
  loaded_at timestamptz not null
);
comment on table published_file is 'reference: files of official statistics, by SHA-256';

create table published_value (
  measure_id text not null,
  -- 'area 885', 'region E12000005', 'country E92000001'
  place text not null,
  place_name text not null,
  period text not null,
  from_day date not null,
  to_day date not null,
  breakdown text not null,
  file_hash text not null references published_file,
  row_number integer not null,
  numerator bigint,
  denominator bigint,
  -- Percentage points to one decimal as published; null with a status that says why.
  value numeric,
  unit text not null,
  status text not null check (status in ('final', 'provisional', 'suppressed', 'not-available', 'not-applicable')),
  symbol text,
  -- Which column of the file each part was read from.
  columns jsonb not null,
  recorded_at timestamptz not null,
  primary key (measure_id, place, period, breakdown, file_hash),
  check ((value is not null) = (status in ('final', 'provisional')))
);
comment on table published_value is 'reference: official figures as published, with file, row and column';
create index published_value_by_place on published_value (place, measure_id, period);
grant select on published_file, published_value to :app_role;

create table measure (
  area_id integer not null,
  measure_id text not null check (measure_id ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  name text not null,
  what_it_counts text not null,
  numerator text not null,
  denominator text,
  unit text not null check (unit in ('%', 'number', 'weeks', 'rate')),
  period_kind text not null check (period_kind in ('year', 'school year', 'quarter', 'month', 'term', 'day')),
  -- The kinds of period the partnership may count it for itself.
  own_periods text[] not null check (cardinality(own_periods) > 0 and own_periods <@ array['year', 'school year', 'quarter', 'month', 'term', 'day']),
  -- Few children are never shown in public; few schools or services are.
  counts text not null check (counts in ('children', 'things')),
  better text check (better in ('up', 'down')),
  official boolean not null,
  source text not null,
  answers_for_post_id uuid,
  definition_version integer not null,
  defined_on date not null,
  -- Where a change of collection breaks the line, and dated remarks: [{"before": "2023", "words": "..."}]
  breaks jsonb not null,
  remarks jsonb not null,
  headline boolean not null,
  primary key (area_id, measure_id),
  foreign key (area_id, answers_for_post_id) references post (area_id, post_id)
);
comment on table measure is 'area: the measures a partnership uses, each defined once';

create table figure (
  area_id integer not null,
  figure_id uuid not null,
  measure_id text not null,
  period text not null,
  from_day date not null,
  to_day date not null,
  breakdown text not null,
  numerator bigint,
  denominator bigint,
  value numeric,
  status text not null check (status in ('final', 'provisional', 'suppressed', 'not-available', 'not-applicable')),
  as_at date not null,
  source text not null,
  note text,
  typed_by uuid,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  -- Why it was taken back, where no other figure took its place.
  withdrawn_because text,
  primary key (area_id, figure_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  check (withdrawn_because is null or recorded_to is not null),
  check (recorded_to is null or recorded_to >= recorded_from)
);
comment on table figure is 'area: figures the partnership counts itself; a correction is another row and closes the one before';
create index figure_by_measure on figure (area_id, measure_id, period);

create table figure_due (
  area_id integer not null,
  measure_id text not null,
  organisation_id uuid not null,
  period text not null,
  due_on date not null,
  received_on date,
  primary key (area_id, measure_id, organisation_id, period),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table figure_due is 'area: who owes which figure, by when';

create table headline_choice (
  area_id integer not null,
  choice_id uuid not null,
  subject text not null,
  measure_id text not null,
  because text not null,
  chosen_by uuid not null,
  chosen_on date not null,
  chosen_at timestamptz not null,
  primary key (area_id, choice_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  foreign key (area_id, chosen_by) references person (area_id, person_id)
);
comment on table headline_choice is 'area: which figure a partnership records as its headline, by whom and why; without one the DfE''s headline stands';

alter table measure enable row level security;
alter table figure enable row level security;
alter table figure_due enable row level security;
alter table headline_choice enable row level security;
create policy own_area on measure using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on figure using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on figure_due using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on headline_choice using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update on measure, figure, figure_due to :app_role;
grant select, insert on headline_choice to :app_role;
