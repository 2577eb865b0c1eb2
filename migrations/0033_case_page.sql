-- The page of a case: who opened it and why, and health needs that nobody meets yet.

create table case_opening (
  area_id integer not null,
  opening_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  opened_on date not null,
  opened_at timestamptz not null,
  because text not null check (because in ('cover', 'care', 'family asked', 'oversight', 'data')),
  primary key (area_id, opening_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, person_id) references person (area_id, person_id)
);
comment on table case_opening is 'area: who opened a case that is not their own, on which day and why';
create index case_opening_by_case on case_opening (area_id, case_id);

create table health_need (
  area_id integer not null,
  need_id uuid not null,
  case_id uuid not null,
  raised_at timestamptz not null,
  raised_on date not null,
  raised_by uuid not null,
  -- Who noticed it, whoever typed it.
  noticed_by text not null check (noticed_by in ('family', 'young person', 'setting', 'caseworker', 'health', 'social care')),
  words text not null,
  -- The health organisation that is to answer.
  organisation_id uuid not null,
  answer_due date not null,
  primary key (area_id, need_id),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table health_need is 'area: possible health needs of a child that no service meets yet, as somebody raised them';
create index health_need_by_case on health_need (area_id, case_id);
create index health_need_by_organisation on health_need (area_id, organisation_id);

create table health_need_answer (
  area_id integer not null,
  need_id uuid not null,
  answered_at timestamptz not null,
  answered_on date not null,
  answer text not null check (answer in ('met already', 'referred', 'will be seen', 'no need found', 'asked elsewhere')),
  words text not null,
  answered_by uuid not null,
  primary key (area_id, need_id, answered_at),
  foreign key (area_id, need_id) references health_need (area_id, need_id)
);
comment on table health_need_answer is 'area: what a health organisation answered to a possible need; the newest holds';

create table health_need_told (
  area_id integer not null,
  need_id uuid not null,
  told_at timestamptz not null,
  told_on date not null,
  how text not null check (how in ('letter', 'email', 'call', 'meeting')),
  told_by uuid not null,
  primary key (area_id, need_id, told_at),
  foreign key (area_id, need_id) references health_need (area_id, need_id)
);
comment on table health_need_told is 'area: when and how a family was told what health answered';

alter table case_opening enable row level security;
alter table health_need enable row level security;
alter table health_need_answer enable row level security;
alter table health_need_told enable row level security;
create policy own_area on case_opening using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on health_need using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on health_need_answer using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on health_need_told using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on case_opening, health_need, health_need_answer, health_need_told to :app_role;
