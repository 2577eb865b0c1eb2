-- Several programmes as one picture: which actions are the same, and what people, money and skills are there.

create table resource_entry (
  area_id integer not null,
  entry_id uuid not null,
  kind text not null check (kind in ('posts', 'money', 'skills')),
  service text not null,
  organisation_id uuid not null,
  what text not null,
  programme_id uuid,
  -- Null is "not entered", which is not nought.
  needed numeric check (needed >= 0),
  held numeric check (held >= 0),
  spent numeric check (spent >= 0),
  as_at date not null,
  source text not null,
  note text,
  entered_by uuid,
  entered_as text,
  recorded_at timestamptz not null,
  primary key (area_id, entry_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id),
  foreign key (area_id, programme_id) references programme (area_id, programme_id),
  check (spent is null or kind = 'money')
);
comment on table resource_entry is 'area: posts, pounds or skills a service needs and holds on a day, as a partner entered it; newer entries stand beside older ones';
create index resource_entry_by_line on resource_entry (area_id, organisation_id, service, kind, as_at);

-- Two actions, the one with the smaller id first; the newest word on a pair holds.
create table same_action (
  area_id integer not null,
  action_id uuid not null,
  other_action_id uuid not null,
  recorded_at timestamptz not null,
  same boolean not null,
  because text not null,
  said_on date not null,
  said_by uuid,
  said_as text,
  primary key (area_id, action_id, other_action_id, recorded_at),
  check (action_id < other_action_id)
);
comment on table same_action is 'area: a person''s word that actions of two programmes are one, or are two after all';

alter table resource_entry enable row level security;
alter table same_action enable row level security;
create policy own_area on resource_entry using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on same_action using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on resource_entry, same_action to :app_role;
