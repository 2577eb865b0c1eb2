-- Partners' data: what came, how it was read, the records it became with every version of each, and what was held back.

create table return_received (
  area_id integer not null,
  return_id uuid not null,
  organisation_id uuid not null,
  layout_id text not null,
  -- What its rows become.
  kind text not null,
  file_name text not null,
  -- SHA-256 of the file as it was sent, also where only a part of it may be kept.
  sent_hash text not null check (sent_hash ~ '^[0-9a-f]{64}$'),
  sent_size bigint not null,
  -- What is kept of it on disk: the file itself, or the copy with this area's rows alone.
  file_hash text not null,
  is_copy boolean not null,
  -- Rows about children of another area, dropped before anything was kept; and rows whose area could not be read at all.
  elsewhere integer not null,
  unreadable integer not null,
  list_kind text check (list_kind in ('whole', 'changes')),
  as_at date,
  from_day date,
  until_day date,
  received_on date not null,
  received_at timestamptz not null,
  received_by uuid,
  how text not null check (how in ('page', 'api', 'command')),
  primary key (area_id, return_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id),
  foreign key (area_id, file_hash) references stored_file (area_id, file_hash)
);
comment on table return_received is 'area: files that partners sent, whatever became of them';
create index return_received_by_sender on return_received (area_id, organisation_id, layout_id, sent_hash);
create index return_received_by_kind on return_received (area_id, organisation_id, kind);

create table return_state (
  area_id integer not null,
  return_id uuid not null,
  position integer not null,
  state text not null check (state in ('received', 'waiting for an answer', 'loaded', 'stopped', 'withdrawn')),
  because text,
  question text check (question in ('day-order', 'list-kind', 'sheet')),
  examples text[],
  rows integer,
  accepted integer,
  held integer,
  refused integer,
  elsewhere integer,
  added integer,
  changed integer,
  same integer,
  older integer,
  disappeared integer,
  reappeared integer,
  by_person uuid,
  recorded_at timestamptz not null,
  primary key (area_id, return_id, position),
  foreign key (area_id, return_id) references return_received (area_id, return_id)
);
comment on table return_state is 'area: what became of a return, one row for each step; the newest holds';

create table return_issue (
  area_id integer not null,
  return_id uuid not null,
  -- The state of the return that these issues led to.
  step integer not null,
  position integer not null,
  code text not null,
  severity text not null check (severity in ('fatal', 'error', 'query', 'warning')),
  sheet text,
  row_number integer,
  "column" text,
  value text,
  message text not null,
  primary key (area_id, return_id, step, position),
  foreign key (area_id, return_id, step) references return_state (area_id, return_id, position)
);
comment on table return_issue is 'area: what is wrong with a return, up to a number of examples for each rule';

create table return_issue_total (
  area_id integer not null,
  return_id uuid not null,
  step integer not null,
  code text not null,
  severity text not null check (severity in ('fatal', 'error', 'query', 'warning')),
  total integer not null check (total > 0),
  primary key (area_id, return_id, step, code, severity),
  foreign key (area_id, return_id, step) references return_state (area_id, return_id, position)
);
comment on table return_issue_total is 'area: how often each rule was broken in a return, all told';

create table record_block (
  area_id integer not null,
  block bigint generated always as identity,
  return_id uuid not null,
  taken_for text not null check (taken_for in ('load', 'held rows', 'withdrawal', 'disappeared')),
  taken_at timestamptz not null,
  primary key (area_id, block),
  foreign key (area_id, return_id) references return_received (area_id, return_id)
);
comment on table record_block is 'area: numbers of records, given out before the records are made and what for';

create table return_confirmed (
  area_id integer not null,
  return_id uuid not null,
  kind text not null,
  -- Records of consecutive numbers found again in consecutive rows.
  from_record bigint not null,
  to_record bigint not null,
  from_row integer not null,
  sheet text,
  primary key (area_id, return_id, kind, from_record),
  foreign key (area_id, return_id) references return_received (area_id, return_id),
  check (from_record <= to_record)
);
comment on table return_confirmed is 'area: records a later return says again unchanged, in runs; no new version is made of them';
create index return_confirmed_by_record on return_confirmed (area_id, kind, to_record);

create table held_row (
  area_id integer not null,
  return_id uuid not null,
  line integer not null,
  sheet text,
  row_number integer not null,
  -- The record it is about, where its cells say so.
  key text,
  cells jsonb not null,
  issues jsonb not null,
  codes text[] not null,
  unclear_area boolean not null,
  held_at timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('accepted', 'elsewhere', 'sent again', 'withdrawn')),
  ended_by uuid,
  ended_by_return uuid,
  primary key (area_id, return_id, line),
  foreign key (area_id, return_id) references return_received (area_id, return_id),
  check ((ended_at is null) = (ended_how is null)),
  -- Of a child of another area nothing stays but that a row was held.
  check (ended_how is distinct from 'elsewhere' or (cells = '{}' and issues = '[]' and key is null))
);
comment on table held_row is 'area: rows that could not be accepted, as they were sent, until they are put right';

create unlogged table staged_held (
  area_id integer not null,
  return_id uuid not null,
  line integer not null,
  sheet text,
  row_number integer not null,
  key text,
  cells jsonb not null,
  issues jsonb not null,
  codes text[] not null,
  unclear_area boolean not null,
  primary key (area_id, return_id, line)
);
comment on table staged_held is 'local: held rows of a return on their way in, seen by no transaction but the one that copies them';

create table disappeared (
  area_id integer not null,
  disappeared_id bigint not null,
  organisation_id uuid not null,
  layout_id text not null,
  kind text not null,
  key text not null,
  -- The record as it stood, and the first whole list without it.
  record_id bigint not null,
  return_id uuid not null,
  noticed_on date not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('reappeared', 'withdrawn')),
  ended_by_return uuid,
  primary key (area_id, disappeared_id),
  foreign key (area_id, return_id) references return_received (area_id, return_id),
  check ((ended_at is null) = (ended_how is null))
);
comment on table disappeared is 'area: records that stood in a sender''s list and are not in its newest whole list: neither waiting nor closed';
create unique index disappeared_now on disappeared (area_id, organisation_id, kind, key) where ended_at is null;

create table disappeared_answer (
  area_id integer not null,
  disappeared_id bigint not null,
  answered_at timestamptz not null,
  answer text not null check (answer in ('ended', 'left out by mistake', 'never ours')),
  -- The day it ended, where that is the answer and known.
  ended_on date,
  note text,
  answered_by uuid,
  primary key (area_id, disappeared_id, answered_at),
  foreign key (area_id, disappeared_id) references disappeared (area_id, disappeared_id),
  check (ended_on is null or answer = 'ended')
);
comment on table disappeared_answer is 'area: what the sender said became of a record that disappeared; the newest holds';

create table sender_answer (
  area_id integer not null,
  organisation_id uuid not null,
  layout_id text not null,
  question text not null check (question in ('day-order', 'list-kind', 'sheet')),
  answered_at timestamptz not null,
  answer text not null,
  answered_by uuid,
  primary key (area_id, organisation_id, layout_id, question, answered_at),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table sender_answer is 'area: what was asked once about a sender''s files, and the answer; the newest holds';

create table code_map (
  area_id integer not null,
  organisation_id uuid not null,
  table_name text not null,
  -- As the sender writes it, trimmed and in small letters.
  code text not null,
  set_at timestamptz not null,
  -- Null takes the entry away.
  means text,
  set_by uuid,
  primary key (area_id, organisation_id, table_name, code, set_at),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table code_map is 'area: a sender''s own codes and what they mean, kept by the sender; the newest holds';

create table area_postcode (
  area_id integer not null,
  district text not null check (district ~ '^[A-Z]{1,2}\d[A-Z0-9]?$'),
  whose text not null check (whose in ('ours', 'elsewhere', 'shared')),
  set_at timestamptz not null,
  set_by uuid,
  primary key (area_id, district)
);
comment on table area_postcode is 'area: postcode districts: in this area, in another, or across the boundary';

create table layout_keeping (
  area_id integer not null,
  layout_id text not null,
  months integer not null check (months between 0 and 300),
  set_at timestamptz not null,
  set_by uuid,
  primary key (area_id, layout_id, set_at)
);
comment on table layout_keeping is 'area: for how many months the files of a layout are kept; the newest holds';

create table return_file_removed (
  area_id integer not null,
  return_id uuid not null,
  removed_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, return_id),
  foreign key (area_id, return_id) references return_received (area_id, return_id)
);
comment on table return_file_removed is 'area: returns whose file was taken from the disk when its time was up; name and hash stay';

-- Attendance: a byte a session. What each return said is kept apart from what holds true of it all together.
create table attendance_sent (
  area_id integer not null,
  return_id uuid not null,
  pupil_key text not null,
  academic_year integer not null,
  part integer not null,
  row_number integer not null,
  upn text,
  surname text,
  forename text,
  birth_date date,
  send_status text,
  -- Two bytes for each day from 1 September: morning, afternoon; 0 where nothing was said.
  marks bytea not null,
  primary key (area_id, return_id, pupil_key, academic_year, part),
  foreign key (area_id, return_id) references return_received (area_id, return_id)
);
comment on table attendance_sent is 'area: the session marks of one pupil in one return, packed';

create table attendance_year (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  pupil_key text not null,
  academic_year integer not null,
  return_id uuid not null,
  row_number integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  superseded_by uuid,
  upn text,
  surname text,
  forename text,
  birth_date date,
  send_status text,
  marks bytea not null,
  primary key (area_id, record_id)
);
comment on table attendance_year is 'area: one pupil at one school in one academic year, a byte a session; every version, from when to when it was held true';
create unique index attendance_year_standing on attendance_year (area_id, organisation_id, pupil_key, academic_year) where recorded_to is null;
create index attendance_year_earlier on attendance_year (area_id, organisation_id, pupil_key, academic_year) where recorded_to is not null;
create index attendance_year_by_return on attendance_year (area_id, return_id);

create unlogged table staged_attendance (
  area_id integer not null,
  return_id uuid not null,
  pupil_key text not null,
  academic_year integer not null,
  part integer not null,
  row_number integer not null,
  upn text,
  surname text,
  forename text,
  birth_date date,
  send_status text,
  marks bytea not null,
  primary key (area_id, return_id, pupil_key, academic_year, part)
);
comment on table staged_attendance is 'local: packed marks of a return on their way in, seen by no transaction but the one that copies them';

create table record_figure_sent (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  superseded_by uuid,
  measure text,
  period text,
  breakdown text,
  numerator numeric,
  denominator numeric,
  value numeric,
  as_at date,
  state text,
  note text,
  primary key (area_id, record_id)
);
comment on table record_figure_sent is 'area: a figure a partner counted itself; every version, from when to when it was held true';
create unique index record_figure_sent_standing on record_figure_sent (area_id, organisation_id, key) where recorded_to is null;
create index record_figure_sent_earlier on record_figure_sent (area_id, organisation_id, key) where recorded_to is not null;
create index record_figure_sent_by_return on record_figure_sent (area_id, return_id);

create unlogged table staged_figure_sent (
  area_id integer not null,
  return_id uuid not null,
  line integer not null,
  key text not null,
  row_number integer not null,
  sheet text,
  measure text,
  period text,
  breakdown text,
  numerator numeric,
  denominator numeric,
  value numeric,
  as_at date,
  state text,
  note text,
  primary key (area_id, return_id, line)
);
comment on table staged_figure_sent is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table record_waits_summary (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  superseded_by uuid,
  service text,
  month_end date,
  count_of text,
  priority text,
  band text,
  send_status text,
  reason text,
  number integer,
  primary key (area_id, record_id)
);
comment on table record_waits_summary is 'area: a number of a service’s monthly waits summary; every version, from when to when it was held true';
create unique index record_waits_summary_standing on record_waits_summary (area_id, organisation_id, key) where recorded_to is null;
create index record_waits_summary_earlier on record_waits_summary (area_id, organisation_id, key) where recorded_to is not null;
create index record_waits_summary_by_return on record_waits_summary (area_id, return_id);

create unlogged table staged_waits_summary (
  area_id integer not null,
  return_id uuid not null,
  line integer not null,
  key text not null,
  row_number integer not null,
  sheet text,
  service text,
  month_end date,
  count_of text,
  priority text,
  band text,
  send_status text,
  reason text,
  number integer,
  primary key (area_id, return_id, line)
);
comment on table staged_waits_summary is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table record_sen2_case (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  superseded_by uuid,
  census_year integer,
  person_key text,
  request_number integer,
  surname text,
  forename text,
  birth_date date,
  sex text,
  ethnicity text,
  postcode text,
  upn text,
  uln text,
  upn_unknown text,
  received_on date,
  request_source text,
  rya boolean,
  request_outcome_on date,
  request_outcome text,
  request_mediation boolean,
  request_tribunal boolean,
  exported_to text,
  assessment_outcome text,
  assessment_outcome_on date,
  assessment_mediation boolean,
  assessment_tribunal boolean,
  other_mediation boolean,
  other_tribunal boolean,
  exception_applied boolean,
  plan_started_on date,
  plan_residential text,
  plan_work_based text,
  personal_budget boolean,
  organised_arrangements boolean,
  direct_payment text,
  ceased_on date,
  cease_reason text,
  plan_details jsonb,
  active boolean,
  transferred_from text,
  review_meeting_on date,
  review_outcome text,
  review_draft_on date,
  last_review_on date,
  phase_transfer_due_on date,
  phase_transfer_final_on date,
  placements jsonb,
  needs jsonb,
  primary key (area_id, record_id)
);
comment on table record_sen2_case is 'area: one request for an EHC needs assessment with what followed, as the yearly SEN2 return has it; every version, from when to when it was held true';
create unique index record_sen2_case_standing on record_sen2_case (area_id, organisation_id, key) where recorded_to is null;
create index record_sen2_case_earlier on record_sen2_case (area_id, organisation_id, key) where recorded_to is not null;
create index record_sen2_case_by_return on record_sen2_case (area_id, return_id);

create unlogged table staged_sen2_case (
  area_id integer not null,
  return_id uuid not null,
  line integer not null,
  key text not null,
  row_number integer not null,
  sheet text,
  census_year integer,
  person_key text,
  request_number integer,
  surname text,
  forename text,
  birth_date date,
  sex text,
  ethnicity text,
  postcode text,
  upn text,
  uln text,
  upn_unknown text,
  received_on date,
  request_source text,
  rya boolean,
  request_outcome_on date,
  request_outcome text,
  request_mediation boolean,
  request_tribunal boolean,
  exported_to text,
  assessment_outcome text,
  assessment_outcome_on date,
  assessment_mediation boolean,
  assessment_tribunal boolean,
  other_mediation boolean,
  other_tribunal boolean,
  exception_applied boolean,
  plan_started_on date,
  plan_residential text,
  plan_work_based text,
  personal_budget boolean,
  organised_arrangements boolean,
  direct_payment text,
  ceased_on date,
  cease_reason text,
  plan_details jsonb,
  active boolean,
  transferred_from text,
  review_meeting_on date,
  review_outcome text,
  review_draft_on date,
  last_review_on date,
  phase_transfer_due_on date,
  phase_transfer_final_on date,
  placements jsonb,
  needs jsonb,
  primary key (area_id, return_id, line)
);
comment on table staged_sen2_case is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table record_case_event (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  superseded_by uuid,
  case_ref text,
  kind text,
  "on" date,
  contributor text,
  sequence text,
  upn text,
  local_child_id text,
  birth_date date,
  surname text,
  forename text,
  postcode text,
  outcome text,
  reason text,
  source text,
  until date,
  evidence text,
  caseworker text,
  detail text,
  primary key (area_id, record_id)
);
comment on table record_case_event is 'area: something that happened in a child’s EHC case, on a day; every version, from when to when it was held true';
create unique index record_case_event_standing on record_case_event (area_id, organisation_id, key) where recorded_to is null;
create index record_case_event_earlier on record_case_event (area_id, organisation_id, key) where recorded_to is not null;
create index record_case_event_by_return on record_case_event (area_id, return_id);

create unlogged table staged_case_event (
  area_id integer not null,
  return_id uuid not null,
  line integer not null,
  key text not null,
  row_number integer not null,
  sheet text,
  case_ref text,
  kind text,
  "on" date,
  contributor text,
  sequence text,
  upn text,
  local_child_id text,
  birth_date date,
  surname text,
  forename text,
  postcode text,
  outcome text,
  reason text,
  source text,
  until date,
  evidence text,
  caseworker text,
  detail text,
  primary key (area_id, return_id, line)
);
comment on table staged_case_event is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table record_referral (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  superseded_by uuid,
  referral_id text,
  team_id text,
  local_patient_id text,
  nhs_number text,
  nhs_number_status text,
  upn text,
  surname text,
  forename text,
  birth_date date,
  postcode text,
  service text,
  service_as_sent text,
  team_type text,
  source text,
  referred_by text,
  received_on date,
  priority text,
  priority_as_sent text,
  reason text,
  accepted_on date,
  rejected_on date,
  rejection_reason text,
  triaged_on date,
  first_offer_on date,
  first_contact_on date,
  first_contact_status text,
  last_contact_on date,
  not_brought integer,
  assessed_on date,
  outcome_on date,
  outcome text,
  intervention_on date,
  closed_on date,
  closure_reason text,
  send_status text,
  diagnosed boolean,
  primary key (area_id, record_id)
);
comment on table record_referral is 'area: a child’s referral to one team of a health service, with the events of its clock; every version, from when to when it was held true';
create unique index record_referral_standing on record_referral (area_id, organisation_id, key) where recorded_to is null;
create index record_referral_earlier on record_referral (area_id, organisation_id, key) where recorded_to is not null;
create index record_referral_by_return on record_referral (area_id, return_id);

create unlogged table staged_referral (
  area_id integer not null,
  return_id uuid not null,
  line integer not null,
  key text not null,
  row_number integer not null,
  sheet text,
  referral_id text,
  team_id text,
  local_patient_id text,
  nhs_number text,
  nhs_number_status text,
  upn text,
  surname text,
  forename text,
  birth_date date,
  postcode text,
  service text,
  service_as_sent text,
  team_type text,
  source text,
  referred_by text,
  received_on date,
  priority text,
  priority_as_sent text,
  reason text,
  accepted_on date,
  rejected_on date,
  rejection_reason text,
  triaged_on date,
  first_offer_on date,
  first_contact_on date,
  first_contact_status text,
  last_contact_on date,
  not_brought integer,
  assessed_on date,
  outcome_on date,
  outcome text,
  intervention_on date,
  closed_on date,
  closure_reason text,
  send_status text,
  diagnosed boolean,
  primary key (area_id, return_id, line)
);
comment on table staged_referral is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table record_attendance_summary (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  superseded_by uuid,
  period_from date,
  period_until date,
  send_status text,
  pupils integer,
  possible integer,
  attended integer,
  authorised integer,
  unauthorised integer,
  persistent integer,
  severe integer,
  note text,
  primary key (area_id, record_id)
);
comment on table record_attendance_summary is 'area: a school’s sessions for a period, by SEND status; every version, from when to when it was held true';
create unique index record_attendance_summary_standing on record_attendance_summary (area_id, organisation_id, key) where recorded_to is null;
create index record_attendance_summary_earlier on record_attendance_summary (area_id, organisation_id, key) where recorded_to is not null;
create index record_attendance_summary_by_return on record_attendance_summary (area_id, return_id);

create unlogged table staged_attendance_summary (
  area_id integer not null,
  return_id uuid not null,
  line integer not null,
  key text not null,
  row_number integer not null,
  sheet text,
  period_from date,
  period_until date,
  send_status text,
  pupils integer,
  possible integer,
  attended integer,
  authorised integer,
  unauthorised integer,
  persistent integer,
  severe integer,
  note text,
  primary key (area_id, return_id, line)
);
comment on table staged_attendance_summary is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

alter table return_received enable row level security;
alter table return_state enable row level security;
alter table return_issue enable row level security;
alter table return_issue_total enable row level security;
alter table record_block enable row level security;
alter table return_confirmed enable row level security;
alter table held_row enable row level security;
alter table disappeared enable row level security;
alter table disappeared_answer enable row level security;
alter table sender_answer enable row level security;
alter table code_map enable row level security;
alter table area_postcode enable row level security;
alter table layout_keeping enable row level security;
alter table return_file_removed enable row level security;
alter table attendance_sent enable row level security;
alter table attendance_year enable row level security;
alter table record_figure_sent enable row level security;
alter table record_waits_summary enable row level security;
alter table record_sen2_case enable row level security;
alter table record_case_event enable row level security;
alter table record_referral enable row level security;
alter table record_attendance_summary enable row level security;
create policy own_area on return_received using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_state using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_issue using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_issue_total using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on record_block using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_confirmed using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on held_row using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on disappeared using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on disappeared_answer using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on sender_answer using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on code_map using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on area_postcode using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on layout_keeping using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on return_file_removed using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on attendance_sent using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on attendance_year using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on record_figure_sent using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on record_waits_summary using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on record_sen2_case using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on record_case_event using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on record_referral using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on record_attendance_summary using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on
  return_received, return_state, return_issue, return_issue_total, record_block, return_confirmed, disappeared_answer, sender_answer, code_map, layout_keeping, return_file_removed, attendance_sent
  to :app_role;
grant select, insert, update on
  held_row, disappeared, attendance_year, record_figure_sent, record_waits_summary, record_sen2_case, record_case_event, record_referral, record_attendance_summary
  to :app_role;
grant select, insert, update, delete on area_postcode to :app_role;
grant select, insert, delete on
  staged_held, staged_attendance, staged_figure_sent, staged_waits_summary, staged_sen2_case, staged_case_event, staged_referral, staged_attendance_summary
  to :app_role;
