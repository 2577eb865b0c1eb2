-- What was raised because it did not move, how far it climbed, which way it goes, and what stood it down.

create table escalation (
  area_id integer not null,
  escalation_id uuid not null,
  subject_kind text not null check (subject_kind in ('promise', 'barrier', 'ask', 'dispute', 'figure', 'sector', 'owner', 'challenge', 'decision', 'other')),
  -- The id of what it is about, in its own room; for a sector, the series and the sector.
  subject_id text not null,
  reason text not null check (reason ~ '^[a-z][a-z-]*$'),
  title text not null,
  words text not null,
  -- Written when it is raised: it is stood down by this and by nothing else.
  condition text not null,
  path text,
  owner_post_id uuid,
  accountable_post_id uuid,
  raised_on date not null,
  raised_by uuid,
  raised_as text,
  by_rule text,
  recorded_at timestamptz not null,
  primary key (area_id, escalation_id),
  foreign key (area_id, owner_post_id) references post (area_id, post_id),
  foreign key (area_id, accountable_post_id) references post (area_id, post_id),
  check (raised_by is null or by_rule is null)
);
comment on table escalation is 'area: raised by a rule or a person: about what, why, and the condition for standing it down';
create index escalation_by_subject on escalation (area_id, subject_kind, subject_id, reason);

-- The first is the level it was raised at; each later one is a climb, by time or by a person.
create table escalation_step (
  area_id integer not null,
  escalation_id uuid not null,
  level text not null check (level in ('owner', 'accountable', 'chair', 'board')),
  reached_on date not null,
  because text not null,
  moved_by uuid,
  moved_as text,
  recorded_at timestamptz not null,
  primary key (area_id, escalation_id, level),
  foreign key (area_id, escalation_id) references escalation (area_id, escalation_id)
);
comment on table escalation_step is 'area: the levels an escalation reached, when and why; never taken back';

create table escalation_direction (
  area_id integer not null,
  direction_id uuid not null,
  escalation_id uuid not null,
  direction text not null check (direction in ('better', 'same', 'worse')),
  why text not null,
  said_on date not null,
  said_by uuid,
  said_as text not null,
  recorded_at timestamptz not null,
  primary key (area_id, direction_id),
  foreign key (area_id, escalation_id) references escalation (area_id, escalation_id)
);
comment on table escalation_direction is 'area: which way it goes, with why, by somebody who knows';
create index escalation_direction_by_escalation on escalation_direction (area_id, escalation_id, said_on);

create table escalation_stood_down (
  area_id integer not null,
  escalation_id uuid not null,
  met_on date not null,
  evidence text not null,
  recorded_by uuid,
  recorded_as text,
  by_rule text,
  recorded_at timestamptz not null,
  primary key (area_id, escalation_id),
  foreign key (area_id, escalation_id) references escalation (area_id, escalation_id)
);
comment on table escalation_stood_down is 'area: its condition was recorded as met, and by what that is seen; raised again it is another one';

alter table escalation enable row level security;
alter table escalation_step enable row level security;
alter table escalation_direction enable row level security;
alter table escalation_stood_down enable row level security;
create policy own_area on escalation using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on escalation_step using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on escalation_direction using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on escalation_stood_down using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on escalation, escalation_step, escalation_direction, escalation_stood_down to :app_role;
