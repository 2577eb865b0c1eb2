-- What people say about a promise: the owner's update, the evidence offered, and what families see.

create table owner_update (
  area_id integer not null,
  update_id uuid not null,
  promise_id uuid not null,
  post_id uuid not null,
  said_on date not null,
  words text not null,
  forecast text check (forecast in ('on time', 'late', 'will not happen')),
  forecast_until date,
  typed_by uuid,
  recorded_at timestamptz not null,
  primary key (area_id, update_id),
  foreign key (area_id, post_id) references post (area_id, post_id)
);
comment on table owner_update is 'area: what the owner of a promise said, and forecast; never the verdict';
create index owner_update_by_promise on owner_update (area_id, promise_id, said_on);

create table evidence (
  area_id integer not null,
  evidence_id uuid not null,
  promise_id uuid not null,
  title text not null,
  kind text not null check (kind in ('activity', 'difference')),
  covers text not null check (covers in ('whole', 'part')),
  true_on date not null,
  expires_on date,
  link text,
  offered_by_post_id uuid not null,
  offered_by uuid,
  offered_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, evidence_id),
  foreign key (area_id, offered_by_post_id) references post (area_id, post_id)
);
comment on table evidence is 'area: what is offered as showing that a promise was kept';
create index evidence_by_promise on evidence (area_id, promise_id);

-- A decision is another fact beside the evidence. Who answers for the action never decides on their own evidence.
create table evidence_decision (
  area_id integer not null,
  evidence_id uuid not null,
  decided_at timestamptz not null,
  decision text not null check (decision in ('accepted', 'returned')),
  because text,
  decided_on date not null,
  decided_by_post_id uuid,
  decided_by uuid,
  primary key (area_id, evidence_id, decided_at),
  foreign key (area_id, evidence_id) references evidence (area_id, evidence_id),
  foreign key (area_id, decided_by_post_id) references post (area_id, post_id)
);
comment on table evidence_decision is 'area: evidence accepted, or returned with a reason';

create table family_answer (
  area_id integer not null,
  answer_id uuid not null,
  promise_id uuid not null,
  answered_on date not null,
  answer text not null check (answer in ('yes', 'no', 'unsure')),
  -- 'family' signed in, 'group' answering for several, 'visitor' without signing in: counted apart.
  voice text not null check (voice in ('family', 'group', 'visitor')),
  people integer not null check (people between 1 and 500),
  words text,
  words_checked_on date,
  person_id uuid,
  recorded_at timestamptz not null,
  primary key (area_id, answer_id)
);
comment on table family_answer is 'area: is this what you see? what families answered';
create index family_answer_by_promise on family_answer (area_id, promise_id);

alter table owner_update enable row level security;
alter table evidence enable row level security;
alter table evidence_decision enable row level security;
alter table family_answer enable row level security;
create policy own_area on owner_update using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on evidence using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on evidence_decision using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on family_answer using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on owner_update, evidence, evidence_decision, family_answer to :app_role;
