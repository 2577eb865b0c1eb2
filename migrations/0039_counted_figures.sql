-- What the partnership's records come to, kept as it was counted, and which count judges the plan.

create table measure_version (
  area_id integer not null,
  measure_id text not null,
  version integer not null,
  defined_on date not null,
  name text not null,
  what_it_counts text not null,
  numerator text not null,
  denominator text,
  unit text not null,
  better text,
  source text not null,
  own_periods text[] not null,
  counts text not null,
  -- Figures kept from this moment on are of this version; those before keep theirs.
  taken_up_at timestamptz not null,
  primary key (area_id, measure_id, version),
  foreign key (area_id, measure_id) references measure (area_id, measure_id)
);
comment on table measure_version is 'area: each definition a measure has had: an old figure keeps its old one';

create table figure_validation (
  area_id integer not null,
  validation_id uuid not null,
  measure_id text not null,
  period text not null,
  -- With every period before it.
  up_to boolean not null,
  note text,
  -- The returns whose records stood behind what was validated.
  return_ids uuid[] not null,
  validated_by uuid not null,
  validated_at timestamptz not null,
  primary key (area_id, validation_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  foreign key (area_id, validated_by) references person (area_id, person_id)
);
comment on table figure_validation is 'area: who checked counted figures of a measure and put their name to them, when, and which returns stood behind them';

create table counted_figure (
  area_id integer not null,
  measure_id text not null,
  -- Empty for everybody.
  part text not null,
  period text not null,
  counted_at timestamptz not null,
  from_day date not null,
  to_day date not null,
  numerator integer,
  denominator integer,
  value numeric,
  -- The period was not over on the day it was counted.
  running boolean not null,
  definition_version integer not null,
  counter_version integer not null,
  -- Why it was counted anew: what came since the count before.
  because text not null,
  return_ids uuid[] not null,
  superseded_at timestamptz check (superseded_at >= counted_at),
  validated_at timestamptz check (validated_at >= counted_at),
  validation_id uuid,
  primary key (area_id, measure_id, part, period, counted_at),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  foreign key (area_id, validation_id) references figure_validation (area_id, validation_id),
  check ((validated_at is null) = (validation_id is null)),
  check (not running or validated_at is null)
);
comment on table counted_figure is 'area: figures counted from records, by measure, part and period; a revision is another row and the one before stays';
create index counted_figure_standing on counted_figure (area_id, measure_id) where superseded_at is null;

create table figure_count (
  area_id integer not null,
  counted_at timestamptz not null,
  because text not null,
  return_ids uuid[] not null,
  -- How many figures it found anew or changed.
  changed integer not null,
  primary key (area_id, counted_at)
);
comment on table figure_count is 'area: each time the records were counted, and what had come since the time before';

create table origin_choice (
  area_id integer not null,
  choice_id uuid not null,
  measure_id text not null,
  origin text not null check (origin in ('supplied', 'counted')),
  because text not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (area_id, choice_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  foreign key (area_id, chosen_by) references person (area_id, person_id)
);
comment on table origin_choice is 'area: whether the figures partners supplied or those counted here judge the plan, by whom and why; without one those supplied do, where there are any';

insert into measure_version (area_id, measure_id, version, defined_on, name, what_it_counts, numerator, denominator, unit, better, source, own_periods, counts, taken_up_at)
select area_id, measure_id, definition_version, defined_on, name, what_it_counts, numerator, denominator, unit, better, source, own_periods, counts, timestamptz '2000-01-01 00:00Z'
  from measure;

alter table measure_version enable row level security;
alter table figure_validation enable row level security;
alter table counted_figure enable row level security;
alter table figure_count enable row level security;
alter table origin_choice enable row level security;
create policy own_area on measure_version using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on figure_validation using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on counted_figure using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on figure_count using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on origin_choice using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on measure_version, figure_validation, figure_count, origin_choice to :app_role;
grant select, insert, update on counted_figure to :app_role;
