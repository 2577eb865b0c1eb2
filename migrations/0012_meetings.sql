-- Groups that meet in a rhythm: their meetings, agendas, who came, what was decided, and what families and young people
-- said to them.

create table meeting_series (
  area_id integer not null,
  series_id uuid not null,
  slug text not null,
  group_id uuid not null,
  name text not null,
  -- Null where only the rhythm's name was published, and no day.
  every_days integer check (every_days between 1 and 366),
  first_on date,
  source text,
  recorded_at timestamptz not null,
  primary key (area_id, series_id),
  unique (area_id, slug),
  foreign key (area_id, group_id) references partnership_group (area_id, group_id)
);
comment on table meeting_series is 'area: a group''s meetings in their rhythm';

create table meeting_seat (
  area_id integer not null,
  seat_id uuid not null,
  series_id uuid not null,
  organisation_id uuid not null,
  sector text not null check (sector in ('education', 'health', 'social-care', 'families', 'young-people', 'oversight', 'other')),
  post_id uuid,
  from_day date not null,
  recorded_at timestamptz not null,
  primary key (area_id, seat_id),
  unique (area_id, series_id, organisation_id, sector, from_day),
  foreign key (area_id, series_id) references meeting_series (area_id, series_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id),
  foreign key (area_id, post_id) references post (area_id, post_id)
);
comment on table meeting_seat is 'area: which organisation belongs at the table, for which sector, and the post that usually fills the seat';

create table meeting_seat_ended (
  area_id integer not null,
  seat_id uuid not null,
  last_day date not null,
  because text not null,
  recorded_at timestamptz not null,
  primary key (area_id, seat_id),
  foreign key (area_id, seat_id) references meeting_seat (area_id, seat_id)
);
comment on table meeting_seat_ended is 'area: a seat that is no longer one';

create table meeting (
  area_id integer not null,
  meeting_id uuid not null,
  series_id uuid not null,
  held_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, meeting_id),
  unique (area_id, series_id, held_on),
  foreign key (area_id, series_id) references meeting_series (area_id, series_id)
);
comment on table meeting is 'area: one meeting of a series, on its day';

create table meeting_step (
  area_id integer not null,
  meeting_id uuid not null,
  step text not null check (step in ('agenda settled', 'called off', 'record agreed')),
  on_day date not null,
  words text,
  done_by uuid,
  done_as text,
  recorded_at timestamptz not null,
  primary key (area_id, meeting_id, step),
  foreign key (area_id, meeting_id) references meeting (area_id, meeting_id)
);
comment on table meeting_step is 'area: the agenda settled, the meeting called off, its record agreed by the independent chair';

create table agenda_item (
  area_id integer not null,
  item_id uuid not null,
  meeting_id uuid not null,
  position integer not null,
  source text not null check (source in ('carried on', 'decision due', 'escalated', 'late', 'silent', 'figure', 'challenge', 'to agree', 'asked')),
  title text not null,
  because text not null,
  path text,
  carried_from uuid,
  recorded_at timestamptz not null,
  primary key (area_id, item_id),
  foreign key (area_id, meeting_id) references meeting (area_id, meeting_id),
  foreign key (area_id, carried_from) references agenda_item (area_id, item_id)
);
comment on table agenda_item is 'area: what a meeting is about, and why it stands there';
create index agenda_item_by_meeting on agenda_item (area_id, meeting_id, position);

create table agenda_outcome (
  area_id integer not null,
  item_id uuid not null,
  recorded_at timestamptz not null,
  outcome text not null check (outcome in ('finished', 'carried on', 'not reached')),
  words text,
  recorded_by uuid,
  primary key (area_id, item_id, recorded_at),
  foreign key (area_id, item_id) references agenda_item (area_id, item_id)
);
comment on table agenda_outcome is 'area: how an item ended; what is not finished stands on the next agenda';

create table attendance (
  area_id integer not null,
  meeting_id uuid not null,
  seat_id uuid not null,
  recorded_at timestamptz not null,
  attended text not null check (attended in ('came', 'apologies', 'did not come')),
  recorded_by uuid,
  primary key (area_id, meeting_id, seat_id, recorded_at),
  foreign key (area_id, meeting_id) references meeting (area_id, meeting_id),
  foreign key (area_id, seat_id) references meeting_seat (area_id, seat_id)
);
comment on table attendance is 'area: which seats were filled at a meeting; organisations and sectors, never people';

create table meeting_decision (
  area_id integer not null,
  decision_id uuid not null,
  meeting_id uuid not null,
  item_id uuid,
  words text not null,
  owner_post_id uuid not null,
  due_on date not null,
  decided_on date not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (area_id, decision_id),
  foreign key (area_id, meeting_id) references meeting (area_id, meeting_id),
  foreign key (area_id, item_id) references agenda_item (area_id, item_id),
  foreign key (area_id, owner_post_id) references post (area_id, post_id)
);
comment on table meeting_decision is 'area: what a meeting decided, which post does it, by when';

create table decision_progress (
  area_id integer not null,
  decision_id uuid not null,
  recorded_at timestamptz not null,
  done boolean not null,
  words text not null,
  on_day date not null,
  recorded_by uuid,
  primary key (area_id, decision_id, recorded_at),
  foreign key (area_id, decision_id) references meeting_decision (area_id, decision_id)
);
comment on table decision_progress is 'area: whether a decision was carried out, in words';

create table challenge (
  area_id integer not null,
  challenge_id uuid not null,
  group_id uuid not null,
  meeting_id uuid,
  words text not null,
  raised_on date not null,
  recorded_by uuid,
  recorded_as text,
  recorded_at timestamptz not null,
  primary key (area_id, challenge_id),
  foreign key (area_id, group_id) references partnership_group (area_id, group_id),
  foreign key (area_id, meeting_id) references meeting (area_id, meeting_id)
);
comment on table challenge is 'area: what a group of young people or of parents and carers put to the board, in its words';

create table challenge_reply (
  area_id integer not null,
  reply_id uuid not null,
  challenge_id uuid not null,
  words text not null,
  what_changed text,
  replied_on date not null,
  replied_by uuid,
  replied_as text,
  recorded_at timestamptz not null,
  primary key (area_id, reply_id),
  foreign key (area_id, challenge_id) references challenge (area_id, challenge_id)
);
comment on table challenge_reply is 'area: the board''s reply, and what changed because of it';
create index challenge_reply_by_challenge on challenge_reply (area_id, challenge_id, replied_on);

alter table meeting_series enable row level security;
alter table meeting_seat enable row level security;
alter table meeting_seat_ended enable row level security;
alter table meeting enable row level security;
alter table meeting_step enable row level security;
alter table agenda_item enable row level security;
alter table agenda_outcome enable row level security;
alter table attendance enable row level security;
alter table meeting_decision enable row level security;
alter table decision_progress enable row level security;
alter table challenge enable row level security;
alter table challenge_reply enable row level security;
create policy own_area on meeting_series using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on meeting_seat using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on meeting_seat_ended using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on meeting using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on meeting_step using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on agenda_item using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on agenda_outcome using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on attendance using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on meeting_decision using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on decision_progress using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on challenge using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on challenge_reply using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on meeting_series, meeting_seat, meeting_seat_ended, meeting, meeting_step, agenda_item, agenda_outcome, attendance, meeting_decision, decision_progress, challenge, challenge_reply to :app_role;
