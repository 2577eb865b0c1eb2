-- "Is this what you see?": who counts once, words checked before they are shown, and what families' disagreement leads to.

-- One contribution may be several rows (a group's yes, no and not sure). Of what the same hand gave, the newest counts.
alter table family_answer add column contribution_id uuid;
-- A one-way key of who gave it for this promise; null where nobody can be told apart, and then each counts.
alter table family_answer add column given_by text;
alter table family_answer add column how text not null default 'online' check (how in ('online', 'on paper', 'in person', 'by phone'));
alter table family_answer add column taken_down_by uuid;
alter table family_answer add column taken_down_role text;
create index family_answer_by_hand on family_answer (area_id, promise_id, given_by, recorded_at);

create table words_check (
  area_id integer not null,
  answer_id uuid not null,
  checked_at timestamptz not null,
  decision text not null check (decision in ('passed', 'passed with a part removed', 'held back')),
  -- What may be read: the words, or the words with "[removed]" in place of a part.
  shown text,
  because text,
  checked_on date not null,
  checked_by uuid,
  checked_role text,
  primary key (area_id, answer_id, checked_at),
  foreign key (area_id, answer_id) references family_answer (area_id, answer_id),
  check ((decision = 'held back') = (shown is null)),
  check (decision <> 'held back' or because is not null)
);
comment on table words_check is 'area: whether words identify no child, decided by somebody who does not answer for the action';

create table dispute (
  area_id integer not null,
  dispute_id uuid not null,
  promise_id uuid not null,
  opened_on date not null,
  answer_due_on date not null,
  said_no integer not null,
  recorded_at timestamptz not null,
  primary key (area_id, dispute_id),
  unique (area_id, promise_id, opened_on)
);
comment on table dispute is 'area: families disagree, and whoever answers for the action owes them an answer by a day';

create table dispute_climb (
  area_id integer not null,
  dispute_id uuid not null,
  climbed_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, dispute_id),
  foreign key (area_id, dispute_id) references dispute (area_id, dispute_id)
);
comment on table dispute_climb is 'area: no answer came by the day, and it went to the independent chair';

create table dispute_reply (
  area_id integer not null,
  reply_id uuid not null,
  dispute_id uuid not null,
  kind text not null check (kind in ('answer', 'change')),
  words text not null,
  said_on date not null,
  post_id uuid not null,
  said_by uuid,
  recorded_at timestamptz not null,
  primary key (area_id, reply_id),
  foreign key (area_id, dispute_id) references dispute (area_id, dispute_id),
  foreign key (area_id, post_id) references post (area_id, post_id)
);
comment on table dispute_reply is 'area: what families were answered, and what changed because of what they said';
create index dispute_reply_by_dispute on dispute_reply (area_id, dispute_id);

-- Who follows is forgotten when they stop: this one may be deleted from.
create table answer_follow (
  area_id integer not null,
  follow_id uuid not null,
  answer_id uuid not null,
  promise_id uuid not null,
  person_id uuid,
  code_hash text,
  followed_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, follow_id),
  unique (area_id, code_hash),
  foreign key (area_id, answer_id) references family_answer (area_id, answer_id),
  foreign key (area_id, person_id) references person (area_id, person_id),
  check ((person_id is null) <> (code_hash is null))
);
comment on table answer_follow is 'area: who asked to be told what becomes of their answer: a person, or the holder of a code kept as its hash';
create index answer_follow_by_promise on answer_follow (area_id, promise_id);

create table burst_look (
  area_id integer not null,
  promise_id uuid not null,
  answered_on date not null,
  looked_at timestamptz not null,
  decision text not null check (decision in ('counted', 'set aside')),
  because text not null,
  looked_on date not null,
  looked_by uuid,
  looked_role text,
  primary key (area_id, promise_id, answered_on, looked_at)
);
comment on table burst_look is 'area: many visitors'' answers on one day, looked at: counted with the rest or set aside, and why';

alter table words_check enable row level security;
alter table dispute enable row level security;
alter table dispute_climb enable row level security;
alter table dispute_reply enable row level security;
alter table answer_follow enable row level security;
alter table burst_look enable row level security;
create policy own_area on words_check using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on dispute using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on dispute_climb using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on dispute_reply using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on answer_follow using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on burst_look using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on words_check, dispute, dispute_climb, dispute_reply, burst_look to :app_role;
grant select, insert, delete on answer_follow to :app_role;
