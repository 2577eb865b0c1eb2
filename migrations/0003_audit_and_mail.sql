-- Who did what to which thing, when, from which request: written in the same transaction as the thing itself.

create table audit_line (
  area_id integer not null,
  -- Numbered within the area without gaps, in the order of the commits.
  audit_id bigint not null,
  at timestamptz not null,
  person_id uuid,
  -- 'the system', 'a visitor', or the role acted in: no person's name is kept here.
  actor text not null,
  what text not null,
  subject_kind text not null,
  subject_id text not null,
  request_id text not null,
  detail jsonb not null,
  primary key (area_id, audit_id)
);
comment on table audit_line is 'area: append-only by privilege; the newest line is also the area''s data version';
alter table audit_line enable row level security;
create policy own_area on audit_line using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on audit_line to :app_role;

create table message (
  area_id integer not null,
  message_id uuid not null,
  person_id uuid not null,
  to_address text not null,
  template text not null,
  subject text not null,
  body text not null,
  composed_at timestamptz not null,
  sent_at timestamptz,
  sent_by text,
  failed_because text,
  -- One composed message per person per rhythm, never one per event.
  rhythm text not null,
  rhythm_day date not null,
  primary key (area_id, message_id),
  unique (area_id, person_id, rhythm, rhythm_day),
  foreign key (area_id, person_id) references person (area_id, person_id)
);
comment on table message is 'area: messages composed for a person; the outbox';
alter table message enable row level security;
create policy own_area on message using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update on message to :app_role;

create table message_line (
  area_id integer not null,
  message_line_id uuid not null,
  person_id uuid not null,
  rhythm text not null,
  words text not null,
  path text,
  raised_at timestamptz not null,
  message_id uuid,
  primary key (area_id, message_line_id),
  foreign key (area_id, person_id) references person (area_id, person_id)
);
comment on table message_line is 'area: something to tell a person, waiting to be gathered into their next message';
alter table message_line enable row level security;
create policy own_area on message_line using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update on message_line to :app_role;
