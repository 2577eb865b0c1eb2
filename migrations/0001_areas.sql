-- Local areas, and who can be told apart in them. `:app_role` is the application's own role: it owns nothing.

create table area (
  area_id integer primary key check (area_id between 200 and 999),
  slug text not null unique check (slug ~ '^[a-z][a-z-]+$'),
  name text not null,
  made_up boolean not null,
  keeps_record boolean not null,
  -- A made-up area keeps its own day; everywhere else the day is today.
  today date,
  region text,
  new_code text,
  check (made_up or today is null)
);
comment on table area is 'reference: local authority areas by the DfE''s three-digit code';
grant select on area to :app_role;
grant update (today) on area to :app_role;

create table neighbour (
  area_id integer not null references area,
  position integer not null check (position between 1 and 10),
  neighbour_name text not null,
  neighbour_code text not null,
  source text not null,
  as_at date,
  primary key (area_id, position)
);
comment on table neighbour is 'reference: statistical neighbours, a named list with its source';
grant select on neighbour to :app_role;

-- Sessions are kept on the server; the browser holds only a key.
create table session (
  session_id text primary key,
  area_id integer,
  person_id uuid,
  content jsonb not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table session is 'local: signed-in sessions';
create index session_person on session (area_id, person_id);
grant select, insert, update, delete on session to :app_role;

-- Before a person is known there is no area to look in; this finds it.
create table sign_in_directory (
  issuer text not null,
  subject text not null,
  area_id integer not null,
  person_id uuid not null,
  primary key (issuer, subject, area_id)
);
comment on table sign_in_directory is 'local: which person of which area a sign-in belongs to';
create index sign_in_directory_person on sign_in_directory (area_id, person_id);
grant select, insert, delete on sign_in_directory to :app_role;
