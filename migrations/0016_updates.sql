-- The monthly update: composed from the record, written over by a person, published and then never changed; who asked
-- to be sent it, by e-mail or by post.

-- A draft is the one thing here that is written over; it goes when it is published.
create table update_draft (
  area_id integer not null,
  -- '2025-01'
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  title text not null,
  -- The official words by section, the plain words, and the easy read lines with their pictures.
  official jsonb not null,
  plain text not null,
  easy_read jsonb not null,
  -- The promises and measures it speaks of, so that a reader can follow each back.
  about jsonb not null,
  composed_on date not null,
  edited_at timestamptz not null,
  edited_by uuid,
  primary key (area_id, month),
  foreign key (area_id, edited_by) references person (area_id, person_id)
);
comment on table update_draft is 'area: a monthly update somebody is writing; staff alone see it';

create table update_published (
  area_id integer not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  -- Names the update in the feed, for as long as anybody keeps it.
  update_id uuid not null,
  title text not null,
  official jsonb not null,
  plain text not null,
  easy_read jsonb not null,
  about jsonb not null,
  published_on date not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (area_id, month),
  unique (area_id, update_id),
  foreign key (area_id, published_by) references person (area_id, person_id)
);
comment on table update_published is 'area: a monthly update as it was published; never changed';

create table update_note (
  area_id integer not null,
  note_id uuid not null,
  month text not null,
  words text not null,
  noted_on date not null,
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (area_id, note_id),
  foreign key (area_id, month) references update_published (area_id, month),
  foreign key (area_id, noted_by) references person (area_id, person_id)
);
comment on table update_note is 'area: a correction of a published update: a dated note beside it';
create index update_note_by_month on update_note (area_id, month, noted_at);

-- Somebody typed an address. Until its owner confirms it nothing is sent but the question itself; after a week it goes.
create table update_request (
  area_id integer not null,
  subscriber_id uuid not null,
  email text not null,
  form text not null check (form in ('official', 'plain', 'easy-read')),
  -- A keyed hash that changes daily (`web/visitor.ts`), to count by; never an address.
  visitor text not null,
  asked_at timestamptz not null,
  primary key (area_id, subscriber_id)
);
comment on table update_request is 'area: an e-mail address given for the monthly update and not confirmed; forgotten after a week';
create index update_request_by_visitor on update_request (area_id, visitor, asked_at);
create index update_request_by_email on update_request (area_id, email, asked_at);

create table update_subscriber (
  area_id integer not null,
  subscriber_id uuid not null,
  email text not null,
  form text not null check (form in ('official', 'plain', 'easy-read')),
  since date not null,
  confirmed_at timestamptz not null,
  primary key (area_id, subscriber_id),
  unique (area_id, email)
);
comment on table update_subscriber is 'area: a confirmed address the monthly update goes to; deleted when its owner leaves';

-- Links in e-mails. What the link carries is kept nowhere: only what it hashes to.
create table update_token (
  area_id integer not null,
  token_hash text not null,
  purpose text not null check (purpose in ('confirm', 'leave')),
  subscriber_id uuid not null,
  made_at timestamptz not null,
  primary key (area_id, token_hash)
);
comment on table update_token is 'area: hashes of the links by which an address is confirmed or taken off the list';
create index update_token_by_subscriber on update_token (area_id, subscriber_id);

create table update_by_post (
  area_id integer not null,
  entry_id uuid not null,
  name text not null,
  address text not null,
  form text not null check (form in ('official', 'plain', 'easy-read')),
  consented_on date not null,
  added_on date not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (area_id, entry_id),
  foreign key (area_id, added_by) references person (area_id, person_id)
);
comment on table update_by_post is 'area: who is posted the monthly update on paper, and when they said they wanted it; deleted when they leave';

alter table update_draft enable row level security;
alter table update_published enable row level security;
alter table update_note enable row level security;
alter table update_request enable row level security;
alter table update_subscriber enable row level security;
alter table update_token enable row level security;
alter table update_by_post enable row level security;
create policy own_area on update_draft using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on update_published using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on update_note using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on update_request using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on update_subscriber using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on update_token using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on update_by_post using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update, delete on update_draft to :app_role;
-- Frozen by privilege: what was published and what was noted cannot be written over or taken away.
grant select, insert on update_published, update_note to :app_role;
grant select, insert, delete on update_request, update_token, update_by_post to :app_role;
grant select, insert, delete, update (form) on update_subscriber to :app_role;

-- A message may go to a subscriber, who is no person here. Their address is taken out of it when they leave.
alter table message alter column person_id drop not null;
alter table message add column subscriber_id uuid;
create index message_by_subscriber on message (area_id, subscriber_id);
