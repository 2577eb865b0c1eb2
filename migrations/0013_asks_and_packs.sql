-- What a regulator asks in its letters, the inspections behind them, and the packs frozen for a stocktake.

create table letter (
  area_id integer not null,
  letter_id uuid not null,
  state text not null check (state in ('read', 'kept', 'set aside')),
  from_role text,
  dated date,
  about text,
  source text,
  met_kind text,
  met_on date,
  next_kind text,
  next_on date,
  file_name text,
  -- As it was read, names and all: shown to the programme lead alone, and never leaves the preview.
  reading jsonb,
  choices jsonb not null,
  brought_by uuid,
  brought_at timestamptz not null,
  kept_at timestamptz,
  primary key (area_id, letter_id),
  foreign key (area_id, brought_by) references person (area_id, person_id),
  check ((state = 'kept') = (kept_at is not null)),
  check (state <> 'kept' or (from_role is not null and dated is not null and about is not null))
);
comment on table letter is 'area: letters from a regulator; a draft until its asks are kept';

create table letter_publication (
  area_id integer not null,
  letter_id uuid not null,
  published_on date not null,
  published_by uuid,
  recorded_at timestamptz not null,
  primary key (area_id, letter_id),
  foreign key (area_id, letter_id) references letter (area_id, letter_id),
  foreign key (area_id, published_by) references person (area_id, person_id)
);
comment on table letter_publication is 'area: since when everyone may read what a letter asks, in our words';

create table letter_summary (
  area_id integer not null,
  letter_id uuid not null,
  page_name text not null,
  page_published text not null,
  page_source text not null,
  remark text,
  recorded_at timestamptz not null,
  primary key (area_id, letter_id),
  foreign key (area_id, letter_id) references letter (area_id, letter_id)
);
comment on table letter_summary is 'area: the page on which the partnership told the public what a letter says';

create table letter_comparison (
  area_id integer not null,
  letter_id uuid not null,
  position integer not null,
  point text not null,
  letter_says text not null,
  letter_place text not null,
  -- Null where the page leaves the point out.
  page_says text,
  primary key (area_id, letter_id, position),
  foreign key (area_id, letter_id) references letter_summary (area_id, letter_id)
);
comment on table letter_comparison is 'area: a point of a letter beside what the public page says of it';

create table ask (
  area_id integer not null,
  ask_id uuid not null,
  letter_id uuid not null,
  ref text not null,
  position integer not null,
  kind text not null check (kind in ('ask', 'courtesy')),
  theme text not null,
  -- The area of the plan it is about: P1.
  area_number text,
  words text not null,
  recorded_at timestamptz not null,
  primary key (area_id, ask_id),
  unique (area_id, ref),
  foreign key (area_id, letter_id) references letter (area_id, letter_id)
);
comment on table ask is 'area: one thing a regulator asks, in our words as they were first kept';
create index ask_by_letter on ask (area_id, letter_id, position);

create table ask_wording (
  area_id integer not null,
  ask_id uuid not null,
  recorded_at timestamptz not null,
  theme text not null,
  words text not null,
  because text not null,
  changed_by uuid,
  changed_by_role text not null,
  changed_on date not null,
  primary key (area_id, ask_id, recorded_at),
  foreign key (area_id, ask_id) references ask (area_id, ask_id),
  foreign key (area_id, changed_by) references person (area_id, person_id)
);
comment on table ask_wording is 'area: an ask put into other words, and why';

create table ask_assignment (
  area_id integer not null,
  ask_id uuid not null,
  recorded_at timestamptz not null,
  owner_post_id uuid,
  due_on date,
  because text,
  set_by uuid,
  set_by_role text not null,
  set_on date not null,
  primary key (area_id, ask_id, recorded_at),
  foreign key (area_id, ask_id) references ask (area_id, ask_id),
  foreign key (area_id, owner_post_id) references post (area_id, post_id),
  foreign key (area_id, set_by) references person (area_id, person_id)
);
comment on table ask_assignment is 'area: who answers for an ask and by when; the newest row holds';

create table ask_evidence (
  area_id integer not null,
  evidence_id uuid not null,
  ask_id uuid not null,
  title text not null,
  kind text not null check (kind in ('activity', 'difference')),
  covers text not null check (covers in ('whole', 'part')),
  true_on date not null,
  link text,
  offered_by_post_id uuid not null,
  offered_by uuid,
  offered_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, evidence_id),
  foreign key (area_id, ask_id) references ask (area_id, ask_id),
  foreign key (area_id, offered_by_post_id) references post (area_id, post_id),
  foreign key (area_id, offered_by) references person (area_id, person_id)
);
comment on table ask_evidence is 'area: what is offered as showing that an ask was met';
create index ask_evidence_by_ask on ask_evidence (area_id, ask_id);

create table ask_evidence_decision (
  area_id integer not null,
  evidence_id uuid not null,
  recorded_at timestamptz not null,
  decision text not null check (decision in ('accepted', 'returned')),
  because text,
  decided_on date not null,
  decided_by uuid,
  decided_by_role text not null,
  primary key (area_id, evidence_id, recorded_at),
  foreign key (area_id, evidence_id) references ask_evidence (area_id, evidence_id),
  foreign key (area_id, decided_by) references person (area_id, person_id)
);
comment on table ask_evidence_decision is 'area: evidence for an ask accepted, or returned with a reason';

create table ask_reminder (
  area_id integer not null,
  ask_id uuid not null,
  step text not null check (step in ('unowned', 'due soon', 'late', 'late to the chair')),
  -- What it counted from: a new date begins again.
  counted_from date not null,
  raised_on date not null,
  primary key (area_id, ask_id, step, counted_from),
  foreign key (area_id, ask_id) references ask (area_id, ask_id)
);
comment on table ask_reminder is 'area: which silence about an ask has been raised, so that each is raised once';

create table inspection (
  area_id integer not null,
  inspection_id uuid not null,
  kind text not null,
  by_whom text not null,
  held_from date,
  held_to date,
  -- Where only the month is known: March 2018.
  held_words text not null,
  published_on date,
  outcome text,
  followed_by text,
  monitoring_months integer check (monitoring_months between 1 and 120),
  reinspection_months integer check (reinspection_months between 1 and 120),
  remark text,
  source text not null,
  recorded_at timestamptz not null,
  primary key (area_id, inspection_id)
);
comment on table inspection is 'area: inspections held, and when the next are due by them';

create table pack (
  area_id integer not null,
  pack_id uuid not null,
  title text not null,
  known_on date not null,
  -- Kept whole, as text, so that its SHA-256 can be checked by anybody.
  content text not null,
  content_hash text not null,
  frozen_at timestamptz not null,
  frozen_by uuid,
  frozen_by_role text not null,
  primary key (area_id, pack_id),
  foreign key (area_id, frozen_by) references person (area_id, person_id)
);
comment on table pack is 'area: packs frozen with what was known on a day; shown from their own content alone';

create table pack_link (
  area_id integer not null,
  link_id uuid not null,
  pack_id uuid not null,
  -- The address itself is told once and not kept.
  token_hash text not null,
  made_for text not null,
  made_at timestamptz not null,
  made_by uuid,
  made_by_role text not null,
  primary key (area_id, link_id),
  unique (area_id, token_hash),
  foreign key (area_id, pack_id) references pack (area_id, pack_id),
  foreign key (area_id, made_by) references person (area_id, person_id)
);
comment on table pack_link is 'area: links that open a pack without an account';
create index pack_link_by_pack on pack_link (area_id, pack_id);

create table pack_link_withdrawal (
  area_id integer not null,
  link_id uuid not null,
  withdrawn_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_by_role text not null,
  because text,
  primary key (area_id, link_id),
  foreign key (area_id, link_id) references pack_link (area_id, link_id),
  foreign key (area_id, withdrawn_by) references person (area_id, person_id)
);
comment on table pack_link_withdrawal is 'area: links withdrawn: they answer with a sentence from then on';

alter table letter enable row level security;
alter table letter_publication enable row level security;
alter table letter_summary enable row level security;
alter table letter_comparison enable row level security;
alter table ask enable row level security;
alter table ask_wording enable row level security;
alter table ask_assignment enable row level security;
alter table ask_evidence enable row level security;
alter table ask_evidence_decision enable row level security;
alter table ask_reminder enable row level security;
alter table inspection enable row level security;
alter table pack enable row level security;
alter table pack_link enable row level security;
alter table pack_link_withdrawal enable row level security;
create policy own_area on letter using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on letter_publication using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on letter_summary using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on letter_comparison using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on ask using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on ask_wording using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on ask_assignment using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on ask_evidence using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on ask_evidence_decision using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on ask_reminder using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on inspection using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on pack using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on pack_link using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on pack_link_withdrawal using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update on letter to :app_role;
grant select, insert on letter_publication, letter_summary, letter_comparison, ask, ask_wording, ask_assignment, ask_evidence, ask_evidence_decision, ask_reminder, inspection, pack, pack_link, pack_link_withdrawal to :app_role;
