-- Who owes which return by when, what was agreed not to come yet, and the chase until somebody answers.

create table expected_return (
  area_id integer not null,
  expectation_id uuid not null,
  -- A change is another version; the newest holds.
  version integer not null check (version > 0),
  organisation_id uuid not null,
  layout_id text not null,
  -- The measures whose figures are owed, where the layout is figures a partner counts; else none.
  measures text[] not null,
  period_kind text not null check (period_kind in ('week', 'month', 'quarter', 'term', 'school year', 'year')),
  -- Due so many days after the period ends.
  due_after integer not null check (due_after between 0 and 400),
  due_in text not null check (due_in in ('working days', 'days')),
  -- The first period owed begins on this day or later; after the last day nothing more is owed.
  from_day date not null,
  until_day date,
  owner_post_id uuid,
  accountable_post_id uuid,
  reports_today text not null,
  lawful_basis text,
  agreement text,
  agreement_ends date,
  -- Attendance of children placed where nobody else counts them: a gap is a safeguarding matter and climbs faster.
  safeguarding boolean not null,
  ended_because text,
  said_on date not null,
  said_by uuid,
  said_as text not null,
  recorded_at timestamptz not null,
  primary key (area_id, expectation_id, version),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id),
  foreign key (area_id, owner_post_id) references post (area_id, post_id),
  foreign key (area_id, accountable_post_id) references post (area_id, post_id),
  check (until_day is null or until_day >= from_day),
  check (agreement_ends is null or agreement is not null)
);
comment on table expected_return is 'area: the register of returns an organisation owes: which, how often, by when, on what basis';
create index expected_return_by_sender on expected_return (area_id, organisation_id, layout_id);

create table agreed_gap (
  area_id integer not null,
  gap_id uuid not null,
  version integer not null check (version > 0),
  expectation_id uuid not null,
  -- What does not come, in words; measures where it is some of the figures, none where it is the whole return.
  words text not null,
  measures text[] not null,
  from_day date not null,
  -- From this day on it comes. Without a day nothing was agreed: it is chased as anything else.
  filled_from date,
  agreed_with text not null,
  agreed_on date not null,
  -- Taken back: filled earlier, or not agreed after all.
  ended_because text,
  said_by uuid,
  said_as text not null,
  recorded_at timestamptz not null,
  primary key (area_id, gap_id, version)
);
comment on table agreed_gap is 'area: what an organisation need not send yet, agreed with whom, and from when it will';
create index agreed_gap_by_expectation on agreed_gap (area_id, expectation_id);

create table return_chase (
  area_id integer not null,
  chase_id uuid not null,
  expectation_id uuid not null,
  period text not null,
  from_day date not null,
  until_day date not null,
  due_on date not null,
  safeguarding boolean not null,
  -- Written when it is raised: it is stood down by this and by nothing else.
  condition text not null,
  raised_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, chase_id)
);
comment on table return_chase is 'area: a return that is asked after, and what will stand the asking down';
create index return_chase_by_expectation on return_chase (area_id, expectation_id, period);

create table return_chase_step (
  area_id integer not null,
  chase_id uuid not null,
  step text not null check (step in ('reminder', 'part came', 'sender', 'owner', 'accountable', 'board')),
  reached_on date not null,
  -- How many people were told, and in which words; none where it was recorded afterwards.
  told integer not null,
  words text not null,
  recorded_at timestamptz not null,
  primary key (area_id, chase_id, step, reached_on),
  foreign key (area_id, chase_id) references return_chase (area_id, chase_id)
);
comment on table return_chase_step is 'area: each step of a chase, on its day; never taken back';

create table return_chase_ended (
  area_id integer not null,
  chase_id uuid not null,
  ended_on date not null,
  how text not null check (how in ('came', 'agreed gap', 'no longer owed')),
  words text not null,
  return_id uuid,
  recorded_at timestamptz not null,
  primary key (area_id, chase_id),
  foreign key (area_id, chase_id) references return_chase (area_id, chase_id)
);
comment on table return_chase_ended is 'area: what answered a chase; where a return is taken back, it is asked after anew';

create table agreement_raised (
  area_id integer not null,
  expectation_id uuid not null,
  agreement_ends date not null,
  raised_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, expectation_id, agreement_ends)
);
comment on table agreement_raised is 'area: sharing agreements whose end was raised, once for each end';

create table owed_setting (
  area_id integer not null,
  version integer not null check (version > 0),
  -- Days of the two ladders, of agreements, and the numbers for complaints; read by the form that wrote them.
  setting jsonb not null,
  set_on date not null,
  set_by uuid,
  set_as text not null,
  recorded_at timestamptz not null,
  primary key (area_id, version)
);
comment on table owed_setting is 'area: how long a missing return is waited for before it climbs; the newest holds';

-- The earlier, smaller notion of a figure owed is part of the register now: one line for each organisation, measure and
-- kind of period. Whether a figure came is seen from the figure.
insert into expected_return
  (area_id, expectation_id, version, organisation_id, layout_id, measures, period_kind, due_after, due_in, from_day,
   until_day, reports_today, safeguarding, said_on, said_as, recorded_at)
select area_id, md5(area_id || ' ' || organisation_id || ' ' || measure_id || ' ' || (period ~ '^[0-9]{4}-[0-9]{2}$'))::uuid, 1,
  organisation_id, 'measure-values', array[measure_id],
  case when period ~ '^[0-9]{4}-[0-9]{2}$' then 'month' else 'term' end,
  case when period ~ '^[0-9]{4}-[0-9]{2}$' then 10 else 24 end,
  case when period ~ '^[0-9]{4}-[0-9]{2}$' then 'working days' else 'days' end,
  (date_trunc('month', min(due_on)) - interval '1 month')::date, max(due_on),
  'One figure at a time, typed on a page.', false, min(due_on), 'The system', min(due_on)::timestamptz
from figure_due
group by area_id, organisation_id, measure_id, period ~ '^[0-9]{4}-[0-9]{2}$';
drop table figure_due;

alter table expected_return enable row level security;
alter table agreed_gap enable row level security;
alter table return_chase enable row level security;
alter table return_chase_step enable row level security;
alter table return_chase_ended enable row level security;
alter table agreement_raised enable row level security;
alter table owed_setting enable row level security;
create policy own_area on expected_return using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on agreed_gap using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_chase using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_chase_step using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_chase_ended using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on agreement_raised using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on owed_setting using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on expected_return, agreed_gap, return_chase, return_chase_step, return_chase_ended, agreement_raised, owed_setting to :app_role;
