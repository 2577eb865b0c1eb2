-- Complaints by need and service, so that what no return counts is still seen.

create table complaint (
  area_id integer not null,
  complaint_id uuid not null,
  need text not null check (need ~ '^[a-z][a-z-]*$'),
  service text not null check (service ~ '^[a-z][a-z-]*$'),
  organisation_id uuid,
  received_on date not null,
  -- How it reached us, never who sent it: 'A letter to the council'.
  source text not null,
  -- What it is about in a sentence that identifies nobody.
  words text not null,
  logged_on date not null,
  logged_by uuid,
  logged_as text not null,
  recorded_at timestamptz not null,
  primary key (area_id, complaint_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table complaint is 'area: complaints logged by need and service; nobody is named in them';
create index complaint_by_subject on complaint (area_id, need, service, received_on);

create table complaint_counted (
  area_id integer not null,
  need text not null,
  service text not null,
  version integer not null check (version > 0),
  -- The return that counts children with this need who wait for this service; null: none does (any more).
  expectation_id uuid,
  because text not null,
  said_on date not null,
  said_by uuid,
  said_as text not null,
  recorded_at timestamptz not null,
  primary key (area_id, need, service, version)
);
comment on table complaint_counted is 'area: which return counts a need and service, so that complaints about it are seen in its figures; the newest holds';

alter table complaint enable row level security;
alter table complaint_counted enable row level security;
create policy own_area on complaint using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on complaint_counted using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on complaint, complaint_counted to :app_role;
