-- Waiting well: when a service was in touch with a child who waits, changes of need and their answers, what helps meanwhile,
-- and the four counts of a scheme by which another provider sees children.

create table wait_contact (
  area_id integer not null,
  contact_id uuid not null,
  -- The referral by its sender and key, whatever version of it stands.
  organisation_id uuid not null,
  referral_key text not null,
  on_day date not null,
  how text not null check (how in ('phone', 'visit', 'video', 'letter', 'message')),
  -- A call that nobody took is written down and is no contact.
  reached boolean not null,
  words text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (area_id, contact_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table wait_contact is 'area: how and when a service was in touch with a child who waits; none of it ends a wait';
create index wait_contact_by_referral on wait_contact (area_id, organisation_id, referral_key);

create table wait_contact_taken_back (
  area_id integer not null,
  contact_id uuid not null,
  because text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (area_id, contact_id),
  foreign key (area_id, contact_id) references wait_contact (area_id, contact_id)
);
comment on table wait_contact_taken_back is 'area: contacts that were written down by mistake';

create table need_change (
  area_id integer not null,
  change_id uuid not null,
  organisation_id uuid not null,
  referral_key text not null,
  raised_as text not null check (raised_as in ('family', 'practitioner')),
  words text not null,
  raised_on date not null,
  answer_due date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (area_id, change_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table need_change is 'area: that the needs of a child who waits have changed: who said so, and by when an answer is owed';
create index need_change_by_referral on need_change (area_id, organisation_id, referral_key);

create table need_change_answer (
  area_id integer not null,
  change_id uuid not null,
  answered_at timestamptz not null,
  answered_on date not null,
  came_to text not null check (came_to in ('seen sooner', 'other help', 'looked at', 'stays')),
  words text not null,
  answered_by uuid not null,
  primary key (area_id, change_id, answered_at),
  foreign key (area_id, change_id) references need_change (area_id, change_id)
);
comment on table need_change_answer is 'area: what the service answered to a change of need; the newest holds';

create table wait_told (
  area_id integer not null,
  service text not null,
  what text not null check (what in ('contact', 'need')),
  told_on date not null,
  step text not null check (step in ('lead', 'raised')),
  -- How many children it was about, and since when the first of them is overdue.
  children integer not null,
  overdue_since date not null,
  people integer not null,
  told_at timestamptz not null,
  primary key (area_id, service, what, told_on, step)
);
comment on table wait_told is 'area: when a service was told of contacts and answers that are overdue, and when that climbed';

create table wait_support (
  area_id integer not null,
  support_id uuid not null,
  service text not null,
  -- A need such as "autism"; empty for everybody who waits for the service.
  need text not null,
  helps text not null,
  worse text not null,
  ring text not null,
  -- Easy read: one short sentence each, with its picture.
  easy jsonb not null,
  reviewed_on date not null,
  review_by date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (area_id, support_id)
);
comment on table wait_support is 'area: what helps while a child waits for a service, what to do if things get worse and whom to ring; the newest of a service and need holds';
create unique index wait_support_by_service on wait_support (area_id, service, need, recorded_at);

create table offer_scheme (
  area_id integer not null,
  scheme_id uuid not null,
  slug text not null,
  name text not null,
  -- The service whose list children are offered to leave.
  service text not null,
  provider text not null,
  about text not null,
  programme text,
  action_ref text,
  from_day date not null,
  until_day date,
  -- Where the monthly counts come from: typed here, or measures that partners send.
  counts_from text not null check (counts_from in ('typed', 'measures')),
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (area_id, scheme_id),
  check (until_day is null or until_day >= from_day)
);
comment on table offer_scheme is 'area: schemes by which another provider sees children who wait, and the action of a plan each belongs to';
create unique index offer_scheme_by_slug on offer_scheme (area_id, slug);

create table offer_scheme_month (
  area_id integer not null,
  scheme_id uuid not null,
  -- The first day of the month.
  month date not null,
  recorded_at timestamptz not null,
  -- Four counts, none of which stands for another; null where nobody knows.
  offers integer check (offers >= 0),
  accepted integer check (accepted >= 0),
  transferred integer check (transferred >= 0),
  assessed integer check (assessed >= 0),
  source text not null,
  recorded_by uuid,
  primary key (area_id, scheme_id, month, recorded_at),
  foreign key (area_id, scheme_id) references offer_scheme (area_id, scheme_id)
);
comment on table offer_scheme_month is 'area: offers, acceptances, transfers and finished assessments of a scheme in a month; the newest of a month holds';

alter table wait_contact enable row level security;
alter table wait_contact_taken_back enable row level security;
alter table need_change enable row level security;
alter table need_change_answer enable row level security;
alter table wait_told enable row level security;
alter table wait_support enable row level security;
alter table offer_scheme enable row level security;
alter table offer_scheme_month enable row level security;
create policy own_area on wait_contact using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on wait_contact_taken_back using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on need_change using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on need_change_answer using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on wait_told using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on wait_support using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on offer_scheme using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on offer_scheme_month using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on wait_contact, wait_contact_taken_back, need_change, need_change_answer, wait_told, wait_support, offer_scheme, offer_scheme_month to :app_role;
