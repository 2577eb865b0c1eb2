-- The child once: how each sender names a person, which of these are one child, what a person still has to decide,
-- whose family a child is, and the SEND status that each sender says.

create table child (
  area_id integer not null,
  child_id uuid not null,
  made_at timestamptz not null,
  -- The return whose rows first spoke of the child; null where a person took records apart.
  made_by_return uuid,
  primary key (area_id, child_id)
);
comment on table child is 'area: children and young people, each once; who they are is what is linked to them';

create table child_subject (
  area_id integer not null,
  subject_id uuid not null,
  organisation_id uuid not null,
  -- How the sender tells a person from another: 'patient:…', 'case:…', 'sen2:…', 'pupil:…'.
  subject text not null,
  made_at timestamptz not null,
  primary key (area_id, subject_id),
  unique (area_id, organisation_id, subject),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table child_subject is 'area: a person as one sender''s records name them';

create table child_description (
  area_id integer not null,
  subject_id uuid not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  return_id uuid,
  -- Folded for comparison: small letters without accents, hyphens as spaces.
  surname text,
  forename text,
  birth_date date,
  -- The same with day and month exchanged, where that is a day.
  birth_swapped date,
  -- The sender's own rows give more than one date of birth.
  several_births boolean not null,
  postcode text,
  -- Lists of which each names a child once, and in which this one stands (years of the SEN2 return).
  lists text[] not null,
  primary key (area_id, subject_id, recorded_from),
  foreign key (area_id, subject_id) references child_subject (area_id, subject_id)
);
comment on table child_description is 'area: what a sender says a person is called and when they were born, folded for matching; every version';
create unique index child_description_standing on child_description (area_id, subject_id) where recorded_to is null;
create index child_description_by_birth on child_description (area_id, birth_date) where recorded_to is null;
create index child_description_by_name on child_description (area_id, postcode, surname, forename) where recorded_to is null;

create table child_identifier (
  area_id integer not null,
  subject_id uuid not null,
  system text not null check (system in ('upn', 'uln', 'nhs-number', 'local')),
  value text not null,
  -- Of an NHS number, its trace status: only 01 is verified.
  status text,
  -- Whose service uses it: of a local number, whose it is.
  organisation_id uuid not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  return_id uuid,
  primary key (area_id, subject_id, system, recorded_from),
  foreign key (area_id, subject_id) references child_subject (area_id, subject_id)
);
comment on table child_identifier is 'area: numbers by which services know a child, as each sender gives them; every version';
create index child_identifier_by_value on child_identifier (area_id, system, value) where recorded_to is null;
create unique index child_identifier_standing on child_identifier (area_id, subject_id, system) where recorded_to is null;

create table child_link (
  area_id integer not null,
  link_id uuid not null,
  subject_id uuid not null,
  child_id uuid not null,
  -- 'first': nobody else was like them; 'sure': by rule; 'person': somebody decided.
  how text not null check (how in ('first', 'sure', 'person')),
  score numeric,
  reasons text[] not null,
  linked_at timestamptz not null,
  linked_by uuid,
  linked_by_return uuid,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_return uuid,
  ended_because text,
  primary key (area_id, link_id),
  foreign key (area_id, subject_id) references child_subject (area_id, subject_id),
  foreign key (area_id, child_id) references child (area_id, child_id),
  check ((ended_at is null) = (ended_because is null))
);
comment on table child_link is 'area: which child a sender''s person is, why, and from when to when that was held true';
create unique index child_link_standing on child_link (area_id, subject_id) where ended_at is null;
create index child_link_by_child on child_link (area_id, child_id);
create index child_link_by_subject on child_link (area_id, subject_id);

create table match_doubt (
  area_id integer not null,
  doubt_id uuid not null,
  one_subject uuid not null,
  other_subject uuid not null,
  score numeric not null,
  -- What agrees, and what speaks against it.
  reasons text[] not null,
  against text[] not null,
  raised_on date not null,
  raised_at timestamptz not null,
  raised_by_return uuid,
  ended_at timestamptz,
  ended_how text check (ended_how in ('settled', 'no longer alike', 'records gone')),
  primary key (area_id, doubt_id),
  foreign key (area_id, one_subject) references child_subject (area_id, subject_id),
  foreign key (area_id, other_subject) references child_subject (area_id, subject_id),
  check (one_subject < other_subject),
  check ((ended_at is null) = (ended_how is null))
);
comment on table match_doubt is 'area: two senders'' persons who may be one child; a person decides';
create unique index match_doubt_standing on match_doubt (area_id, one_subject, other_subject) where ended_at is null;
create index match_doubt_by_other on match_doubt (area_id, other_subject);

create table match_answer (
  area_id integer not null,
  doubt_id uuid not null,
  answered_at timestamptz not null,
  answer text not null check (answer in ('same', 'not the same', 'later')),
  because text,
  ask_again_on date,
  answered_by uuid,
  primary key (area_id, doubt_id, answered_at),
  foreign key (area_id, doubt_id) references match_doubt (area_id, doubt_id),
  check ((ask_again_on is null) = (answer <> 'later'))
);
comment on table match_answer is 'area: what a person decided about two who may be one child; the newest holds';

create table child_opening (
  area_id integer not null,
  opening_id uuid not null,
  person_id uuid not null,
  child_id uuid,
  doubt_id uuid,
  opened_on date not null,
  opened_at timestamptz not null,
  because text not null,
  primary key (area_id, opening_id),
  foreign key (area_id, person_id) references person (area_id, person_id),
  foreign key (area_id, child_id) references child (area_id, child_id),
  foreign key (area_id, doubt_id) references match_doubt (area_id, doubt_id),
  check ((child_id is null) <> (doubt_id is null))
);
comment on table child_opening is 'area: who opened what is held about a child, when and why; it holds for that person and that day';
create index child_opening_by_child on child_opening (area_id, child_id);

create table family_link (
  area_id integer not null,
  family_link_id uuid not null,
  child_id uuid not null,
  person_id uuid not null,
  relation text not null check (relation in ('parent', 'carer', 'guardian', 'foster carer', 'the young person', 'representative')),
  basis text not null,
  evidence text not null,
  from_day date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (area_id, family_link_id),
  foreign key (area_id, child_id) references child (area_id, child_id),
  foreign key (area_id, person_id) references person (area_id, person_id)
);
comment on table family_link is 'area: a person of a child''s family who may see what is theirs; made by a person, never by address or surname';
create index family_link_by_child on family_link (area_id, child_id);
create index family_link_by_person on family_link (area_id, person_id);

create table family_link_end (
  area_id integer not null,
  family_link_id uuid not null,
  ended_at timestamptz not null,
  ended_on date not null,
  -- A bar: this person is not to be linked to this child again.
  barred boolean not null,
  because text not null,
  ended_by uuid not null,
  primary key (area_id, family_link_id),
  foreign key (area_id, family_link_id) references family_link (area_id, family_link_id)
);
comment on table family_link_end is 'area: family links that ended or were barred, why and by whom';

create table send_status (
  area_id integer not null,
  status_id uuid not null,
  subject_id uuid not null,
  status text not null check (status in ('ehc-plan', 'assessment', 'sen-support', 'none', 'not-known')),
  from_day date not null,
  -- The last day it is said for; null while it goes on.
  until_day date,
  -- Who says so: the authority's own records, a school, a health service's list.
  said_by text not null check (said_by in ('authority', 'school', 'health')),
  return_id uuid not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  primary key (area_id, status_id),
  foreign key (area_id, subject_id) references child_subject (area_id, subject_id)
);
comment on table send_status is 'area: a person''s SEND status as a sender says it, from day to day and without any reason; every version';
create index send_status_by_subject on send_status (area_id, subject_id);

alter table child enable row level security;
alter table child_subject enable row level security;
alter table child_description enable row level security;
alter table child_identifier enable row level security;
alter table child_link enable row level security;
alter table match_doubt enable row level security;
alter table match_answer enable row level security;
alter table child_opening enable row level security;
alter table family_link enable row level security;
alter table family_link_end enable row level security;
alter table send_status enable row level security;
create policy own_area on child using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on child_subject using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on child_description using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on child_identifier using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on child_link using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on match_doubt using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on match_answer using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on child_opening using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on family_link using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on family_link_end using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on send_status using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on child, child_subject, match_answer, child_opening, family_link, family_link_end to :app_role;
grant select, insert, update on child_description, child_identifier, child_link, match_doubt, send_status to :app_role;
