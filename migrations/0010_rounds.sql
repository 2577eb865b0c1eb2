-- Asking owners for updates in rounds, what silence led to, the reports frozen from the answers; barriers and risks.

-- The owner says when they look at it again, beside what they say and forecast.
alter table owner_update add column next_review_on date;

create table round (
  area_id integer not null,
  round_id uuid not null,
  -- What it is for: 'board'. Its day is said with it.
  meeting text not null,
  rhythm text not null check (rhythm in ('weekly', 'fortnightly', 'board', 'quarterly')),
  meets_on date not null,
  answers_by date not null,
  -- Promises not yet late are asked about where they fall due by this day.
  due_by date not null,
  recurs boolean not null,
  -- The round this one follows in its rhythm.
  after_round_id uuid,
  opened_on date not null,
  opened_by uuid,
  by_rule text,
  recorded_at timestamptz not null,
  primary key (area_id, round_id),
  unique (area_id, after_round_id),
  foreign key (area_id, after_round_id) references round (area_id, round_id),
  check (opened_on <= answers_by and answers_by < meets_on)
);
comment on table round is 'area: owners asked how it goes with their promises, before a meeting and by a day';

create table round_asked (
  area_id integer not null,
  round_id uuid not null,
  post_id uuid not null,
  promise_id uuid not null,
  ref text not null,
  -- As it stood when the round was opened.
  standing text not null,
  due_on date,
  -- Told when the post stays silent; null where nobody else is accountable.
  accountable_post_id uuid,
  primary key (area_id, round_id, post_id, promise_id),
  foreign key (area_id, round_id) references round (area_id, round_id),
  foreign key (area_id, post_id) references post (area_id, post_id),
  foreign key (area_id, accountable_post_id) references post (area_id, post_id)
);
comment on table round_asked is 'area: which post was asked about which promise';

-- Each step is taken once: what was raised is not raised again.
create table round_step (
  area_id integer not null,
  round_id uuid not null,
  post_id uuid not null,
  step text not null check (step in ('first reminder', 'last reminder', 'told accountable', 'escalated')),
  taken_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, round_id, post_id, step),
  foreign key (area_id, round_id) references round (area_id, round_id),
  foreign key (area_id, post_id) references post (area_id, post_id)
);
comment on table round_step is 'area: how far the silence of a post has climbed in a round';

create table round_report (
  area_id integer not null,
  round_id uuid not null,
  closed_on date not null,
  closed_by uuid,
  by_rule text,
  -- Kept whole: it reads the same whatever is written afterwards.
  content jsonb not null,
  recorded_at timestamptz not null,
  primary key (area_id, round_id),
  foreign key (area_id, round_id) references round (area_id, round_id)
);
comment on table round_report is 'area: a closed round and its report, frozen that day';

create table barrier (
  area_id integer not null,
  barrier_id uuid not null,
  -- One of the two: what it stands in the way of.
  promise_id uuid,
  action_id uuid,
  words text not null,
  clear_post_id uuid not null,
  since date not null,
  limit_days integer not null check (limit_days between 1 and 366),
  raised_on date not null,
  raised_by uuid,
  raised_as text,
  recorded_at timestamptz not null,
  primary key (area_id, barrier_id),
  foreign key (area_id, clear_post_id) references post (area_id, post_id),
  check ((promise_id is null) <> (action_id is null))
);
comment on table barrier is 'area: what stands in the way, whose it is to clear, since when, and how long that may take';

create table barrier_cleared (
  area_id integer not null,
  barrier_id uuid not null,
  cleared_on date not null,
  how text not null,
  recorded_by uuid,
  recorded_as text,
  recorded_at timestamptz not null,
  primary key (area_id, barrier_id),
  foreign key (area_id, barrier_id) references barrier (area_id, barrier_id)
);
comment on table barrier_cleared is 'area: a barrier that stands in the way no more, how and since when';

create table risk (
  area_id integer not null,
  risk_id uuid not null,
  measure_id text not null,
  words text not null,
  owner_post_id uuid,
  raised_on date not null,
  raised_by uuid,
  raised_as text,
  recorded_at timestamptz not null,
  primary key (area_id, risk_id),
  foreign key (area_id, owner_post_id) references post (area_id, post_id)
);
comment on table risk is 'area: what may keep a late measure from coming right';
create index risk_by_measure on risk (area_id, measure_id);

create table mitigation (
  area_id integer not null,
  mitigation_id uuid not null,
  risk_id uuid not null,
  words text not null,
  post_id uuid not null,
  due_on date,
  said_on date not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (area_id, mitigation_id),
  foreign key (area_id, risk_id) references risk (area_id, risk_id),
  foreign key (area_id, post_id) references post (area_id, post_id)
);
comment on table mitigation is 'area: what is done so that a risk does not come true, by whom and when';

create table mitigation_done (
  area_id integer not null,
  mitigation_id uuid not null,
  done_on date not null,
  how text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (area_id, mitigation_id),
  foreign key (area_id, mitigation_id) references mitigation (area_id, mitigation_id)
);
comment on table mitigation_done is 'area: a mitigation carried out, and by what that is seen';

create table risk_closed (
  area_id integer not null,
  risk_id uuid not null,
  closed_on date not null,
  because text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (area_id, risk_id),
  foreign key (area_id, risk_id) references risk (area_id, risk_id)
);
comment on table risk_closed is 'area: a risk that is one no more, and why';

alter table round enable row level security;
alter table round_asked enable row level security;
alter table round_step enable row level security;
alter table round_report enable row level security;
alter table barrier enable row level security;
alter table barrier_cleared enable row level security;
alter table risk enable row level security;
alter table mitigation enable row level security;
alter table mitigation_done enable row level security;
alter table risk_closed enable row level security;
create policy own_area on round using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on round_asked using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on round_step using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on round_report using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on barrier using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on barrier_cleared using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on risk using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on mitigation using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on mitigation_done using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on risk_closed using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on round, round_asked, round_step, round_report, barrier, barrier_cleared, risk, mitigation, mitigation_done, risk_closed to :app_role;
