-- Health services that children wait for, which of several ways of counting "18 weeks" is put first, and who opened a list.

create table health_service (
  area_id integer not null,
  -- The same through every change of its name.
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  recorded_at timestamptz not null,
  name text not null,
  organisation_id uuid,
  -- The names it stands under in extracts, once the sender's own codes are told apart.
  known_as text[] not null,
  -- Its line in NHS England's community waiting lists, where it has one.
  sitrep_line text,
  -- The clock its headline figures are counted by; null for the one most services of its kind use.
  clock text,
  -- Days after which a child who waits is to be contacted, by priority; "all" for every other.
  contact_days jsonb not null,
  -- Days within which a child of a priority should be seen.
  target_days jsonb not null,
  -- The birthday on which a child leaves the children's list for adults' services.
  until_age integer check (until_age between 1 and 25),
  -- The older pathway this one takes over from.
  replaces text,
  because text not null,
  set_by uuid,
  primary key (area_id, slug, recorded_at),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table health_service is 'area: a health service children wait for, its names in extracts, its clock and its own standards; the newest holds';

create table wait_headline (
  area_id integer not null,
  set_at timestamptz not null,
  -- Which meaning of "within 18 weeks".
  meaning text not null,
  because text not null,
  set_by uuid not null,
  set_on date not null,
  primary key (area_id, set_at),
  foreign key (area_id, set_by) references person (area_id, person_id)
);
comment on table wait_headline is 'area: which meaning of "within 18 weeks" the partnership puts first, by whom and why; the newest holds';

create table wait_opening (
  area_id integer not null,
  opening_id uuid not null,
  service text not null,
  person_id uuid not null,
  opened_on date not null,
  opened_at timestamptz not null,
  because text not null,
  primary key (area_id, opening_id),
  foreign key (area_id, person_id) references person (area_id, person_id)
);
comment on table wait_opening is 'area: who opened the children behind a service''s numbers, when and why; it holds for that person and that day';
create index wait_opening_by_person on wait_opening (area_id, person_id, opened_on);

alter table health_service enable row level security;
alter table wait_headline enable row level security;
alter table wait_opening enable row level security;
create policy own_area on health_service using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on wait_headline using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on wait_opening using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on health_service, wait_headline, wait_opening to :app_role;
