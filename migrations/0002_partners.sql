-- Organisations, the posts in them, the people who hold rights, and the groups that meet.

create table organisation (
  area_id integer not null,
  organisation_id uuid not null,
  slug text not null,
  kind text not null check (kind in ('council', 'icb', 'nhs-trust', 'school', 'parent-carer-forum', 'young-people', 'voluntary', 'college', 'regulator', 'government', 'company', 'other')),
  sector text not null check (sector in ('education', 'health', 'social-care', 'families', 'young-people', 'oversight', 'other')),
  primary key (area_id, organisation_id),
  unique (area_id, slug)
);
comment on table organisation is 'area: partner organisations; the name is kept apart because it changes while actions go on';

create table organisation_name (
  area_id integer not null,
  organisation_id uuid not null,
  since date not null,
  name text not null,
  short_name text,
  primary key (area_id, organisation_id, since),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table organisation_name is 'area: what an organisation was called, from which day';

create table organisation_merger (
  area_id integer not null,
  organisation_id uuid not null,
  into_organisation_id uuid not null,
  merged_on date not null,
  because text not null,
  primary key (area_id, organisation_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id),
  foreign key (area_id, into_organisation_id) references organisation (area_id, organisation_id),
  check (organisation_id <> into_organisation_id)
);
comment on table organisation_merger is 'area: an organisation that became part of another; its posts and actions carry on there';

create table post (
  area_id integer not null,
  post_id uuid not null,
  organisation_id uuid not null,
  slug text not null,
  title text not null,
  primary key (area_id, post_id),
  unique (area_id, slug),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table post is 'area: a post in an organisation; owners of actions are posts, never people';

create table person (
  area_id integer not null,
  person_id uuid not null,
  name text not null,
  email text not null,
  left_on date,
  primary key (area_id, person_id),
  unique (area_id, email)
);
comment on table person is 'area: people who can sign in';

create table role_held (
  area_id integer not null,
  person_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  from_day date not null,
  until_day date,
  primary key (area_id, person_id, organisation_id, role, from_day),
  foreign key (area_id, person_id) references person (area_id, person_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id),
  check (until_day is null or until_day >= from_day)
);
comment on table role_held is 'area: rights belong to a person''s role at an organisation, for a time';

create table post_held (
  area_id integer not null,
  post_id uuid not null,
  person_id uuid not null,
  from_day date not null,
  until_day date,
  primary key (area_id, post_id, person_id, from_day),
  foreign key (area_id, post_id) references post (area_id, post_id),
  foreign key (area_id, person_id) references person (area_id, person_id)
);
comment on table post_held is 'area: who holds a post, for a time';

create table partnership_group (
  area_id integer not null,
  group_id uuid not null,
  slug text not null,
  name text not null,
  kind text not null check (kind in ('board', 'committee', 'core-group', 'review', 'youth', 'forum', 'other')),
  purpose text not null,
  chair text,
  primary key (area_id, group_id),
  unique (area_id, slug)
);
comment on table partnership_group is 'area: the board, the committee, the weekly core group, youth groups and forums';

create table group_link (
  area_id integer not null,
  from_group_id uuid not null,
  to_group_id uuid not null,
  how text not null,
  primary key (area_id, from_group_id, to_group_id),
  foreign key (area_id, from_group_id) references partnership_group (area_id, group_id),
  foreign key (area_id, to_group_id) references partnership_group (area_id, group_id)
);
comment on table group_link is 'area: how one group''s voice reaches another';

alter table organisation enable row level security;
alter table organisation_name enable row level security;
alter table organisation_merger enable row level security;
alter table post enable row level security;
alter table person enable row level security;
alter table role_held enable row level security;
alter table post_held enable row level security;
alter table partnership_group enable row level security;
alter table group_link enable row level security;
create policy own_area on organisation using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on organisation_name using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on organisation_merger using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on post using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on person using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on role_held using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on post_held using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on partnership_group using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on group_link using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update on organisation, organisation_name, organisation_merger, post, person, role_held, post_held, partnership_group to :app_role;
grant select, insert, update, delete on group_link to :app_role;
