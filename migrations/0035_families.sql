-- What a family's access stands on once the child has grown up, bars that were lifted, and what a family says of a record.

create table family_ground (
  area_id integer not null,
  ground_id uuid not null,
  family_link_id uuid not null,
  -- The young person agrees; or they lack capacity for a decision, and this person represents them in it.
  ground text not null check (ground in ('agreement', 'representative')),
  -- Which decision somebody represents the young person in; null of an agreement.
  decision text,
  -- How the young person said it, or what was seen that shows who represents them.
  evidence text not null,
  from_day date not null,
  -- The last day; null while it goes on.
  until_day date,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (area_id, ground_id),
  foreign key (area_id, family_link_id) references family_link (area_id, family_link_id),
  check ((decision is null) = (ground = 'agreement')),
  check (until_day >= from_day)
);
comment on table family_ground is 'area: why somebody of the family may still see a record once compulsory school age is over: the young person agrees, or is represented';
create index family_ground_by_link on family_ground (area_id, family_link_id);

create table family_ground_end (
  area_id integer not null,
  ground_id uuid not null,
  ended_at timestamptz not null,
  ended_on date not null,
  because text not null,
  ended_by uuid not null,
  primary key (area_id, ground_id),
  foreign key (area_id, ground_id) references family_ground (area_id, ground_id)
);
comment on table family_ground_end is 'area: agreements and representations that were ended, when, why and by whom';

create table family_bar_lift (
  area_id integer not null,
  family_link_id uuid not null,
  lifted_at timestamptz not null,
  lifted_on date not null,
  because text not null,
  lifted_by uuid not null,
  primary key (area_id, family_link_id),
  foreign key (area_id, family_link_id) references family_link_end (area_id, family_link_id)
);
comment on table family_bar_lift is 'area: bars that a designated officer lifted, and why; whoever was barred may then be linked again';

create table child_birth_settled (
  area_id integer not null,
  child_id uuid not null,
  settled_at timestamptz not null,
  birth_date date not null,
  evidence text not null,
  settled_by uuid not null,
  primary key (area_id, child_id, settled_at),
  foreign key (area_id, child_id) references child (area_id, child_id)
);
comment on table child_birth_settled is 'area: which of several dates of birth is the child''s, as a person settled it; the newest holds';

create table family_said (
  area_id integer not null,
  said_id uuid not null,
  child_id uuid not null,
  person_id uuid not null,
  about text not null check (about in ('wrong', 'question', 'add')),
  words text not null,
  said_on date not null,
  said_at timestamptz not null,
  primary key (area_id, said_id),
  foreign key (area_id, child_id) references child (area_id, child_id),
  foreign key (area_id, person_id) references person (area_id, person_id)
);
comment on table family_said is 'area: what a family says of the record they see: that something is wrong, a question, something to add';
create index family_said_by_child on family_said (area_id, child_id);

create table family_said_answer (
  area_id integer not null,
  said_id uuid not null,
  answered_at timestamptz not null,
  answered_on date not null,
  words text not null,
  answered_by uuid not null,
  primary key (area_id, said_id, answered_at),
  foreign key (area_id, said_id) references family_said (area_id, said_id)
);
comment on table family_said_answer is 'area: what was answered to a family; the newest holds';

create table family_told (
  area_id integer not null,
  child_id uuid not null,
  person_id uuid not null,
  -- '60 days' or '14 days' before access ends; 'births' where dates of birth disagree.
  what text not null check (what in ('60 days', '14 days', 'births')),
  -- The day access ends by; of births, the first it may be.
  ends_on date not null,
  told_at timestamptz not null,
  primary key (area_id, child_id, person_id, what, ends_on),
  foreign key (area_id, child_id) references child (area_id, child_id),
  foreign key (area_id, person_id) references person (area_id, person_id)
);
comment on table family_told is 'area: who was told that access passes to a young person, so that each is told once';

alter table family_ground enable row level security;
alter table family_ground_end enable row level security;
alter table family_bar_lift enable row level security;
alter table child_birth_settled enable row level security;
alter table family_said enable row level security;
alter table family_said_answer enable row level security;
alter table family_told enable row level security;
create policy own_area on family_ground using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on family_ground_end using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on family_bar_lift using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on child_birth_settled using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on family_said using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on family_said_answer using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on family_told using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on family_ground, family_ground_end, family_bar_lift, child_birth_settled, family_said, family_said_answer, family_told to :app_role;
