-- Annual reviews as settings hold them: the day, the notice, the report with the child's views, what was agreed; what health
-- is asked and answers; and services that stop.

-- Alongside itself writes down that it told settings which reviews fall due: nobody typed that.
alter table case_fact alter column recorded_by drop not null;
comment on column case_fact.recorded_by is 'who typed it; null where Alongside itself did what it says';

create table review_meeting (
  area_id integer not null,
  -- One review: its days, notices and reports belong together by this.
  review_id uuid not null,
  recorded_at timestamptz not null,
  case_id uuid not null,
  -- Who convenes it: the setting, or the authority where there is none.
  organisation_id uuid not null,
  on_day date not null,
  -- The fact of the case that says the same.
  fact_id uuid,
  recorded_by uuid not null,
  primary key (area_id, review_id, recorded_at),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table review_meeting is 'area: the day of a review meeting, fixed or held; the newest of a review holds';
create index review_meeting_by_case on review_meeting (area_id, case_id);

create table review_notice (
  area_id integer not null,
  review_id uuid not null,
  what text not null check (what in ('invited', 'papers')),
  recorded_at timestamptz not null,
  on_day date not null,
  recorded_by uuid not null,
  primary key (area_id, review_id, what, recorded_at)
);
comment on table review_notice is 'area: when the invitations to a review and its papers were sent; the newest holds';

create table review_report (
  area_id integer not null,
  report_id uuid not null,
  review_id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  -- The day it was sent round. The first one sent of a review is the one the law counts.
  sent_on date not null,
  came text[] not null,
  -- From year 9: what of life beyond year 11 was planned; null where the child is younger.
  adulthood text[],
  health_update boolean,
  -- A sentence where it went back; null where it is complete.
  returned_because text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (area_id, report_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table review_report is 'area: reports of reviews as settings sent them, those that went back among them';
create index review_report_by_case on review_report (area_id, case_id);

create table child_views (
  area_id integer not null,
  views_id uuid not null,
  case_id uuid not null,
  -- The report they came with; null where they were taken apart from a review.
  report_id uuid,
  given_on date not null,
  how text[] not null check (cardinality(how) > 0),
  taken_by text not null,
  words text,
  file_hash text,
  file_name text,
  organisation_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (area_id, views_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, file_hash) references stored_file (area_id, file_hash)
);
comment on table child_views is 'area: what a child or young person said or showed, how, on which day and who took it down';
create index child_views_by_case on child_views (area_id, case_id, given_on);

create table review_action (
  area_id integer not null,
  action_id uuid not null,
  case_id uuid not null,
  review_id uuid,
  words text not null,
  -- By role: "SENCo", "occupational therapy".
  owner text not null,
  organisation_id uuid not null,
  due_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (area_id, action_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table review_action is 'area: what was agreed at a review, who does it and by when';
create index review_action_by_case on review_action (area_id, case_id);
create index review_action_by_organisation on review_action (area_id, organisation_id);

create table review_action_word (
  area_id integer not null,
  action_id uuid not null,
  said_at timestamptz not null,
  said_on date not null,
  came_to text not null check (came_to in ('done', 'not done')),
  words text not null,
  -- When the child or young person was told.
  child_told_on date,
  said_by uuid not null,
  primary key (area_id, action_id, said_at),
  foreign key (area_id, action_id) references review_action (area_id, action_id)
);
comment on table review_action_word is 'area: what became of an action agreed at a review; the newest holds';

create table review_told (
  area_id integer not null,
  case_id uuid not null,
  what text not null check (what in ('list', 'no day', 'no setting', 'no report', 'no views', 'action', 'health')),
  -- The day the review, the action or the answer is due: what is told of next year's is told again.
  due_on date not null,
  told_on date not null,
  -- To which organisation; the authority's own where it is the caseworker who is told.
  organisation_id uuid not null,
  people integer not null,
  told_at timestamptz not null,
  primary key (area_id, case_id, what, due_on, organisation_id, told_on),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table review_told is 'area: which reviews, actions and answers somebody was told of or reminded about, when';

create table health_ask (
  area_id integer not null,
  ask_id uuid not null,
  case_id uuid not null,
  what text not null check (what in ('review', 'update', 'change', 'training')),
  words text not null,
  asked_on date not null,
  due_on date not null,
  asked_by_organisation uuid not null,
  organisation_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (area_id, ask_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, asked_by_organisation) references organisation (area_id, organisation_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table health_ask is 'area: what a setting or the authority asked health about a child, of which organisation and by when';
create index health_ask_by_case on health_ask (area_id, case_id);
create index health_ask_by_organisation on health_ask (area_id, organisation_id);

create table health_ask_answer (
  area_id integer not null,
  ask_id uuid not null,
  answered_at timestamptz not null,
  answered_on date not null,
  answer text not null check (answer in ('input given', 'will update', 'no update needed', 'not known to us', 'asked elsewhere')),
  words text not null,
  answered_by uuid not null,
  primary key (area_id, ask_id, answered_at),
  foreign key (area_id, ask_id) references health_ask (area_id, ask_id)
);
comment on table health_ask_answer is 'area: what health answered; the newest holds';

create table service_stop (
  area_id integer not null,
  stop_id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  -- What stops: "Speech and language therapy at school".
  service text not null,
  from_day date not null,
  because text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (area_id, stop_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table service_stop is 'area: services that stopped or will stop working with a child, from when and why';
create index service_stop_by_case on service_stop (area_id, case_id);

create table service_stop_told (
  area_id integer not null,
  stop_id uuid not null,
  whom text not null check (whom in ('caseworker', 'setting', 'family')),
  told_at timestamptz not null,
  told_on date not null,
  how text not null check (how in ('message', 'letter', 'email', 'call', 'meeting')),
  told_by uuid not null,
  primary key (area_id, stop_id, whom, told_at),
  foreign key (area_id, stop_id) references service_stop (area_id, stop_id)
);
comment on table service_stop_told is 'area: who was told that a service stops, when and how';

alter table review_meeting enable row level security;
alter table review_notice enable row level security;
alter table review_report enable row level security;
alter table child_views enable row level security;
alter table review_action enable row level security;
alter table review_action_word enable row level security;
alter table review_told enable row level security;
alter table health_ask enable row level security;
alter table health_ask_answer enable row level security;
alter table service_stop enable row level security;
alter table service_stop_told enable row level security;
create policy own_area on review_meeting using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on review_notice using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on review_report using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on child_views using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on review_action using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on review_action_word using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on review_told using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on health_ask using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on health_ask_answer using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on service_stop using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on service_stop_told using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on review_meeting, review_notice, review_report, child_views, review_action, review_action_word, review_told, health_ask, health_ask_answer, service_stop, service_stop_told to :app_role;
