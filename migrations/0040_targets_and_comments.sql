-- What a figure is held against, what it began from, and what whoever answers for it says when it gets worse.

-- A range is reached at its lower end unless the plan says that the figure has to lie within it.
alter table promise add column target_band text check (target_band in ('lower end', 'within'));

create table measure_target (
  area_id integer not null,
  target_id uuid not null,
  measure_id text not null,
  kind text not null check (kind in ('point', 'band', 'direction')),
  low numeric,
  high numeric,
  band text check (band in ('lower end', 'within')),
  better text not null check (better in ('up', 'down')),
  series text not null check (series in ('published', 'local')),
  -- For figures of this kind of period alone; null: of any.
  period_kind text check (period_kind in ('year', 'school year', 'quarter', 'month', 'term', 'day')),
  -- The days it holds on; null where it has no beginning or no end.
  from_day date,
  to_day date,
  because text not null,
  set_on date not null,
  set_by uuid,
  set_as text not null,
  recorded_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_because text,
  primary key (area_id, target_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  check (from_day is null or to_day is null or from_day <= to_day),
  check (low is null or high is null or low <= high),
  check (kind = 'direction' or low is not null or high is not null),
  check (kind <> 'band' or (low is not null and high is not null)),
  check ((taken_back_at is null) = (taken_back_because is null))
);
comment on table measure_target is 'area: targets the partnership sets for a measure itself, each with the days it holds on; plans have their own';
create index measure_target_by_measure on measure_target (area_id, measure_id);

create table measure_baseline (
  area_id integer not null,
  baseline_id uuid not null,
  measure_id text not null,
  series text not null check (series in ('published', 'local')),
  -- The period whose figure it is.
  period text not null,
  from_day date not null,
  to_day date not null,
  numerator bigint,
  denominator bigint,
  value numeric not null,
  source text not null,
  because text not null,
  set_on date not null,
  set_by uuid,
  set_as text not null,
  recorded_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_because text,
  primary key (area_id, baseline_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  check ((taken_back_at is null) = (taken_back_because is null))
);
comment on table measure_baseline is 'area: from where a measure is said to begin, set on a day by somebody with a reason; the newest stands, the others stay';
create index measure_baseline_by_measure on measure_baseline (area_id, measure_id);

create table comment_request (
  area_id integer not null,
  request_id uuid not null,
  measure_id text not null,
  pressing text not null check (pressing in ('concern and failing', 'concern', 'failing')),
  -- The newest period of the chart it was asked about.
  period text not null,
  sentence text not null,
  post_id uuid,
  accountable_post_id uuid,
  -- Written when it is asked: it is stood down by this and by nothing else.
  condition text not null,
  asked_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, request_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id)
);
comment on table comment_request is 'area: a measure that got worse or keeps missing its target, and whose comment on it is asked for';
create index comment_request_by_measure on comment_request (area_id, measure_id);

create table comment_request_step (
  area_id integer not null,
  request_id uuid not null,
  step text not null check (step in ('asked', 'asked again', 'asked once more', 'raised')),
  reached_on date not null,
  -- How many people were told, and in which words; none where it was recorded afterwards.
  told integer not null,
  words text not null,
  recorded_at timestamptz not null,
  primary key (area_id, request_id, step),
  foreign key (area_id, request_id) references comment_request (area_id, request_id)
);
comment on table comment_request_step is 'area: each time a comment was asked for, on its day; never taken back';

create table comment_request_ended (
  area_id integer not null,
  request_id uuid not null,
  ended_on date not null,
  how text not null check (how in ('commented', 'no longer')),
  words text not null,
  recorded_at timestamptz not null,
  primary key (area_id, request_id),
  foreign key (area_id, request_id) references comment_request (area_id, request_id)
);
comment on table comment_request_ended is 'area: what ended the asking for a comment';

create table measure_comment (
  area_id integer not null,
  comment_id uuid not null,
  measure_id text not null,
  -- What it answers; null where nobody had asked.
  request_id uuid,
  words text not null,
  -- Of the post that answers for the measure, as it was called then.
  said_as text not null,
  said_by uuid,
  said_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, comment_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  foreign key (area_id, request_id) references comment_request (area_id, request_id)
);
comment on table measure_comment is 'area: what whoever answers for a measure says about its figures, for everybody to read';
create index measure_comment_by_measure on measure_comment (area_id, measure_id);

alter table measure_target enable row level security;
alter table measure_baseline enable row level security;
alter table comment_request enable row level security;
alter table comment_request_step enable row level security;
alter table comment_request_ended enable row level security;
alter table measure_comment enable row level security;
create policy own_area on measure_target using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on measure_baseline using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on comment_request using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on comment_request_step using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on comment_request_ended using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on measure_comment using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update on measure_target, measure_baseline to :app_role;
grant select, insert on comment_request, comment_request_step, comment_request_ended, measure_comment to :app_role;
