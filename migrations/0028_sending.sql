-- Sending: an organisation's keys for its own systems, notes on what was asked about a return, and figures from returns.

create table sender_key (
  area_id integer not null,
  key_id uuid not null,
  organisation_id uuid not null,
  -- What it is for, in its keeper's words: "data warehouse, nightly".
  name text not null check (length(name) between 1 and 100),
  -- SHA-256 of the key; the key itself is shown once and kept nowhere.
  key_hash text not null check (key_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  made_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (area_id, key_id),
  unique (area_id, key_hash),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table sender_key is 'area: keys with which an organisation''s own systems send its returns';

create table return_note (
  area_id integer not null,
  note_id uuid not null,
  return_id uuid not null,
  -- The rule whose queries the note answers.
  code text not null,
  note text not null check (length(note) between 1 and 2000),
  written_at timestamptz not null,
  written_by uuid,
  primary key (area_id, note_id),
  foreign key (area_id, return_id) references return_received (area_id, return_id)
);
comment on table return_note is 'area: what a sender says to the queries of a rule in its return; each stays';
create index return_note_by_return on return_note (area_id, return_id);

create table figure_from_return (
  area_id integer not null,
  figure_id uuid not null,
  return_id uuid not null,
  row_number integer not null,
  primary key (area_id, figure_id, return_id, row_number),
  foreign key (area_id, figure_id) references figure (area_id, figure_id),
  foreign key (area_id, return_id) references return_received (area_id, return_id)
);
comment on table figure_from_return is 'area: the rows of returns a figure was made of';

alter table sender_key enable row level security;
alter table return_note enable row level security;
alter table figure_from_return enable row level security;
create policy own_area on sender_key using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_note using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on figure_from_return using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on return_note, figure_from_return to :app_role;
grant select, insert, update on sender_key to :app_role;
