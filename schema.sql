-- What the migrations add up to. Written by "npm run generate"; do not edit.

create table public.action (
  area_id integer not null,
  version_id uuid not null,
  action_id uuid not null,
  ref text not null,
  "position" integer not null,
  words text not null,
  sub_actions text[] not null,
  involved text,
  impact_measures text,
  timescale text,
  constraint action_area_id_version_id_fkey FOREIGN KEY (area_id, version_id) REFERENCES plan_version(area_id, version_id),
  constraint action_area_id_version_id_ref_key UNIQUE (area_id, version_id, ref),
  constraint action_pkey PRIMARY KEY (area_id, version_id, action_id)
);
alter table public.action enable row level security;
create policy own_area on public.action for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.action to app_role;
comment on table public.action is 'area: actions; action_id stays the same from version to version';

create table public.action_area (
  area_id integer not null,
  version_id uuid not null,
  action_id uuid not null,
  number text not null,
  constraint action_area_area_id_version_id_action_id_fkey FOREIGN KEY (area_id, version_id, action_id) REFERENCES action(area_id, version_id, action_id),
  constraint action_area_area_id_version_id_number_fkey FOREIGN KEY (area_id, version_id, number) REFERENCES improvement_area(area_id, version_id, number),
  constraint action_area_pkey PRIMARY KEY (area_id, version_id, action_id, number)
);
alter table public.action_area enable row level security;
create policy own_area on public.action_area for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.action_area to app_role;
comment on table public.action_area is 'area: one action may serve several areas of the plan';

create table public.action_owner (
  area_id integer not null,
  version_id uuid not null,
  action_id uuid not null,
  "position" integer not null,
  post_id uuid not null,
  kind text not null,
  constraint action_owner_area_id_post_id_fkey FOREIGN KEY (area_id, post_id) REFERENCES post(area_id, post_id),
  constraint action_owner_area_id_version_id_action_id_fkey FOREIGN KEY (area_id, version_id, action_id) REFERENCES action(area_id, version_id, action_id),
  constraint action_owner_kind_check CHECK ((kind = ANY (ARRAY['responsible'::text, 'accountable'::text, 'responsible-or-accountable'::text]))),
  constraint action_owner_pkey PRIMARY KEY (area_id, version_id, action_id, "position")
);
alter table public.action_owner enable row level security;
create policy own_area on public.action_owner for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.action_owner to app_role;
comment on table public.action_owner is 'area: who is responsible or accountable for an action, as posts';

create table public.advice_reminder (
  area_id integer not null,
  case_id uuid not null,
  contributor text not null,
  due_on date not null,
  reminded_on date not null,
  step text not null,
  organisation_id uuid not null,
  told integer not null,
  recorded_at timestamp with time zone not null,
  constraint advice_reminder_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint advice_reminder_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint advice_reminder_pkey PRIMARY KEY (area_id, case_id, contributor, due_on, reminded_on),
  constraint advice_reminder_step_check CHECK ((step = ANY (ARRAY['before'::text, 'on the day'::text, 'after'::text])))
);
CREATE INDEX advice_reminder_by_organisation ON public.advice_reminder USING btree (area_id, organisation_id, reminded_on);
alter table public.advice_reminder enable row level security;
create policy own_area on public.advice_reminder for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.advice_reminder to app_role;
comment on table public.advice_reminder is 'area: reminders about advice that is due or late, to whom and on which day';

create table public.advice_reminder_setting (
  area_id integer not null,
  set_at timestamp with time zone not null,
  before_days integer not null,
  on_the_day boolean not null,
  after_days integer not null,
  every_days integer not null,
  set_by uuid,
  constraint advice_reminder_setting_after_days_check CHECK (((after_days >= 1) AND (after_days <= 20))),
  constraint advice_reminder_setting_before_days_check CHECK (((before_days >= 0) AND (before_days <= 20))),
  constraint advice_reminder_setting_every_days_check CHECK (((every_days >= 1) AND (every_days <= 20))),
  constraint advice_reminder_setting_pkey PRIMARY KEY (area_id, set_at)
);
alter table public.advice_reminder_setting enable row level security;
create policy own_area on public.advice_reminder_setting for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.advice_reminder_setting to app_role;
comment on table public.advice_reminder_setting is 'area: how long before and after its due day whoever was asked for advice is reminded, in working days; the newest holds';

create table public.agenda_item (
  area_id integer not null,
  item_id uuid not null,
  meeting_id uuid not null,
  "position" integer not null,
  source text not null,
  title text not null,
  because text not null,
  path text,
  carried_from uuid,
  recorded_at timestamp with time zone not null,
  constraint agenda_item_area_id_carried_from_fkey FOREIGN KEY (area_id, carried_from) REFERENCES agenda_item(area_id, item_id),
  constraint agenda_item_area_id_meeting_id_fkey FOREIGN KEY (area_id, meeting_id) REFERENCES meeting(area_id, meeting_id),
  constraint agenda_item_pkey PRIMARY KEY (area_id, item_id),
  constraint agenda_item_source_check CHECK ((source = ANY (ARRAY['carried on'::text, 'decision due'::text, 'escalated'::text, 'late'::text, 'silent'::text, 'figure'::text, 'challenge'::text, 'to agree'::text, 'asked'::text])))
);
CREATE INDEX agenda_item_by_meeting ON public.agenda_item USING btree (area_id, meeting_id, "position");
alter table public.agenda_item enable row level security;
create policy own_area on public.agenda_item for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.agenda_item to app_role;
comment on table public.agenda_item is 'area: what a meeting is about, and why it stands there';

create table public.agenda_outcome (
  area_id integer not null,
  item_id uuid not null,
  recorded_at timestamp with time zone not null,
  outcome text not null,
  words text,
  recorded_by uuid,
  constraint agenda_outcome_area_id_item_id_fkey FOREIGN KEY (area_id, item_id) REFERENCES agenda_item(area_id, item_id),
  constraint agenda_outcome_outcome_check CHECK ((outcome = ANY (ARRAY['finished'::text, 'carried on'::text, 'not reached'::text]))),
  constraint agenda_outcome_pkey PRIMARY KEY (area_id, item_id, recorded_at)
);
alter table public.agenda_outcome enable row level security;
create policy own_area on public.agenda_outcome for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.agenda_outcome to app_role;
comment on table public.agenda_outcome is 'area: how an item ended; what is not finished stands on the next agenda';

create table public.agreed_gap (
  area_id integer not null,
  gap_id uuid not null,
  version integer not null,
  expectation_id uuid not null,
  words text not null,
  measures text[] not null,
  from_day date not null,
  filled_from date,
  agreed_with text not null,
  agreed_on date not null,
  ended_because text,
  said_by uuid,
  said_as text not null,
  recorded_at timestamp with time zone not null,
  constraint agreed_gap_pkey PRIMARY KEY (area_id, gap_id, version),
  constraint agreed_gap_version_check CHECK ((version > 0))
);
CREATE INDEX agreed_gap_by_expectation ON public.agreed_gap USING btree (area_id, expectation_id);
alter table public.agreed_gap enable row level security;
create policy own_area on public.agreed_gap for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.agreed_gap to app_role;
comment on table public.agreed_gap is 'area: what an organisation need not send yet, agreed with whom, and from when it will';

create table public.agreement_raised (
  area_id integer not null,
  expectation_id uuid not null,
  agreement_ends date not null,
  raised_on date not null,
  recorded_at timestamp with time zone not null,
  constraint agreement_raised_pkey PRIMARY KEY (area_id, expectation_id, agreement_ends)
);
alter table public.agreement_raised enable row level security;
create policy own_area on public.agreement_raised for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.agreement_raised to app_role;
comment on table public.agreement_raised is 'area: sharing agreements whose end was raised, once for each end';

create table public.answer_follow (
  area_id integer not null,
  follow_id uuid not null,
  answer_id uuid not null,
  promise_id uuid not null,
  person_id uuid,
  code_hash text,
  followed_on date not null,
  recorded_at timestamp with time zone not null,
  constraint answer_follow_area_id_answer_id_fkey FOREIGN KEY (area_id, answer_id) REFERENCES family_answer(area_id, answer_id),
  constraint answer_follow_area_id_code_hash_key UNIQUE (area_id, code_hash),
  constraint answer_follow_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint answer_follow_check CHECK (((person_id IS NULL) <> (code_hash IS NULL))),
  constraint answer_follow_pkey PRIMARY KEY (area_id, follow_id)
);
CREATE INDEX answer_follow_by_promise ON public.answer_follow USING btree (area_id, promise_id);
alter table public.answer_follow enable row level security;
create policy own_area on public.answer_follow for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select on public.answer_follow to app_role;
comment on table public.answer_follow is 'area: who asked to be told what becomes of their answer: a person, or the holder of a code kept as its hash';

create table public.approval (
  area_id integer not null,
  approval_id uuid not null,
  version_id uuid not null,
  step text not null,
  decided_on date not null,
  letter text,
  own_sign_in boolean not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  constraint approval_area_id_recorded_by_fkey FOREIGN KEY (area_id, recorded_by) REFERENCES person(area_id, person_id),
  constraint approval_area_id_version_id_fkey FOREIGN KEY (area_id, version_id) REFERENCES plan_version(area_id, version_id),
  constraint approval_area_id_version_id_step_key UNIQUE (area_id, version_id, step),
  constraint approval_pkey PRIMARY KEY (area_id, approval_id),
  constraint approval_step_check CHECK ((step = ANY (ARRAY['board agreed'::text, 'sent'::text, 'Ofsted approved'::text, 'DfE approved'::text]))),
  constraint approved_by_letter CHECK (((step <> ALL (ARRAY['Ofsted approved'::text, 'DfE approved'::text])) OR (btrim(COALESCE(letter, ''::text)) <> ''::text)))
);
alter table public.approval enable row level security;
create policy own_area on public.approval for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.approval to app_role;
comment on table public.approval is 'area: who agreed, sent and approved a version, when, and by which letter';

create table public.area (
  area_id integer not null,
  slug text not null,
  name text not null,
  made_up boolean not null,
  keeps_record boolean not null,
  today date,
  region text,
  new_code text,
  constraint area_area_id_check CHECK (((area_id >= 200) AND (area_id <= 999))),
  constraint area_check CHECK ((made_up OR (today IS NULL))),
  constraint area_pkey PRIMARY KEY (area_id),
  constraint area_slug_check CHECK ((slug ~ '^[a-z][a-z-]+$'::text)),
  constraint area_slug_key UNIQUE (slug)
);
grant select on public.area to app_role;
grant update (today) on public.area to app_role;
comment on table public.area is 'reference: local authority areas by the DfE''s three-digit code';

create table public.area_postcode (
  area_id integer not null,
  district text not null,
  whose text not null,
  set_at timestamp with time zone not null,
  set_by uuid,
  constraint area_postcode_district_check CHECK ((district ~ '^[A-Z]{1,2}\d[A-Z0-9]?$'::text)),
  constraint area_postcode_pkey PRIMARY KEY (area_id, district),
  constraint area_postcode_whose_check CHECK ((whose = ANY (ARRAY['ours'::text, 'elsewhere'::text, 'shared'::text])))
);
alter table public.area_postcode enable row level security;
create policy own_area on public.area_postcode for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.area_postcode to app_role;
comment on table public.area_postcode is 'area: postcode districts: in this area, in another, or across the boundary';

create table public.ask (
  area_id integer not null,
  ask_id uuid not null,
  letter_id uuid not null,
  ref text not null,
  "position" integer not null,
  kind text not null,
  theme text not null,
  area_number text,
  words text not null,
  recorded_at timestamp with time zone not null,
  constraint ask_area_id_letter_id_fkey FOREIGN KEY (area_id, letter_id) REFERENCES letter(area_id, letter_id),
  constraint ask_area_id_ref_key UNIQUE (area_id, ref),
  constraint ask_kind_check CHECK ((kind = ANY (ARRAY['ask'::text, 'courtesy'::text]))),
  constraint ask_pkey PRIMARY KEY (area_id, ask_id)
);
CREATE INDEX ask_by_letter ON public.ask USING btree (area_id, letter_id, "position");
alter table public.ask enable row level security;
create policy own_area on public.ask for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.ask to app_role;
comment on table public.ask is 'area: one thing a regulator asks, in our words as they were first kept';

create table public.ask_assignment (
  area_id integer not null,
  ask_id uuid not null,
  recorded_at timestamp with time zone not null,
  owner_post_id uuid,
  due_on date,
  because text,
  set_by uuid,
  set_by_role text not null,
  set_on date not null,
  constraint ask_assignment_area_id_ask_id_fkey FOREIGN KEY (area_id, ask_id) REFERENCES ask(area_id, ask_id),
  constraint ask_assignment_area_id_owner_post_id_fkey FOREIGN KEY (area_id, owner_post_id) REFERENCES post(area_id, post_id),
  constraint ask_assignment_area_id_set_by_fkey FOREIGN KEY (area_id, set_by) REFERENCES person(area_id, person_id),
  constraint ask_assignment_pkey PRIMARY KEY (area_id, ask_id, recorded_at)
);
alter table public.ask_assignment enable row level security;
create policy own_area on public.ask_assignment for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.ask_assignment to app_role;
comment on table public.ask_assignment is 'area: who answers for an ask and by when; the newest row holds';

create table public.ask_evidence (
  area_id integer not null,
  evidence_id uuid not null,
  ask_id uuid not null,
  title text not null,
  kind text not null,
  covers text not null,
  true_on date not null,
  link text,
  offered_by_post_id uuid not null,
  offered_by uuid,
  offered_on date not null,
  recorded_at timestamp with time zone not null,
  file_hash text,
  file_name text,
  constraint ask_evidence_area_id_ask_id_fkey FOREIGN KEY (area_id, ask_id) REFERENCES ask(area_id, ask_id),
  constraint ask_evidence_area_id_file_hash_fkey FOREIGN KEY (area_id, file_hash) REFERENCES stored_file(area_id, file_hash),
  constraint ask_evidence_area_id_offered_by_fkey FOREIGN KEY (area_id, offered_by) REFERENCES person(area_id, person_id),
  constraint ask_evidence_area_id_offered_by_post_id_fkey FOREIGN KEY (area_id, offered_by_post_id) REFERENCES post(area_id, post_id),
  constraint ask_evidence_check CHECK (((file_hash IS NULL) = (file_name IS NULL))),
  constraint ask_evidence_covers_check CHECK ((covers = ANY (ARRAY['whole'::text, 'part'::text]))),
  constraint ask_evidence_kind_check CHECK ((kind = ANY (ARRAY['activity'::text, 'difference'::text]))),
  constraint ask_evidence_pkey PRIMARY KEY (area_id, evidence_id)
);
CREATE INDEX ask_evidence_by_ask ON public.ask_evidence USING btree (area_id, ask_id);
alter table public.ask_evidence enable row level security;
create policy own_area on public.ask_evidence for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.ask_evidence to app_role;
comment on table public.ask_evidence is 'area: what is offered as showing that an ask was met';

create table public.ask_evidence_decision (
  area_id integer not null,
  evidence_id uuid not null,
  recorded_at timestamp with time zone not null,
  decision text not null,
  because text,
  decided_on date not null,
  decided_by uuid,
  decided_by_role text not null,
  constraint ask_evidence_decision_area_id_decided_by_fkey FOREIGN KEY (area_id, decided_by) REFERENCES person(area_id, person_id),
  constraint ask_evidence_decision_area_id_evidence_id_fkey FOREIGN KEY (area_id, evidence_id) REFERENCES ask_evidence(area_id, evidence_id),
  constraint ask_evidence_decision_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'returned'::text]))),
  constraint ask_evidence_decision_pkey PRIMARY KEY (area_id, evidence_id, recorded_at)
);
alter table public.ask_evidence_decision enable row level security;
create policy own_area on public.ask_evidence_decision for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.ask_evidence_decision to app_role;
comment on table public.ask_evidence_decision is 'area: evidence for an ask accepted, or returned with a reason';

create table public.ask_promise (
  area_id integer not null,
  ask_id uuid not null,
  promise_id uuid not null,
  recorded_at timestamp with time zone not null,
  tied boolean not null,
  because text,
  said_by uuid,
  said_by_role text not null,
  said_on date not null,
  constraint ask_promise_area_id_ask_id_fkey FOREIGN KEY (area_id, ask_id) REFERENCES ask(area_id, ask_id),
  constraint ask_promise_area_id_said_by_fkey FOREIGN KEY (area_id, said_by) REFERENCES person(area_id, person_id),
  constraint ask_promise_pkey PRIMARY KEY (area_id, ask_id, promise_id, recorded_at)
);
CREATE INDEX ask_promise_by_promise ON public.ask_promise USING btree (area_id, promise_id);
alter table public.ask_promise enable row level security;
create policy own_area on public.ask_promise for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.ask_promise to app_role;
comment on table public.ask_promise is 'area: which promises answer an ask of a regulator; the newest row of each pair holds';

create table public.ask_reminder (
  area_id integer not null,
  ask_id uuid not null,
  step text not null,
  counted_from date not null,
  raised_on date not null,
  constraint ask_reminder_area_id_ask_id_fkey FOREIGN KEY (area_id, ask_id) REFERENCES ask(area_id, ask_id),
  constraint ask_reminder_pkey PRIMARY KEY (area_id, ask_id, step, counted_from),
  constraint ask_reminder_step_check CHECK ((step = ANY (ARRAY['unowned'::text, 'due soon'::text, 'late'::text, 'late to the chair'::text])))
);
alter table public.ask_reminder enable row level security;
create policy own_area on public.ask_reminder for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.ask_reminder to app_role;
comment on table public.ask_reminder is 'area: which silence about an ask has been raised, so that each is raised once';

create table public.ask_wording (
  area_id integer not null,
  ask_id uuid not null,
  recorded_at timestamp with time zone not null,
  theme text not null,
  words text not null,
  because text not null,
  changed_by uuid,
  changed_by_role text not null,
  changed_on date not null,
  constraint ask_wording_area_id_ask_id_fkey FOREIGN KEY (area_id, ask_id) REFERENCES ask(area_id, ask_id),
  constraint ask_wording_area_id_changed_by_fkey FOREIGN KEY (area_id, changed_by) REFERENCES person(area_id, person_id),
  constraint ask_wording_pkey PRIMARY KEY (area_id, ask_id, recorded_at)
);
alter table public.ask_wording enable row level security;
create policy own_area on public.ask_wording for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.ask_wording to app_role;
comment on table public.ask_wording is 'area: an ask put into other words, and why';

create table public.attendance (
  area_id integer not null,
  meeting_id uuid not null,
  seat_id uuid not null,
  recorded_at timestamp with time zone not null,
  attended text not null,
  recorded_by uuid,
  constraint attendance_area_id_meeting_id_fkey FOREIGN KEY (area_id, meeting_id) REFERENCES meeting(area_id, meeting_id),
  constraint attendance_area_id_seat_id_fkey FOREIGN KEY (area_id, seat_id) REFERENCES meeting_seat(area_id, seat_id),
  constraint attendance_attended_check CHECK ((attended = ANY (ARRAY['came'::text, 'apologies'::text, 'did not come'::text]))),
  constraint attendance_pkey PRIMARY KEY (area_id, meeting_id, seat_id, recorded_at)
);
alter table public.attendance enable row level security;
create policy own_area on public.attendance for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.attendance to app_role;
comment on table public.attendance is 'area: which seats were filled at a meeting; organisations and sectors, never people';

create table public.attendance_sent (
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
  constraint attendance_sent_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint attendance_sent_pkey PRIMARY KEY (area_id, return_id, pupil_key, academic_year, part)
);
alter table public.attendance_sent enable row level security;
create policy own_area on public.attendance_sent for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.attendance_sent to app_role;
comment on table public.attendance_sent is 'area: the session marks of one pupil in one return, packed';

create table public.attendance_year (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  pupil_key text not null,
  academic_year integer not null,
  return_id uuid not null,
  row_number integer not null,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  superseded_by uuid,
  upn text,
  surname text,
  forename text,
  birth_date date,
  send_status text,
  marks bytea not null,
  constraint attendance_year_pkey PRIMARY KEY (area_id, record_id)
);
CREATE INDEX attendance_year_by_return ON public.attendance_year USING btree (area_id, return_id);
CREATE INDEX attendance_year_earlier ON public.attendance_year USING btree (area_id, organisation_id, pupil_key, academic_year) WHERE (recorded_to IS NOT NULL);
CREATE UNIQUE INDEX attendance_year_standing ON public.attendance_year USING btree (area_id, organisation_id, pupil_key, academic_year) WHERE (recorded_to IS NULL);
alter table public.attendance_year enable row level security;
create policy own_area on public.attendance_year for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.attendance_year to app_role;
comment on table public.attendance_year is 'area: one pupil at one school in one academic year, a byte a session; every version, from when to when it was held true';

create table public.audit_line (
  area_id integer not null,
  audit_id bigint not null,
  at timestamp with time zone not null,
  person_id uuid,
  actor text not null,
  what text not null,
  subject_kind text not null,
  subject_id text not null,
  request_id text not null,
  detail jsonb not null,
  constraint audit_line_pkey PRIMARY KEY (area_id, audit_id)
);
alter table public.audit_line enable row level security;
create policy own_area on public.audit_line for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.audit_line to app_role;
comment on table public.audit_line is 'area: append-only by privilege; the newest line is also the area''s data version';

create table public.bank_holiday_change (
  area_id integer not null,
  day date not null,
  recorded_at timestamp with time zone not null,
  holds boolean not null,
  name text not null,
  source text not null,
  said_by uuid,
  said_by_role text not null,
  said_on date not null,
  constraint bank_holiday_change_area_id_said_by_fkey FOREIGN KEY (area_id, said_by) REFERENCES person(area_id, person_id),
  constraint bank_holiday_change_pkey PRIMARY KEY (area_id, day, recorded_at)
);
alter table public.bank_holiday_change enable row level security;
create policy own_area on public.bank_holiday_change for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.bank_holiday_change to app_role;
comment on table public.bank_holiday_change is 'area: bank holidays declared or moved since the list that is shipped; the newest row of a day holds';

create table public.bank_holiday_reminder (
  area_id integer not null,
  month text not null,
  raised_on date not null,
  recorded_at timestamp with time zone not null,
  constraint bank_holiday_reminder_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint bank_holiday_reminder_pkey PRIMARY KEY (area_id, month)
);
alter table public.bank_holiday_reminder enable row level security;
create policy own_area on public.bank_holiday_reminder for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.bank_holiday_reminder to app_role;
comment on table public.bank_holiday_reminder is 'area: months in which the administrators were told that the list runs out, once each';

create table public.barrier (
  area_id integer not null,
  barrier_id uuid not null,
  promise_id uuid,
  action_id uuid,
  words text not null,
  clear_post_id uuid not null,
  since date not null,
  limit_days integer not null,
  raised_on date not null,
  raised_by uuid,
  raised_as text,
  recorded_at timestamp with time zone not null,
  constraint barrier_area_id_clear_post_id_fkey FOREIGN KEY (area_id, clear_post_id) REFERENCES post(area_id, post_id),
  constraint barrier_check CHECK (((promise_id IS NULL) <> (action_id IS NULL))),
  constraint barrier_limit_days_check CHECK (((limit_days >= 1) AND (limit_days <= 366))),
  constraint barrier_pkey PRIMARY KEY (area_id, barrier_id)
);
alter table public.barrier enable row level security;
create policy own_area on public.barrier for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.barrier to app_role;
comment on table public.barrier is 'area: what stands in the way, whose it is to clear, since when, and how long that may take';

create table public.barrier_cleared (
  area_id integer not null,
  barrier_id uuid not null,
  cleared_on date not null,
  how text not null,
  recorded_by uuid,
  recorded_as text,
  recorded_at timestamp with time zone not null,
  constraint barrier_cleared_area_id_barrier_id_fkey FOREIGN KEY (area_id, barrier_id) REFERENCES barrier(area_id, barrier_id),
  constraint barrier_cleared_pkey PRIMARY KEY (area_id, barrier_id)
);
alter table public.barrier_cleared enable row level security;
create policy own_area on public.barrier_cleared for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.barrier_cleared to app_role;
comment on table public.barrier_cleared is 'area: a barrier that stands in the way no more, how and since when';

create table public.burst_look (
  area_id integer not null,
  promise_id uuid not null,
  answered_on date not null,
  looked_at timestamp with time zone not null,
  decision text not null,
  because text not null,
  looked_on date not null,
  looked_by uuid,
  looked_role text,
  constraint burst_look_decision_check CHECK ((decision = ANY (ARRAY['counted'::text, 'set aside'::text]))),
  constraint burst_look_pkey PRIMARY KEY (area_id, promise_id, answered_on, looked_at)
);
alter table public.burst_look enable row level security;
create policy own_area on public.burst_look for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.burst_look to app_role;
comment on table public.burst_look is 'area: many visitors'' answers on one day, looked at: counted with the rest or set aside, and why';

create table public.case_fact (
  area_id integer not null,
  fact_id uuid not null,
  case_id uuid not null,
  kind text not null,
  on_day date not null,
  contributor text,
  sequence text,
  outcome text,
  reason text,
  until_day date,
  known_on date,
  evidence text,
  note text,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  said_by_organisation uuid not null,
  constraint case_fact_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint case_fact_area_id_said_by_organisation_fkey FOREIGN KEY (area_id, said_by_organisation) REFERENCES organisation(area_id, organisation_id),
  constraint case_fact_pkey PRIMARY KEY (area_id, fact_id)
);
CREATE INDEX case_fact_by_case ON public.case_fact USING btree (area_id, case_id);
alter table public.case_fact enable row level security;
create policy own_area on public.case_fact for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.case_fact to app_role;
comment on table public.case_fact is 'area: what happened in a case, as a person typed it';
comment on column public.case_fact.recorded_by is 'who typed it; null where Alongside itself did what it says';

create table public.case_fact_end (
  area_id integer not null,
  fact_id uuid not null,
  ended_at timestamp with time zone not null,
  because text not null,
  ended_by uuid not null,
  corrected_by uuid,
  constraint case_fact_end_area_id_fact_id_fkey FOREIGN KEY (area_id, fact_id) REFERENCES case_fact(area_id, fact_id),
  constraint case_fact_end_pkey PRIMARY KEY (area_id, fact_id)
);
alter table public.case_fact_end enable row level security;
create policy own_area on public.case_fact_end for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.case_fact_end to app_role;
comment on table public.case_fact_end is 'area: typed facts that were taken back or put right, why and by whom';

create table public.case_opening (
  area_id integer not null,
  opening_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  opened_on date not null,
  opened_at timestamp with time zone not null,
  because text not null,
  constraint case_opening_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint case_opening_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint case_opening_because_check CHECK ((because = ANY (ARRAY['cover'::text, 'care'::text, 'family asked'::text, 'oversight'::text, 'data'::text]))),
  constraint case_opening_pkey PRIMARY KEY (area_id, opening_id)
);
CREATE INDEX case_opening_by_case ON public.case_opening USING btree (area_id, case_id);
alter table public.case_opening enable row level security;
create policy own_area on public.case_opening for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.case_opening to app_role;
comment on table public.case_opening is 'area: who opened a case that is not their own, on which day and why';

create table public.case_person (
  area_id integer not null,
  case_id uuid not null,
  recorded_at timestamp with time zone not null,
  surname text not null,
  forename text not null,
  birth_date date not null,
  upn text,
  postcode text,
  typed_by uuid not null,
  constraint case_person_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint case_person_pkey PRIMARY KEY (area_id, case_id, recorded_at)
);
alter table public.case_person enable row level security;
create policy own_area on public.case_person for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.case_person to app_role;
comment on table public.case_person is 'area: who a case is about, where it was opened here by hand; the newest holds';

create table public.case_setting (
  area_id integer not null,
  case_id uuid not null,
  recorded_at timestamp with time zone not null,
  organisation_id uuid,
  from_day date not null,
  recorded_by uuid,
  constraint case_setting_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint case_setting_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint case_setting_pkey PRIMARY KEY (area_id, case_id, recorded_at)
);
CREATE INDEX case_setting_by_organisation ON public.case_setting USING btree (area_id, organisation_id);
alter table public.case_setting enable row level security;
create policy own_area on public.case_setting for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.case_setting to app_role;
comment on table public.case_setting is 'area: the setting a child of a case goes to, from when; the newest holds';

create table public.case_standing (
  area_id integer not null,
  case_id uuid not null,
  worked_out_on date not null,
  fingerprint text not null,
  stage text not null,
  begun_on date,
  decided_on date,
  draft_on date,
  plan_on date,
  ended_on date,
  final_due date,
  excepted boolean not null,
  born_on date,
  held integer not null,
  constraint case_standing_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint case_standing_pkey PRIMARY KEY (area_id, case_id)
);
CREATE INDEX case_standing_by_stage ON public.case_standing USING btree (area_id, stage);
alter table public.case_standing enable row level security;
create policy own_area on public.case_standing for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.case_standing to app_role;
comment on table public.case_standing is 'area: where each case stands, worked out of its facts again whenever they or the day change; never a source';

create table public.case_step (
  area_id integer not null,
  case_id uuid not null,
  step integer not null,
  rule text not null,
  about text,
  from_on date,
  due_on date,
  met_on date,
  came_to text not null,
  breach boolean not null,
  excepted boolean default false not null,
  outcome text,
  ended_on date,
  constraint case_step_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint case_step_came_to_check CHECK ((came_to = ANY (ARRAY['open'::text, 'met'::text, 'disapplied'::text, 'not needed'::text]))),
  constraint case_step_pkey PRIMARY KEY (area_id, case_id, step)
);
CREATE INDEX case_step_by_rule ON public.case_step USING btree (area_id, rule, met_on);
CREATE INDEX case_step_open ON public.case_step USING btree (area_id, due_on) WHERE (came_to = 'open'::text);
alter table public.case_step enable row level security;
create policy own_area on public.case_step for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.case_step to app_role;
comment on table public.case_step is 'area: the limits of each case that have begun, worked out like its standing; never a source';

create table public.case_worker (
  area_id integer not null,
  case_id uuid not null,
  assigned_at timestamp with time zone not null,
  person_id uuid not null,
  from_day date not null,
  how text not null,
  because text,
  assigned_by uuid,
  constraint case_worker_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint case_worker_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint case_worker_check CHECK (((how <> 'instead of the family''s'::text) OR (because IS NOT NULL))),
  constraint case_worker_how_check CHECK ((how = ANY (ARRAY['chosen'::text, 'family'::text, 'instead of the family''s'::text]))),
  constraint case_worker_pkey PRIMARY KEY (area_id, case_id, assigned_at)
);
CREATE INDEX case_worker_by_person ON public.case_worker USING btree (area_id, person_id);
alter table public.case_worker enable row level security;
create policy own_area on public.case_worker for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.case_worker to app_role;
comment on table public.case_worker is 'area: who holds a case; the newest holds';

create table public.challenge (
  area_id integer not null,
  challenge_id uuid not null,
  group_id uuid not null,
  meeting_id uuid,
  words text not null,
  raised_on date not null,
  recorded_by uuid,
  recorded_as text,
  recorded_at timestamp with time zone not null,
  constraint challenge_area_id_group_id_fkey FOREIGN KEY (area_id, group_id) REFERENCES partnership_group(area_id, group_id),
  constraint challenge_area_id_meeting_id_fkey FOREIGN KEY (area_id, meeting_id) REFERENCES meeting(area_id, meeting_id),
  constraint challenge_pkey PRIMARY KEY (area_id, challenge_id)
);
alter table public.challenge enable row level security;
create policy own_area on public.challenge for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.challenge to app_role;
comment on table public.challenge is 'area: what a group of young people or of parents and carers put to the board, in its words';

create table public.challenge_reply (
  area_id integer not null,
  reply_id uuid not null,
  challenge_id uuid not null,
  words text not null,
  what_changed text,
  replied_on date not null,
  replied_by uuid,
  replied_as text,
  recorded_at timestamp with time zone not null,
  constraint challenge_reply_area_id_challenge_id_fkey FOREIGN KEY (area_id, challenge_id) REFERENCES challenge(area_id, challenge_id),
  constraint challenge_reply_pkey PRIMARY KEY (area_id, reply_id)
);
CREATE INDEX challenge_reply_by_challenge ON public.challenge_reply USING btree (area_id, challenge_id, replied_on);
alter table public.challenge_reply enable row level security;
create policy own_area on public.challenge_reply for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.challenge_reply to app_role;
comment on table public.challenge_reply is 'area: the board''s reply, and what changed because of it';

create table public.chart_mark (
  area_id integer not null,
  mark_id uuid not null,
  measure_id text not null,
  kind text not null,
  series text,
  period_kind text,
  part text,
  on_day date not null,
  words text not null,
  suggested text,
  written_by uuid not null,
  written_as text not null,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  taken_back_by uuid,
  taken_back_as text,
  taken_back_because text,
  constraint chart_mark_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint chart_mark_area_id_taken_back_by_fkey FOREIGN KEY (area_id, taken_back_by) REFERENCES person(area_id, person_id),
  constraint chart_mark_area_id_written_by_fkey FOREIGN KEY (area_id, written_by) REFERENCES person(area_id, person_id),
  constraint chart_mark_check CHECK ((((kind = 'note'::text) = (series IS NULL)) AND ((kind = 'note'::text) = (period_kind IS NULL)) AND ((kind = 'note'::text) = (part IS NULL)))),
  constraint chart_mark_check1 CHECK (((kind = 'rebase'::text) = (suggested IS NOT NULL))),
  constraint chart_mark_check2 CHECK ((num_nulls(recorded_to, taken_back_by, taken_back_as, taken_back_because) = ANY (ARRAY[0, 4]))),
  constraint chart_mark_kind_check CHECK ((kind = ANY (ARRAY['rebase'::text, 'ghost'::text, 'note'::text]))),
  constraint chart_mark_pkey PRIMARY KEY (area_id, mark_id),
  constraint chart_mark_series_check CHECK ((series = ANY (ARRAY['published'::text, 'local'::text])))
);
CREATE INDEX chart_mark_of_measure ON public.chart_mark USING btree (area_id, measure_id);
CREATE UNIQUE INDEX chart_mark_once ON public.chart_mark USING btree (area_id, measure_id, kind, series, period_kind, part, on_day) WHERE ((recorded_to IS NULL) AND (kind <> 'note'::text));
alter table public.chart_mark enable row level security;
create policy own_area on public.chart_mark for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.chart_mark to app_role;
comment on table public.chart_mark is 'area: rebases, one-offs and notes on the chart of a measure: who, when and why';

create table public.child (
  area_id integer not null,
  child_id uuid not null,
  made_at timestamp with time zone not null,
  made_by_return uuid,
  constraint child_pkey PRIMARY KEY (area_id, child_id)
);
alter table public.child enable row level security;
create policy own_area on public.child for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.child to app_role;
comment on table public.child is 'area: children and young people, each once; who they are is what is linked to them';

create table public.child_birth_settled (
  area_id integer not null,
  child_id uuid not null,
  settled_at timestamp with time zone not null,
  birth_date date not null,
  evidence text not null,
  settled_by uuid not null,
  constraint child_birth_settled_area_id_child_id_fkey FOREIGN KEY (area_id, child_id) REFERENCES child(area_id, child_id),
  constraint child_birth_settled_pkey PRIMARY KEY (area_id, child_id, settled_at)
);
alter table public.child_birth_settled enable row level security;
create policy own_area on public.child_birth_settled for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.child_birth_settled to app_role;
comment on table public.child_birth_settled is 'area: which of several dates of birth is the child''s, as a person settled it; the newest holds';

create table public.child_description (
  area_id integer not null,
  subject_id uuid not null,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  return_id uuid,
  surname text,
  forename text,
  birth_date date,
  birth_swapped date,
  several_births boolean not null,
  postcode text,
  lists text[] not null,
  constraint child_description_area_id_subject_id_fkey FOREIGN KEY (area_id, subject_id) REFERENCES child_subject(area_id, subject_id),
  constraint child_description_pkey PRIMARY KEY (area_id, subject_id, recorded_from)
);
CREATE INDEX child_description_by_birth ON public.child_description USING btree (area_id, birth_date) WHERE (recorded_to IS NULL);
CREATE INDEX child_description_by_name ON public.child_description USING btree (area_id, postcode, surname, forename) WHERE (recorded_to IS NULL);
CREATE UNIQUE INDEX child_description_standing ON public.child_description USING btree (area_id, subject_id) WHERE (recorded_to IS NULL);
alter table public.child_description enable row level security;
create policy own_area on public.child_description for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.child_description to app_role;
comment on table public.child_description is 'area: what a sender says a person is called and when they were born, folded for matching; every version';

create table public.child_identifier (
  area_id integer not null,
  subject_id uuid not null,
  system text not null,
  value text not null,
  status text,
  organisation_id uuid not null,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  return_id uuid,
  constraint child_identifier_area_id_subject_id_fkey FOREIGN KEY (area_id, subject_id) REFERENCES child_subject(area_id, subject_id),
  constraint child_identifier_pkey PRIMARY KEY (area_id, subject_id, system, recorded_from),
  constraint child_identifier_system_check CHECK ((system = ANY (ARRAY['upn'::text, 'uln'::text, 'nhs-number'::text, 'local'::text])))
);
CREATE INDEX child_identifier_by_value ON public.child_identifier USING btree (area_id, system, value) WHERE (recorded_to IS NULL);
CREATE UNIQUE INDEX child_identifier_standing ON public.child_identifier USING btree (area_id, subject_id, system) WHERE (recorded_to IS NULL);
alter table public.child_identifier enable row level security;
create policy own_area on public.child_identifier for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.child_identifier to app_role;
comment on table public.child_identifier is 'area: numbers by which services know a child, as each sender gives them; every version';

create table public.child_link (
  area_id integer not null,
  link_id uuid not null,
  subject_id uuid not null,
  child_id uuid not null,
  how text not null,
  score numeric,
  reasons text[] not null,
  linked_at timestamp with time zone not null,
  linked_by uuid,
  linked_by_return uuid,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_by_return uuid,
  ended_because text,
  constraint child_link_area_id_child_id_fkey FOREIGN KEY (area_id, child_id) REFERENCES child(area_id, child_id),
  constraint child_link_area_id_subject_id_fkey FOREIGN KEY (area_id, subject_id) REFERENCES child_subject(area_id, subject_id),
  constraint child_link_check CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint child_link_how_check CHECK ((how = ANY (ARRAY['first'::text, 'sure'::text, 'person'::text]))),
  constraint child_link_pkey PRIMARY KEY (area_id, link_id)
);
CREATE INDEX child_link_by_child ON public.child_link USING btree (area_id, child_id);
CREATE INDEX child_link_by_subject ON public.child_link USING btree (area_id, subject_id);
CREATE UNIQUE INDEX child_link_standing ON public.child_link USING btree (area_id, subject_id) WHERE (ended_at IS NULL);
alter table public.child_link enable row level security;
create policy own_area on public.child_link for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.child_link to app_role;
comment on table public.child_link is 'area: which child a sender''s person is, why, and from when to when that was held true';

create table public.child_opening (
  area_id integer not null,
  opening_id uuid not null,
  person_id uuid not null,
  child_id uuid,
  doubt_id uuid,
  opened_on date not null,
  opened_at timestamp with time zone not null,
  because text not null,
  constraint child_opening_area_id_child_id_fkey FOREIGN KEY (area_id, child_id) REFERENCES child(area_id, child_id),
  constraint child_opening_area_id_doubt_id_fkey FOREIGN KEY (area_id, doubt_id) REFERENCES match_doubt(area_id, doubt_id),
  constraint child_opening_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint child_opening_check CHECK (((child_id IS NULL) <> (doubt_id IS NULL))),
  constraint child_opening_pkey PRIMARY KEY (area_id, opening_id)
);
CREATE INDEX child_opening_by_child ON public.child_opening USING btree (area_id, child_id);
alter table public.child_opening enable row level security;
create policy own_area on public.child_opening for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.child_opening to app_role;
comment on table public.child_opening is 'area: who opened what is held about a child, when and why; it holds for that person and that day';

create table public.child_subject (
  area_id integer not null,
  subject_id uuid not null,
  organisation_id uuid not null,
  subject text not null,
  made_at timestamp with time zone not null,
  constraint child_subject_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint child_subject_area_id_organisation_id_subject_key UNIQUE (area_id, organisation_id, subject),
  constraint child_subject_pkey PRIMARY KEY (area_id, subject_id)
);
alter table public.child_subject enable row level security;
create policy own_area on public.child_subject for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.child_subject to app_role;
comment on table public.child_subject is 'area: a person as one sender''s records name them';

create table public.child_views (
  area_id integer not null,
  views_id uuid not null,
  case_id uuid not null,
  report_id uuid,
  given_on date not null,
  how text[] not null,
  taken_by text not null,
  words text,
  file_hash text,
  file_name text,
  organisation_id uuid not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint child_views_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint child_views_area_id_file_hash_fkey FOREIGN KEY (area_id, file_hash) REFERENCES stored_file(area_id, file_hash),
  constraint child_views_how_check CHECK ((cardinality(how) > 0)),
  constraint child_views_pkey PRIMARY KEY (area_id, views_id)
);
CREATE INDEX child_views_by_case ON public.child_views USING btree (area_id, case_id, given_on);
alter table public.child_views enable row level security;
create policy own_area on public.child_views for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.child_views to app_role;
comment on table public.child_views is 'area: what a child or young person said or showed, how, on which day and who took it down';

create table public.clock_setting (
  area_id integer not null,
  name text not null,
  set_at timestamp with time zone not null,
  value jsonb not null,
  because text not null,
  set_by uuid,
  constraint clock_setting_pkey PRIMARY KEY (area_id, name, set_at)
);
alter table public.clock_setting enable row level security;
create policy own_area on public.clock_setting for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.clock_setting to app_role;
comment on table public.clock_setting is 'area: what law leaves an area to decide of how its limits are counted, and the first days of terms; the newest holds';

create table public.code_map (
  area_id integer not null,
  organisation_id uuid not null,
  table_name text not null,
  code text not null,
  set_at timestamp with time zone not null,
  means text,
  set_by uuid,
  constraint code_map_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint code_map_pkey PRIMARY KEY (area_id, organisation_id, table_name, code, set_at)
);
alter table public.code_map enable row level security;
create policy own_area on public.code_map for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.code_map to app_role;
comment on table public.code_map is 'area: a sender''s own codes and what they mean, kept by the sender; the newest holds';

create table public.comment_request (
  area_id integer not null,
  request_id uuid not null,
  measure_id text not null,
  pressing text not null,
  period text not null,
  sentence text not null,
  post_id uuid,
  accountable_post_id uuid,
  condition text not null,
  asked_on date not null,
  recorded_at timestamp with time zone not null,
  constraint comment_request_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint comment_request_pkey PRIMARY KEY (area_id, request_id),
  constraint comment_request_pressing_check CHECK ((pressing = ANY (ARRAY['concern and failing'::text, 'concern'::text, 'failing'::text])))
);
CREATE INDEX comment_request_by_measure ON public.comment_request USING btree (area_id, measure_id);
alter table public.comment_request enable row level security;
create policy own_area on public.comment_request for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.comment_request to app_role;
comment on table public.comment_request is 'area: a measure that got worse or keeps missing its target, and whose comment on it is asked for';

create table public.comment_request_ended (
  area_id integer not null,
  request_id uuid not null,
  ended_on date not null,
  how text not null,
  words text not null,
  recorded_at timestamp with time zone not null,
  constraint comment_request_ended_area_id_request_id_fkey FOREIGN KEY (area_id, request_id) REFERENCES comment_request(area_id, request_id),
  constraint comment_request_ended_how_check CHECK ((how = ANY (ARRAY['commented'::text, 'no longer'::text]))),
  constraint comment_request_ended_pkey PRIMARY KEY (area_id, request_id)
);
alter table public.comment_request_ended enable row level security;
create policy own_area on public.comment_request_ended for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.comment_request_ended to app_role;
comment on table public.comment_request_ended is 'area: what ended the asking for a comment';

create table public.comment_request_step (
  area_id integer not null,
  request_id uuid not null,
  step text not null,
  reached_on date not null,
  told integer not null,
  words text not null,
  recorded_at timestamp with time zone not null,
  constraint comment_request_step_area_id_request_id_fkey FOREIGN KEY (area_id, request_id) REFERENCES comment_request(area_id, request_id),
  constraint comment_request_step_pkey PRIMARY KEY (area_id, request_id, step),
  constraint comment_request_step_step_check CHECK ((step = ANY (ARRAY['asked'::text, 'asked again'::text, 'asked once more'::text, 'raised'::text])))
);
alter table public.comment_request_step enable row level security;
create policy own_area on public.comment_request_step for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.comment_request_step to app_role;
comment on table public.comment_request_step is 'area: each time a comment was asked for, on its day; never taken back';

create table public.complaint (
  area_id integer not null,
  complaint_id uuid not null,
  need text not null,
  service text not null,
  organisation_id uuid,
  received_on date not null,
  source text not null,
  words text not null,
  logged_on date not null,
  logged_by uuid,
  logged_as text not null,
  recorded_at timestamp with time zone not null,
  constraint complaint_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint complaint_need_check CHECK ((need ~ '^[a-z][a-z-]*$'::text)),
  constraint complaint_pkey PRIMARY KEY (area_id, complaint_id),
  constraint complaint_service_check CHECK ((service ~ '^[a-z][a-z-]*$'::text))
);
CREATE INDEX complaint_by_subject ON public.complaint USING btree (area_id, need, service, received_on);
alter table public.complaint enable row level security;
create policy own_area on public.complaint for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.complaint to app_role;
comment on table public.complaint is 'area: complaints logged by need and service; nobody is named in them';

create table public.complaint_counted (
  area_id integer not null,
  need text not null,
  service text not null,
  version integer not null,
  expectation_id uuid,
  because text not null,
  said_on date not null,
  said_by uuid,
  said_as text not null,
  recorded_at timestamp with time zone not null,
  constraint complaint_counted_pkey PRIMARY KEY (area_id, need, service, version),
  constraint complaint_counted_version_check CHECK ((version > 0))
);
alter table public.complaint_counted enable row level security;
create policy own_area on public.complaint_counted for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.complaint_counted to app_role;
comment on table public.complaint_counted is 'area: which return counts a need and service, so that complaints about it are seen in its figures; the newest holds';

create table public.contributor_body (
  area_id integer not null,
  contributor text not null,
  set_at timestamp with time zone not null,
  organisation_id uuid not null,
  set_by uuid,
  constraint contributor_body_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint contributor_body_pkey PRIMARY KEY (area_id, contributor, set_at)
);
alter table public.contributor_body enable row level security;
create policy own_area on public.contributor_body for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.contributor_body to app_role;
comment on table public.contributor_body is 'area: which organisation answers for each contributor of advice; the newest holds';

create table public.counted_figure (
  area_id integer not null,
  measure_id text not null,
  part text not null,
  period text not null,
  counted_at timestamp with time zone not null,
  from_day date not null,
  to_day date not null,
  numerator integer,
  denominator integer,
  value numeric,
  running boolean not null,
  definition_version integer not null,
  counter_version integer not null,
  because text not null,
  return_ids uuid[] not null,
  superseded_at timestamp with time zone,
  validation_ids uuid[] default '{}'::uuid[] not null,
  constraint counted_figure_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint counted_figure_check CHECK ((superseded_at >= counted_at)),
  constraint counted_figure_check1 CHECK (((NOT running) OR (validation_ids = '{}'::uuid[]))),
  constraint counted_figure_pkey PRIMARY KEY (area_id, measure_id, part, period, counted_at)
);
CREATE INDEX counted_figure_standing ON public.counted_figure USING btree (area_id, measure_id) WHERE (superseded_at IS NULL);
alter table public.counted_figure enable row level security;
create policy own_area on public.counted_figure for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.counted_figure to app_role;
comment on table public.counted_figure is 'area: figures counted from records, by measure, part and period; a revision is another row and the one before stays';

create table public.decision_progress (
  area_id integer not null,
  decision_id uuid not null,
  recorded_at timestamp with time zone not null,
  done boolean not null,
  words text not null,
  on_day date not null,
  recorded_by uuid,
  constraint decision_progress_area_id_decision_id_fkey FOREIGN KEY (area_id, decision_id) REFERENCES meeting_decision(area_id, decision_id),
  constraint decision_progress_pkey PRIMARY KEY (area_id, decision_id, recorded_at)
);
alter table public.decision_progress enable row level security;
create policy own_area on public.decision_progress for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.decision_progress to app_role;
comment on table public.decision_progress is 'area: whether a decision was carried out, in words';

create table public.disappeared (
  area_id integer not null,
  disappeared_id bigint not null,
  organisation_id uuid not null,
  layout_id text not null,
  kind text not null,
  key text not null,
  record_id bigint not null,
  return_id uuid not null,
  noticed_on date not null,
  recorded_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_how text,
  ended_by_return uuid,
  constraint disappeared_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint disappeared_check CHECK (((ended_at IS NULL) = (ended_how IS NULL))),
  constraint disappeared_ended_how_check CHECK ((ended_how = ANY (ARRAY['reappeared'::text, 'withdrawn'::text]))),
  constraint disappeared_pkey PRIMARY KEY (area_id, disappeared_id)
);
CREATE UNIQUE INDEX disappeared_now ON public.disappeared USING btree (area_id, organisation_id, kind, key) WHERE (ended_at IS NULL);
alter table public.disappeared enable row level security;
create policy own_area on public.disappeared for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.disappeared to app_role;
comment on table public.disappeared is 'area: records that stood in a sender''s list and are not in its newest whole list: neither waiting nor closed';

create table public.disappeared_answer (
  area_id integer not null,
  disappeared_id bigint not null,
  answered_at timestamp with time zone not null,
  answer text not null,
  ended_on date,
  note text,
  answered_by uuid,
  constraint disappeared_answer_answer_check CHECK ((answer = ANY (ARRAY['ended'::text, 'left out by mistake'::text, 'never ours'::text]))),
  constraint disappeared_answer_area_id_disappeared_id_fkey FOREIGN KEY (area_id, disappeared_id) REFERENCES disappeared(area_id, disappeared_id),
  constraint disappeared_answer_check CHECK (((ended_on IS NULL) OR (answer = 'ended'::text))),
  constraint disappeared_answer_pkey PRIMARY KEY (area_id, disappeared_id, answered_at)
);
alter table public.disappeared_answer enable row level security;
create policy own_area on public.disappeared_answer for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.disappeared_answer to app_role;
comment on table public.disappeared_answer is 'area: what the sender said became of a record that disappeared; the newest holds';

create table public.dispute (
  area_id integer not null,
  dispute_id uuid not null,
  promise_id uuid not null,
  opened_on date not null,
  answer_due_on date not null,
  said_no integer not null,
  recorded_at timestamp with time zone not null,
  constraint dispute_area_id_promise_id_opened_on_key UNIQUE (area_id, promise_id, opened_on),
  constraint dispute_pkey PRIMARY KEY (area_id, dispute_id)
);
alter table public.dispute enable row level security;
create policy own_area on public.dispute for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.dispute to app_role;
comment on table public.dispute is 'area: families disagree, and whoever answers for the action owes them an answer by a day';

create table public.dispute_climb (
  area_id integer not null,
  dispute_id uuid not null,
  climbed_on date not null,
  recorded_at timestamp with time zone not null,
  constraint dispute_climb_area_id_dispute_id_fkey FOREIGN KEY (area_id, dispute_id) REFERENCES dispute(area_id, dispute_id),
  constraint dispute_climb_pkey PRIMARY KEY (area_id, dispute_id)
);
alter table public.dispute_climb enable row level security;
create policy own_area on public.dispute_climb for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.dispute_climb to app_role;
comment on table public.dispute_climb is 'area: no answer came by the day, and it went to the independent chair';

create table public.dispute_reply (
  area_id integer not null,
  reply_id uuid not null,
  dispute_id uuid not null,
  kind text not null,
  words text not null,
  said_on date not null,
  post_id uuid not null,
  said_by uuid,
  recorded_at timestamp with time zone not null,
  constraint dispute_reply_area_id_dispute_id_fkey FOREIGN KEY (area_id, dispute_id) REFERENCES dispute(area_id, dispute_id),
  constraint dispute_reply_area_id_post_id_fkey FOREIGN KEY (area_id, post_id) REFERENCES post(area_id, post_id),
  constraint dispute_reply_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'change'::text]))),
  constraint dispute_reply_pkey PRIMARY KEY (area_id, reply_id)
);
CREATE INDEX dispute_reply_by_dispute ON public.dispute_reply USING btree (area_id, dispute_id);
alter table public.dispute_reply enable row level security;
create policy own_area on public.dispute_reply for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.dispute_reply to app_role;
comment on table public.dispute_reply is 'area: what families were answered, and what changed because of what they said';

create table public.ehc_case (
  area_id integer not null,
  case_id uuid not null,
  organisation_id uuid not null,
  case_ref text not null,
  opened_at timestamp with time zone not null,
  opened_how text not null,
  opened_by uuid,
  constraint ehc_case_area_id_organisation_id_case_ref_key UNIQUE (area_id, organisation_id, case_ref),
  constraint ehc_case_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint ehc_case_opened_how_check CHECK ((opened_how = ANY (ARRAY['extract'::text, 'page'::text]))),
  constraint ehc_case_pkey PRIMARY KEY (area_id, case_id)
);
alter table public.ehc_case enable row level security;
create policy own_area on public.ehc_case for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.ehc_case to app_role;
comment on table public.ehc_case is 'area: EHC cases, each once, whether its events come in an extract or are typed';

create table public.escalation (
  area_id integer not null,
  escalation_id uuid not null,
  subject_kind text not null,
  subject_id text not null,
  reason text not null,
  title text not null,
  words text not null,
  condition text not null,
  path text,
  owner_post_id uuid,
  accountable_post_id uuid,
  raised_on date not null,
  raised_by uuid,
  raised_as text,
  by_rule text,
  recorded_at timestamp with time zone not null,
  constraint escalation_area_id_accountable_post_id_fkey FOREIGN KEY (area_id, accountable_post_id) REFERENCES post(area_id, post_id),
  constraint escalation_area_id_owner_post_id_fkey FOREIGN KEY (area_id, owner_post_id) REFERENCES post(area_id, post_id),
  constraint escalation_check CHECK (((raised_by IS NULL) OR (by_rule IS NULL))),
  constraint escalation_pkey PRIMARY KEY (area_id, escalation_id),
  constraint escalation_reason_check CHECK ((reason ~ '^[a-z][a-z-]*$'::text)),
  constraint escalation_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['promise'::text, 'barrier'::text, 'ask'::text, 'dispute'::text, 'figure'::text, 'sector'::text, 'owner'::text, 'challenge'::text, 'decision'::text, 'other'::text])))
);
CREATE INDEX escalation_by_subject ON public.escalation USING btree (area_id, subject_kind, subject_id, reason);
alter table public.escalation enable row level security;
create policy own_area on public.escalation for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.escalation to app_role;
comment on table public.escalation is 'area: raised by a rule or a person: about what, why, and the condition for standing it down';

create table public.escalation_direction (
  area_id integer not null,
  direction_id uuid not null,
  escalation_id uuid not null,
  direction text not null,
  why text not null,
  said_on date not null,
  said_by uuid,
  said_as text not null,
  recorded_at timestamp with time zone not null,
  constraint escalation_direction_area_id_escalation_id_fkey FOREIGN KEY (area_id, escalation_id) REFERENCES escalation(area_id, escalation_id),
  constraint escalation_direction_direction_check CHECK ((direction = ANY (ARRAY['better'::text, 'same'::text, 'worse'::text]))),
  constraint escalation_direction_pkey PRIMARY KEY (area_id, direction_id)
);
CREATE INDEX escalation_direction_by_escalation ON public.escalation_direction USING btree (area_id, escalation_id, said_on);
alter table public.escalation_direction enable row level security;
create policy own_area on public.escalation_direction for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.escalation_direction to app_role;
comment on table public.escalation_direction is 'area: which way it goes, with why, by somebody who knows';

create table public.escalation_step (
  area_id integer not null,
  escalation_id uuid not null,
  level text not null,
  reached_on date not null,
  because text not null,
  moved_by uuid,
  moved_as text,
  recorded_at timestamp with time zone not null,
  constraint escalation_step_area_id_escalation_id_fkey FOREIGN KEY (area_id, escalation_id) REFERENCES escalation(area_id, escalation_id),
  constraint escalation_step_level_check CHECK ((level = ANY (ARRAY['owner'::text, 'accountable'::text, 'chair'::text, 'board'::text]))),
  constraint escalation_step_pkey PRIMARY KEY (area_id, escalation_id, level)
);
alter table public.escalation_step enable row level security;
create policy own_area on public.escalation_step for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.escalation_step to app_role;
comment on table public.escalation_step is 'area: the levels an escalation reached, when and why; never taken back';

create table public.escalation_stood_down (
  area_id integer not null,
  escalation_id uuid not null,
  met_on date not null,
  evidence text not null,
  recorded_by uuid,
  recorded_as text,
  by_rule text,
  recorded_at timestamp with time zone not null,
  constraint escalation_stood_down_area_id_escalation_id_fkey FOREIGN KEY (area_id, escalation_id) REFERENCES escalation(area_id, escalation_id),
  constraint escalation_stood_down_pkey PRIMARY KEY (area_id, escalation_id)
);
alter table public.escalation_stood_down enable row level security;
create policy own_area on public.escalation_stood_down for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.escalation_stood_down to app_role;
comment on table public.escalation_stood_down is 'area: its condition was recorded as met, and by what that is seen; raised again it is another one';

create table public.evidence (
  area_id integer not null,
  evidence_id uuid not null,
  promise_id uuid not null,
  title text not null,
  kind text not null,
  covers text not null,
  true_on date not null,
  expires_on date,
  link text,
  offered_by_post_id uuid not null,
  offered_by uuid,
  offered_on date not null,
  recorded_at timestamp with time zone not null,
  file_hash text,
  file_name text,
  constraint evidence_area_id_evidence_id_offered_by_key UNIQUE (area_id, evidence_id, offered_by),
  constraint evidence_area_id_evidence_id_offered_by_post_id_key UNIQUE (area_id, evidence_id, offered_by_post_id),
  constraint evidence_area_id_file_hash_fkey FOREIGN KEY (area_id, file_hash) REFERENCES stored_file(area_id, file_hash),
  constraint evidence_area_id_offered_by_post_id_fkey FOREIGN KEY (area_id, offered_by_post_id) REFERENCES post(area_id, post_id),
  constraint evidence_check CHECK (((file_hash IS NULL) = (file_name IS NULL))),
  constraint evidence_covers_check CHECK ((covers = ANY (ARRAY['whole'::text, 'part'::text]))),
  constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['activity'::text, 'difference'::text]))),
  constraint evidence_pkey PRIMARY KEY (area_id, evidence_id)
);
CREATE INDEX evidence_by_promise ON public.evidence USING btree (area_id, promise_id);
alter table public.evidence enable row level security;
create policy own_area on public.evidence for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.evidence to app_role;
comment on table public.evidence is 'area: what is offered as showing that a promise was kept';

create table public.evidence_decision (
  area_id integer not null,
  evidence_id uuid not null,
  decided_at timestamp with time zone not null,
  decision text not null,
  because text,
  decided_on date not null,
  decided_by_post_id uuid,
  decided_by uuid,
  offered_by_post_id uuid not null,
  offered_by uuid,
  constraint evidence_decision_area_id_decided_by_post_id_fkey FOREIGN KEY (area_id, decided_by_post_id) REFERENCES post(area_id, post_id),
  constraint evidence_decision_area_id_evidence_id_fkey FOREIGN KEY (area_id, evidence_id) REFERENCES evidence(area_id, evidence_id),
  constraint evidence_decision_area_id_evidence_id_offered_by_fkey FOREIGN KEY (area_id, evidence_id, offered_by) REFERENCES evidence(area_id, evidence_id, offered_by),
  constraint evidence_decision_area_id_evidence_id_offered_by_post_id_fkey FOREIGN KEY (area_id, evidence_id, offered_by_post_id) REFERENCES evidence(area_id, evidence_id, offered_by_post_id),
  constraint evidence_decision_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'returned'::text]))),
  constraint evidence_decision_pkey PRIMARY KEY (area_id, evidence_id, decided_at),
  constraint nobody_decides_on_their_own CHECK (((decided_by_post_id <> offered_by_post_id) AND (decided_by <> offered_by)))
);
alter table public.evidence_decision enable row level security;
create policy own_area on public.evidence_decision for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.evidence_decision to app_role;
comment on table public.evidence_decision is 'area: evidence accepted, or returned with a reason';

create table public.expected_return (
  area_id integer not null,
  expectation_id uuid not null,
  version integer not null,
  organisation_id uuid not null,
  layout_id text not null,
  measures text[] not null,
  period_kind text not null,
  due_after integer not null,
  due_in text not null,
  from_day date not null,
  until_day date,
  owner_post_id uuid,
  accountable_post_id uuid,
  reports_today text not null,
  lawful_basis text,
  agreement text,
  agreement_ends date,
  safeguarding boolean not null,
  ended_because text,
  said_on date not null,
  said_by uuid,
  said_as text not null,
  recorded_at timestamp with time zone not null,
  constraint expected_return_area_id_accountable_post_id_fkey FOREIGN KEY (area_id, accountable_post_id) REFERENCES post(area_id, post_id),
  constraint expected_return_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint expected_return_area_id_owner_post_id_fkey FOREIGN KEY (area_id, owner_post_id) REFERENCES post(area_id, post_id),
  constraint expected_return_check CHECK (((until_day IS NULL) OR (until_day >= from_day))),
  constraint expected_return_check1 CHECK (((agreement_ends IS NULL) OR (agreement IS NOT NULL))),
  constraint expected_return_due_after_check CHECK (((due_after >= 0) AND (due_after <= 400))),
  constraint expected_return_due_in_check CHECK ((due_in = ANY (ARRAY['working days'::text, 'days'::text]))),
  constraint expected_return_period_kind_check CHECK ((period_kind = ANY (ARRAY['week'::text, 'month'::text, 'quarter'::text, 'term'::text, 'school year'::text, 'year'::text]))),
  constraint expected_return_pkey PRIMARY KEY (area_id, expectation_id, version),
  constraint expected_return_version_check CHECK ((version > 0))
);
CREATE INDEX expected_return_by_sender ON public.expected_return USING btree (area_id, organisation_id, layout_id);
alter table public.expected_return enable row level security;
create policy own_area on public.expected_return for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.expected_return to app_role;
comment on table public.expected_return is 'area: the register of returns an organisation owes: which, how often, by when, on what basis';

create table public.fact_source (
  area_id integer not null,
  kinds text not null,
  set_at timestamp with time zone not null,
  source text not null,
  because text not null,
  set_by uuid,
  constraint fact_source_pkey PRIMARY KEY (area_id, kinds, set_at),
  constraint fact_source_source_check CHECK ((source = ANY (ARRAY['extract'::text, 'page'::text])))
);
alter table public.fact_source enable row level security;
create policy own_area on public.fact_source for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.fact_source to app_role;
comment on table public.fact_source is 'area: where each kind of fact about a case comes from, the authority''s extract or what is typed here; the newest holds';

create table public.family_answer (
  area_id integer not null,
  answer_id uuid not null,
  promise_id uuid not null,
  answered_on date not null,
  answer text not null,
  voice text not null,
  people integer not null,
  words text,
  words_checked_on date,
  person_id uuid,
  recorded_at timestamp with time zone not null,
  contribution_id uuid,
  given_by text,
  how text default 'online'::text not null,
  taken_down_by uuid,
  taken_down_role text,
  constraint family_answer_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'unsure'::text]))),
  constraint family_answer_how_check CHECK ((how = ANY (ARRAY['online'::text, 'on paper'::text, 'in person'::text, 'by phone'::text]))),
  constraint family_answer_people_check CHECK (((people >= 1) AND (people <= 500))),
  constraint family_answer_pkey PRIMARY KEY (area_id, answer_id),
  constraint family_answer_voice_check CHECK ((voice = ANY (ARRAY['family'::text, 'group'::text, 'visitor'::text])))
);
CREATE INDEX family_answer_by_hand ON public.family_answer USING btree (area_id, promise_id, given_by, recorded_at);
CREATE INDEX family_answer_by_promise ON public.family_answer USING btree (area_id, promise_id);
alter table public.family_answer enable row level security;
create policy own_area on public.family_answer for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_answer to app_role;
comment on table public.family_answer is 'area: is this what you see? what families answered';

create table public.family_bar_lift (
  area_id integer not null,
  family_link_id uuid not null,
  lifted_at timestamp with time zone not null,
  lifted_on date not null,
  because text not null,
  lifted_by uuid not null,
  constraint family_bar_lift_area_id_family_link_id_fkey FOREIGN KEY (area_id, family_link_id) REFERENCES family_link_end(area_id, family_link_id),
  constraint family_bar_lift_pkey PRIMARY KEY (area_id, family_link_id)
);
alter table public.family_bar_lift enable row level security;
create policy own_area on public.family_bar_lift for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_bar_lift to app_role;
comment on table public.family_bar_lift is 'area: bars that a designated officer lifted, and why; whoever was barred may then be linked again';

create table public.family_ground (
  area_id integer not null,
  ground_id uuid not null,
  family_link_id uuid not null,
  ground text not null,
  decision text,
  evidence text not null,
  from_day date not null,
  until_day date,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  constraint family_ground_area_id_family_link_id_fkey FOREIGN KEY (area_id, family_link_id) REFERENCES family_link(area_id, family_link_id),
  constraint family_ground_check CHECK (((decision IS NULL) = (ground = 'agreement'::text))),
  constraint family_ground_check1 CHECK ((until_day >= from_day)),
  constraint family_ground_ground_check CHECK ((ground = ANY (ARRAY['agreement'::text, 'representative'::text]))),
  constraint family_ground_pkey PRIMARY KEY (area_id, ground_id)
);
CREATE INDEX family_ground_by_link ON public.family_ground USING btree (area_id, family_link_id);
alter table public.family_ground enable row level security;
create policy own_area on public.family_ground for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_ground to app_role;
comment on table public.family_ground is 'area: why somebody of the family may still see a record once compulsory school age is over: the young person agrees, or is represented';

create table public.family_ground_end (
  area_id integer not null,
  ground_id uuid not null,
  ended_at timestamp with time zone not null,
  ended_on date not null,
  because text not null,
  ended_by uuid not null,
  constraint family_ground_end_area_id_ground_id_fkey FOREIGN KEY (area_id, ground_id) REFERENCES family_ground(area_id, ground_id),
  constraint family_ground_end_pkey PRIMARY KEY (area_id, ground_id)
);
alter table public.family_ground_end enable row level security;
create policy own_area on public.family_ground_end for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_ground_end to app_role;
comment on table public.family_ground_end is 'area: agreements and representations that were ended, when, why and by whom';

create table public.family_link (
  area_id integer not null,
  family_link_id uuid not null,
  child_id uuid not null,
  person_id uuid not null,
  relation text not null,
  basis text not null,
  evidence text not null,
  from_day date not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  constraint family_link_area_id_child_id_fkey FOREIGN KEY (area_id, child_id) REFERENCES child(area_id, child_id),
  constraint family_link_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint family_link_pkey PRIMARY KEY (area_id, family_link_id),
  constraint family_link_relation_check CHECK ((relation = ANY (ARRAY['parent'::text, 'carer'::text, 'guardian'::text, 'foster carer'::text, 'the young person'::text, 'representative'::text])))
);
CREATE INDEX family_link_by_child ON public.family_link USING btree (area_id, child_id);
CREATE INDEX family_link_by_person ON public.family_link USING btree (area_id, person_id);
alter table public.family_link enable row level security;
create policy own_area on public.family_link for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_link to app_role;
comment on table public.family_link is 'area: a person of a child''s family who may see what is theirs; made by a person, never by address or surname';

create table public.family_link_end (
  area_id integer not null,
  family_link_id uuid not null,
  ended_at timestamp with time zone not null,
  ended_on date not null,
  barred boolean not null,
  because text not null,
  ended_by uuid not null,
  constraint family_link_end_area_id_family_link_id_fkey FOREIGN KEY (area_id, family_link_id) REFERENCES family_link(area_id, family_link_id),
  constraint family_link_end_pkey PRIMARY KEY (area_id, family_link_id)
);
alter table public.family_link_end enable row level security;
create policy own_area on public.family_link_end for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_link_end to app_role;
comment on table public.family_link_end is 'area: family links that ended or were barred, why and by whom';

create table public.family_said (
  area_id integer not null,
  said_id uuid not null,
  child_id uuid not null,
  person_id uuid not null,
  about text not null,
  words text not null,
  said_on date not null,
  said_at timestamp with time zone not null,
  constraint family_said_about_check CHECK ((about = ANY (ARRAY['wrong'::text, 'question'::text, 'add'::text]))),
  constraint family_said_area_id_child_id_fkey FOREIGN KEY (area_id, child_id) REFERENCES child(area_id, child_id),
  constraint family_said_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint family_said_pkey PRIMARY KEY (area_id, said_id)
);
CREATE INDEX family_said_by_child ON public.family_said USING btree (area_id, child_id);
alter table public.family_said enable row level security;
create policy own_area on public.family_said for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_said to app_role;
comment on table public.family_said is 'area: what a family says of the record they see: that something is wrong, a question, something to add';

create table public.family_said_answer (
  area_id integer not null,
  said_id uuid not null,
  answered_at timestamp with time zone not null,
  answered_on date not null,
  words text not null,
  answered_by uuid not null,
  constraint family_said_answer_area_id_said_id_fkey FOREIGN KEY (area_id, said_id) REFERENCES family_said(area_id, said_id),
  constraint family_said_answer_pkey PRIMARY KEY (area_id, said_id, answered_at)
);
alter table public.family_said_answer enable row level security;
create policy own_area on public.family_said_answer for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_said_answer to app_role;
comment on table public.family_said_answer is 'area: what was answered to a family; the newest holds';

create table public.family_told (
  area_id integer not null,
  child_id uuid not null,
  person_id uuid not null,
  what text not null,
  ends_on date not null,
  told_at timestamp with time zone not null,
  constraint family_told_area_id_child_id_fkey FOREIGN KEY (area_id, child_id) REFERENCES child(area_id, child_id),
  constraint family_told_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint family_told_pkey PRIMARY KEY (area_id, child_id, person_id, what, ends_on),
  constraint family_told_what_check CHECK ((what = ANY (ARRAY['60 days'::text, '14 days'::text, 'births'::text])))
);
alter table public.family_told enable row level security;
create policy own_area on public.family_told for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.family_told to app_role;
comment on table public.family_told is 'area: who was told that access passes to a young person, so that each is told once';

create table public.figure (
  area_id integer not null,
  figure_id uuid not null,
  measure_id text not null,
  period text not null,
  from_day date not null,
  to_day date not null,
  breakdown text not null,
  numerator bigint,
  denominator bigint,
  value numeric,
  status text not null,
  as_at date not null,
  source text not null,
  note text,
  typed_by uuid,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  withdrawn_because text,
  constraint figure_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint figure_check CHECK (((withdrawn_because IS NULL) OR (recorded_to IS NOT NULL))),
  constraint figure_check1 CHECK (((recorded_to IS NULL) OR (recorded_to >= recorded_from))),
  constraint figure_pkey PRIMARY KEY (area_id, figure_id),
  constraint figure_status_check CHECK ((status = ANY (ARRAY['final'::text, 'provisional'::text, 'suppressed'::text, 'not-available'::text, 'not-applicable'::text])))
);
CREATE INDEX figure_by_measure ON public.figure USING btree (area_id, measure_id, period);
alter table public.figure enable row level security;
create policy own_area on public.figure for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.figure to app_role;
comment on table public.figure is 'area: figures the partnership counts itself; a correction is another row and closes the one before';

create table public.figure_count (
  area_id integer not null,
  counted_at timestamp with time zone not null,
  because text not null,
  return_ids uuid[] not null,
  changed integer not null,
  constraint figure_count_pkey PRIMARY KEY (area_id, counted_at)
);
alter table public.figure_count enable row level security;
create policy own_area on public.figure_count for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.figure_count to app_role;
comment on table public.figure_count is 'area: each time the records were counted, and what had come since the time before';

create table public.figure_from_return (
  area_id integer not null,
  figure_id uuid not null,
  return_id uuid not null,
  row_number integer not null,
  constraint figure_from_return_area_id_figure_id_fkey FOREIGN KEY (area_id, figure_id) REFERENCES figure(area_id, figure_id),
  constraint figure_from_return_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint figure_from_return_pkey PRIMARY KEY (area_id, figure_id, return_id, row_number)
);
alter table public.figure_from_return enable row level security;
create policy own_area on public.figure_from_return for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.figure_from_return to app_role;
comment on table public.figure_from_return is 'area: the rows of returns a figure was made of';

create table public.figure_validation (
  area_id integer not null,
  validation_id uuid not null,
  measure_id text not null,
  period text not null,
  up_to boolean not null,
  note text,
  return_ids uuid[] not null,
  validated_by uuid not null,
  validated_at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  taken_back_by uuid,
  taken_back_because text,
  constraint figure_validation_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint figure_validation_area_id_taken_back_by_fkey FOREIGN KEY (area_id, taken_back_by) REFERENCES person(area_id, person_id),
  constraint figure_validation_area_id_validated_by_fkey FOREIGN KEY (area_id, validated_by) REFERENCES person(area_id, person_id),
  constraint figure_validation_check CHECK ((taken_back_at >= validated_at)),
  constraint figure_validation_check1 CHECK ((num_nulls(taken_back_at, taken_back_by, taken_back_because) = ANY (ARRAY[0, 3]))),
  constraint figure_validation_pkey PRIMARY KEY (area_id, validation_id)
);
alter table public.figure_validation enable row level security;
create policy own_area on public.figure_validation for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.figure_validation to app_role;
comment on table public.figure_validation is 'area: who checked counted figures of a measure and put their name to them, when, and which returns stood behind them';

create table public.group_link (
  area_id integer not null,
  from_group_id uuid not null,
  to_group_id uuid not null,
  how text not null,
  constraint group_link_area_id_from_group_id_fkey FOREIGN KEY (area_id, from_group_id) REFERENCES partnership_group(area_id, group_id),
  constraint group_link_area_id_to_group_id_fkey FOREIGN KEY (area_id, to_group_id) REFERENCES partnership_group(area_id, group_id),
  constraint group_link_pkey PRIMARY KEY (area_id, from_group_id, to_group_id)
);
alter table public.group_link enable row level security;
create policy own_area on public.group_link for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.group_link to app_role;
comment on table public.group_link is 'area: how one group''s voice reaches another';

create table public.headline_choice (
  area_id integer not null,
  choice_id uuid not null,
  subject text not null,
  measure_id text not null,
  because text not null,
  chosen_by uuid not null,
  chosen_on date not null,
  chosen_at timestamp with time zone not null,
  constraint headline_choice_area_id_chosen_by_fkey FOREIGN KEY (area_id, chosen_by) REFERENCES person(area_id, person_id),
  constraint headline_choice_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint headline_choice_pkey PRIMARY KEY (area_id, choice_id)
);
alter table public.headline_choice enable row level security;
create policy own_area on public.headline_choice for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.headline_choice to app_role;
comment on table public.headline_choice is 'area: which figure a partnership records as its headline, by whom and why; without one the DfE''s headline stands';

create table public.health_ask (
  area_id integer not null,
  ask_id uuid not null,
  case_id uuid not null,
  what text not null,
  words text not null,
  asked_on date not null,
  due_on date not null,
  asked_by_organisation uuid not null,
  organisation_id uuid not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint health_ask_area_id_asked_by_organisation_fkey FOREIGN KEY (area_id, asked_by_organisation) REFERENCES organisation(area_id, organisation_id),
  constraint health_ask_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint health_ask_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint health_ask_pkey PRIMARY KEY (area_id, ask_id),
  constraint health_ask_what_check CHECK ((what = ANY (ARRAY['review'::text, 'update'::text, 'change'::text, 'training'::text])))
);
CREATE INDEX health_ask_by_case ON public.health_ask USING btree (area_id, case_id);
CREATE INDEX health_ask_by_organisation ON public.health_ask USING btree (area_id, organisation_id);
alter table public.health_ask enable row level security;
create policy own_area on public.health_ask for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.health_ask to app_role;
comment on table public.health_ask is 'area: what a setting or the authority asked health about a child, of which organisation and by when';

create table public.health_ask_answer (
  area_id integer not null,
  ask_id uuid not null,
  answered_at timestamp with time zone not null,
  answered_on date not null,
  answer text not null,
  words text not null,
  answered_by uuid not null,
  constraint health_ask_answer_answer_check CHECK ((answer = ANY (ARRAY['input given'::text, 'will update'::text, 'no update needed'::text, 'not known to us'::text, 'asked elsewhere'::text]))),
  constraint health_ask_answer_area_id_ask_id_fkey FOREIGN KEY (area_id, ask_id) REFERENCES health_ask(area_id, ask_id),
  constraint health_ask_answer_pkey PRIMARY KEY (area_id, ask_id, answered_at)
);
alter table public.health_ask_answer enable row level security;
create policy own_area on public.health_ask_answer for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.health_ask_answer to app_role;
comment on table public.health_ask_answer is 'area: what health answered; the newest holds';

create table public.health_need (
  area_id integer not null,
  need_id uuid not null,
  case_id uuid not null,
  raised_at timestamp with time zone not null,
  raised_on date not null,
  raised_by uuid not null,
  noticed_by text not null,
  words text not null,
  organisation_id uuid not null,
  answer_due date not null,
  constraint health_need_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint health_need_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint health_need_noticed_by_check CHECK ((noticed_by = ANY (ARRAY['family'::text, 'young person'::text, 'setting'::text, 'caseworker'::text, 'health'::text, 'social care'::text]))),
  constraint health_need_pkey PRIMARY KEY (area_id, need_id)
);
CREATE INDEX health_need_by_case ON public.health_need USING btree (area_id, case_id);
CREATE INDEX health_need_by_organisation ON public.health_need USING btree (area_id, organisation_id);
alter table public.health_need enable row level security;
create policy own_area on public.health_need for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.health_need to app_role;
comment on table public.health_need is 'area: possible health needs of a child that no service meets yet, as somebody raised them';

create table public.health_need_answer (
  area_id integer not null,
  need_id uuid not null,
  answered_at timestamp with time zone not null,
  answered_on date not null,
  answer text not null,
  words text not null,
  answered_by uuid not null,
  constraint health_need_answer_answer_check CHECK ((answer = ANY (ARRAY['met already'::text, 'referred'::text, 'will be seen'::text, 'no need found'::text, 'asked elsewhere'::text]))),
  constraint health_need_answer_area_id_need_id_fkey FOREIGN KEY (area_id, need_id) REFERENCES health_need(area_id, need_id),
  constraint health_need_answer_pkey PRIMARY KEY (area_id, need_id, answered_at)
);
alter table public.health_need_answer enable row level security;
create policy own_area on public.health_need_answer for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.health_need_answer to app_role;
comment on table public.health_need_answer is 'area: what a health organisation answered to a possible need; the newest holds';

create table public.health_need_told (
  area_id integer not null,
  need_id uuid not null,
  told_at timestamp with time zone not null,
  told_on date not null,
  how text not null,
  told_by uuid not null,
  constraint health_need_told_area_id_need_id_fkey FOREIGN KEY (area_id, need_id) REFERENCES health_need(area_id, need_id),
  constraint health_need_told_how_check CHECK ((how = ANY (ARRAY['letter'::text, 'email'::text, 'call'::text, 'meeting'::text]))),
  constraint health_need_told_pkey PRIMARY KEY (area_id, need_id, told_at)
);
alter table public.health_need_told enable row level security;
create policy own_area on public.health_need_told for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.health_need_told to app_role;
comment on table public.health_need_told is 'area: when and how a family was told what health answered';

create table public.health_service (
  area_id integer not null,
  slug text not null,
  recorded_at timestamp with time zone not null,
  name text not null,
  organisation_id uuid,
  known_as text[] not null,
  sitrep_line text,
  clock text,
  contact_days jsonb not null,
  target_days jsonb not null,
  until_age integer,
  replaces text,
  because text not null,
  set_by uuid,
  constraint health_service_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint health_service_pkey PRIMARY KEY (area_id, slug, recorded_at),
  constraint health_service_slug_check CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint health_service_until_age_check CHECK (((until_age >= 1) AND (until_age <= 25)))
);
alter table public.health_service enable row level security;
create policy own_area on public.health_service for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.health_service to app_role;
comment on table public.health_service is 'area: a health service children wait for, its names in extracts, its clock and its own standards; the newest holds';

create table public.held_row (
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
  held_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_how text,
  ended_by uuid,
  ended_by_return uuid,
  measure_named text generated always as (NULLIF(lower(TRIM(BOTH FROM (cells ->> 'measure'::text))), ''::text)) stored,
  constraint held_row_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint held_row_check CHECK (((ended_at IS NULL) = (ended_how IS NULL))),
  constraint held_row_check1 CHECK (((ended_how IS DISTINCT FROM 'elsewhere'::text) OR ((cells = '{}'::jsonb) AND (issues = '[]'::jsonb) AND (key IS NULL)))),
  constraint held_row_ended_how_check CHECK ((ended_how = ANY (ARRAY['accepted'::text, 'elsewhere'::text, 'sent again'::text, 'withdrawn'::text]))),
  constraint held_row_pkey PRIMARY KEY (area_id, return_id, line)
);
CREATE INDEX held_row_open ON public.held_row USING btree (area_id, return_id, measure_named) WHERE (ended_at IS NULL);
alter table public.held_row enable row level security;
create policy own_area on public.held_row for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.held_row to app_role;
comment on table public.held_row is 'area: rows that could not be accepted, as they were sent, until they are put right';

create table public.improvement_area (
  area_id integer not null,
  version_id uuid not null,
  number text not null,
  "position" integer not null,
  kind text not null,
  title text not null,
  short text not null,
  constraint improvement_area_area_id_version_id_fkey FOREIGN KEY (area_id, version_id) REFERENCES plan_version(area_id, version_id),
  constraint improvement_area_kind_check CHECK ((kind = ANY (ARRAY['priority-action'::text, 'improvement'::text]))),
  constraint improvement_area_pkey PRIMARY KEY (area_id, version_id, number)
);
alter table public.improvement_area enable row level security;
create policy own_area on public.improvement_area for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.improvement_area to app_role;
comment on table public.improvement_area is 'area: the numbered areas of a plan';

create table public.inspection (
  area_id integer not null,
  inspection_id uuid not null,
  kind text not null,
  by_whom text not null,
  held_from date,
  held_to date,
  held_words text not null,
  published_on date,
  outcome text,
  followed_by text,
  monitoring_months integer,
  reinspection_months integer,
  remark text,
  source text not null,
  recorded_at timestamp with time zone not null,
  priority_areas text[] default '{}'::text[] not null,
  improvement_areas text[] default '{}'::text[] not null,
  monitoring_due date,
  reinspection_due date,
  because text,
  recorded_by uuid,
  recorded_by_role text,
  withdrawn boolean default false not null,
  constraint inspection_area_id_recorded_by_fkey FOREIGN KEY (area_id, recorded_by) REFERENCES person(area_id, person_id),
  constraint inspection_monitoring_months_check CHECK (((monitoring_months >= 1) AND (monitoring_months <= 120))),
  constraint inspection_pkey PRIMARY KEY (area_id, inspection_id, recorded_at),
  constraint inspection_reinspection_months_check CHECK (((reinspection_months >= 1) AND (reinspection_months <= 120)))
);
alter table public.inspection enable row level security;
create policy own_area on public.inspection for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.inspection to app_role;
comment on table public.inspection is 'area: inspections held, and when the next are due by them';

create table public.layout_keeping (
  area_id integer not null,
  layout_id text not null,
  months integer not null,
  set_at timestamp with time zone not null,
  set_by uuid,
  constraint layout_keeping_months_check CHECK (((months >= 0) AND (months <= 300))),
  constraint layout_keeping_pkey PRIMARY KEY (area_id, layout_id, set_at)
);
alter table public.layout_keeping enable row level security;
create policy own_area on public.layout_keeping for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.layout_keeping to app_role;
comment on table public.layout_keeping is 'area: for how many months the files of a layout are kept; the newest holds';

create table public.letter (
  area_id integer not null,
  letter_id uuid not null,
  state text not null,
  from_role text,
  dated date,
  about text,
  source text,
  met_kind text,
  met_on date,
  next_kind text,
  next_on date,
  file_name text,
  reading jsonb,
  choices jsonb not null,
  brought_by uuid,
  brought_at timestamp with time zone not null,
  kept_at timestamp with time zone,
  constraint letter_area_id_brought_by_fkey FOREIGN KEY (area_id, brought_by) REFERENCES person(area_id, person_id),
  constraint letter_check CHECK (((state = 'kept'::text) = (kept_at IS NOT NULL))),
  constraint letter_check1 CHECK (((state <> 'kept'::text) OR ((from_role IS NOT NULL) AND (dated IS NOT NULL) AND (about IS NOT NULL)))),
  constraint letter_pkey PRIMARY KEY (area_id, letter_id),
  constraint letter_state_check CHECK ((state = ANY (ARRAY['read'::text, 'kept'::text, 'set aside'::text])))
);
alter table public.letter enable row level security;
create policy own_area on public.letter for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.letter to app_role;
comment on table public.letter is 'area: letters from a regulator; a draft until its asks are kept';

create table public.letter_comparison (
  area_id integer not null,
  letter_id uuid not null,
  "position" integer not null,
  point text not null,
  letter_says text not null,
  letter_place text not null,
  page_says text,
  recorded_at timestamp with time zone not null,
  constraint letter_comparison_area_id_letter_id_recorded_at_fkey FOREIGN KEY (area_id, letter_id, recorded_at) REFERENCES letter_summary(area_id, letter_id, recorded_at),
  constraint letter_comparison_pkey PRIMARY KEY (area_id, letter_id, recorded_at, "position")
);
alter table public.letter_comparison enable row level security;
create policy own_area on public.letter_comparison for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.letter_comparison to app_role;
comment on table public.letter_comparison is 'area: a point of a letter beside what the public page says of it';

create table public.letter_publication (
  area_id integer not null,
  letter_id uuid not null,
  published_on date not null,
  published_by uuid,
  recorded_at timestamp with time zone not null,
  constraint letter_publication_area_id_letter_id_fkey FOREIGN KEY (area_id, letter_id) REFERENCES letter(area_id, letter_id),
  constraint letter_publication_area_id_published_by_fkey FOREIGN KEY (area_id, published_by) REFERENCES person(area_id, person_id),
  constraint letter_publication_pkey PRIMARY KEY (area_id, letter_id)
);
alter table public.letter_publication enable row level security;
create policy own_area on public.letter_publication for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.letter_publication to app_role;
comment on table public.letter_publication is 'area: since when everyone may read what a letter asks, in our words';

create table public.letter_summary (
  area_id integer not null,
  letter_id uuid not null,
  page_name text not null,
  page_published text not null,
  page_source text not null,
  remark text,
  recorded_at timestamp with time zone not null,
  because text,
  recorded_by uuid,
  recorded_by_role text,
  constraint letter_summary_area_id_letter_id_fkey FOREIGN KEY (area_id, letter_id) REFERENCES letter(area_id, letter_id),
  constraint letter_summary_area_id_recorded_by_fkey FOREIGN KEY (area_id, recorded_by) REFERENCES person(area_id, person_id),
  constraint letter_summary_pkey PRIMARY KEY (area_id, letter_id, recorded_at)
);
alter table public.letter_summary enable row level security;
create policy own_area on public.letter_summary for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.letter_summary to app_role;
comment on table public.letter_summary is 'area: the page on which the partnership told the public what a letter says';

create table public.match_answer (
  area_id integer not null,
  doubt_id uuid not null,
  answered_at timestamp with time zone not null,
  answer text not null,
  because text,
  ask_again_on date,
  answered_by uuid,
  constraint match_answer_answer_check CHECK ((answer = ANY (ARRAY['same'::text, 'not the same'::text, 'later'::text]))),
  constraint match_answer_area_id_doubt_id_fkey FOREIGN KEY (area_id, doubt_id) REFERENCES match_doubt(area_id, doubt_id),
  constraint match_answer_check CHECK (((ask_again_on IS NULL) = (answer <> 'later'::text))),
  constraint match_answer_pkey PRIMARY KEY (area_id, doubt_id, answered_at)
);
alter table public.match_answer enable row level security;
create policy own_area on public.match_answer for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.match_answer to app_role;
comment on table public.match_answer is 'area: what a person decided about two who may be one child; the newest holds';

create table public.match_doubt (
  area_id integer not null,
  doubt_id uuid not null,
  one_subject uuid not null,
  other_subject uuid not null,
  score numeric not null,
  reasons text[] not null,
  against text[] not null,
  raised_on date not null,
  raised_at timestamp with time zone not null,
  raised_by_return uuid,
  ended_at timestamp with time zone,
  ended_how text,
  constraint match_doubt_area_id_one_subject_fkey FOREIGN KEY (area_id, one_subject) REFERENCES child_subject(area_id, subject_id),
  constraint match_doubt_area_id_other_subject_fkey FOREIGN KEY (area_id, other_subject) REFERENCES child_subject(area_id, subject_id),
  constraint match_doubt_check CHECK ((one_subject < other_subject)),
  constraint match_doubt_check1 CHECK (((ended_at IS NULL) = (ended_how IS NULL))),
  constraint match_doubt_ended_how_check CHECK ((ended_how = ANY (ARRAY['settled'::text, 'no longer alike'::text, 'records gone'::text]))),
  constraint match_doubt_pkey PRIMARY KEY (area_id, doubt_id)
);
CREATE INDEX match_doubt_by_other ON public.match_doubt USING btree (area_id, other_subject);
CREATE UNIQUE INDEX match_doubt_standing ON public.match_doubt USING btree (area_id, one_subject, other_subject) WHERE (ended_at IS NULL);
alter table public.match_doubt enable row level security;
create policy own_area on public.match_doubt for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.match_doubt to app_role;
comment on table public.match_doubt is 'area: two senders'' persons who may be one child; a person decides';

create table public.measure (
  area_id integer not null,
  measure_id text not null,
  name text not null,
  what_it_counts text not null,
  numerator text not null,
  denominator text,
  unit text not null,
  period_kind text not null,
  own_periods text[] not null,
  counts text not null,
  better text,
  official boolean not null,
  source text not null,
  answers_for_post_id uuid,
  definition_version integer not null,
  defined_on date not null,
  breaks jsonb not null,
  remarks jsonb not null,
  headline boolean not null,
  constraint measure_area_id_answers_for_post_id_fkey FOREIGN KEY (area_id, answers_for_post_id) REFERENCES post(area_id, post_id),
  constraint measure_better_check CHECK ((better = ANY (ARRAY['up'::text, 'down'::text]))),
  constraint measure_counts_check CHECK ((counts = ANY (ARRAY['children'::text, 'things'::text]))),
  constraint measure_measure_id_check CHECK ((measure_id ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'::text)),
  constraint measure_own_periods_check CHECK (((cardinality(own_periods) > 0) AND (own_periods <@ ARRAY['year'::text, 'school year'::text, 'quarter'::text, 'month'::text, 'term'::text, 'day'::text]))),
  constraint measure_period_kind_check CHECK ((period_kind = ANY (ARRAY['year'::text, 'school year'::text, 'quarter'::text, 'month'::text, 'term'::text, 'day'::text]))),
  constraint measure_pkey PRIMARY KEY (area_id, measure_id),
  constraint measure_unit_check CHECK ((unit = ANY (ARRAY['%'::text, 'number'::text, 'weeks'::text, 'rate'::text])))
);
alter table public.measure enable row level security;
create policy own_area on public.measure for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.measure to app_role;
comment on table public.measure is 'area: the measures a partnership uses, each defined once';

create table public.measure_baseline (
  area_id integer not null,
  baseline_id uuid not null,
  measure_id text not null,
  series text not null,
  period text not null,
  from_day date not null,
  to_day date not null,
  numerator bigint,
  denominator bigint,
  value numeric not null,
  source text not null,
  because text not null,
  set_on date not null,
  set_by uuid,
  set_as text not null,
  recorded_at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  taken_back_because text,
  constraint measure_baseline_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint measure_baseline_check CHECK (((taken_back_at IS NULL) = (taken_back_because IS NULL))),
  constraint measure_baseline_pkey PRIMARY KEY (area_id, baseline_id),
  constraint measure_baseline_series_check CHECK ((series = ANY (ARRAY['published'::text, 'local'::text])))
);
CREATE INDEX measure_baseline_by_measure ON public.measure_baseline USING btree (area_id, measure_id);
alter table public.measure_baseline enable row level security;
create policy own_area on public.measure_baseline for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.measure_baseline to app_role;
comment on table public.measure_baseline is 'area: from where a measure is said to begin, set on a day by somebody with a reason; the newest stands, the others stay';

create table public.measure_comment (
  area_id integer not null,
  comment_id uuid not null,
  measure_id text not null,
  request_id uuid,
  words text not null,
  said_as text not null,
  said_by uuid,
  said_on date not null,
  recorded_at timestamp with time zone not null,
  constraint measure_comment_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint measure_comment_area_id_request_id_fkey FOREIGN KEY (area_id, request_id) REFERENCES comment_request(area_id, request_id),
  constraint measure_comment_pkey PRIMARY KEY (area_id, comment_id)
);
CREATE INDEX measure_comment_by_measure ON public.measure_comment USING btree (area_id, measure_id);
alter table public.measure_comment enable row level security;
create policy own_area on public.measure_comment for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.measure_comment to app_role;
comment on table public.measure_comment is 'area: what whoever answers for a measure says about its figures, for everybody to read';

create table public.measure_target (
  area_id integer not null,
  target_id uuid not null,
  measure_id text not null,
  kind text not null,
  low numeric,
  high numeric,
  band text,
  better text not null,
  series text not null,
  period_kind text,
  from_day date,
  to_day date,
  because text not null,
  set_on date not null,
  set_by uuid,
  set_as text not null,
  recorded_at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  taken_back_because text,
  constraint measure_target_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint measure_target_band_check CHECK ((band = ANY (ARRAY['lower end'::text, 'within'::text]))),
  constraint measure_target_better_check CHECK ((better = ANY (ARRAY['up'::text, 'down'::text]))),
  constraint measure_target_check CHECK (((from_day IS NULL) OR (to_day IS NULL) OR (from_day <= to_day))),
  constraint measure_target_check1 CHECK (((low IS NULL) OR (high IS NULL) OR (low <= high))),
  constraint measure_target_check2 CHECK (((kind = 'direction'::text) OR (low IS NOT NULL) OR (high IS NOT NULL))),
  constraint measure_target_check3 CHECK (((kind <> 'band'::text) OR ((low IS NOT NULL) AND (high IS NOT NULL)))),
  constraint measure_target_check4 CHECK (((taken_back_at IS NULL) = (taken_back_because IS NULL))),
  constraint measure_target_kind_check CHECK ((kind = ANY (ARRAY['point'::text, 'band'::text, 'direction'::text]))),
  constraint measure_target_period_kind_check CHECK ((period_kind = ANY (ARRAY['year'::text, 'school year'::text, 'quarter'::text, 'month'::text, 'term'::text, 'day'::text]))),
  constraint measure_target_pkey PRIMARY KEY (area_id, target_id),
  constraint measure_target_series_check CHECK ((series = ANY (ARRAY['published'::text, 'local'::text])))
);
CREATE INDEX measure_target_by_measure ON public.measure_target USING btree (area_id, measure_id);
alter table public.measure_target enable row level security;
create policy own_area on public.measure_target for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.measure_target to app_role;
comment on table public.measure_target is 'area: targets the partnership sets for a measure itself, each with the days it holds on; plans have their own';

create table public.measure_version (
  area_id integer not null,
  measure_id text not null,
  version integer not null,
  defined_on date not null,
  name text not null,
  what_it_counts text not null,
  numerator text not null,
  denominator text,
  unit text not null,
  better text,
  source text not null,
  own_periods text[] not null,
  counts text not null,
  taken_up_at timestamp with time zone not null,
  constraint measure_version_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint measure_version_pkey PRIMARY KEY (area_id, measure_id, version)
);
alter table public.measure_version enable row level security;
create policy own_area on public.measure_version for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.measure_version to app_role;
comment on table public.measure_version is 'area: each definition a measure has had: an old figure keeps its old one';

create table public.meeting (
  area_id integer not null,
  meeting_id uuid not null,
  series_id uuid not null,
  held_on date not null,
  recorded_at timestamp with time zone not null,
  constraint meeting_area_id_series_id_fkey FOREIGN KEY (area_id, series_id) REFERENCES meeting_series(area_id, series_id),
  constraint meeting_area_id_series_id_held_on_key UNIQUE (area_id, series_id, held_on),
  constraint meeting_pkey PRIMARY KEY (area_id, meeting_id)
);
alter table public.meeting enable row level security;
create policy own_area on public.meeting for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.meeting to app_role;
comment on table public.meeting is 'area: one meeting of a series, on its day';

create table public.meeting_decision (
  area_id integer not null,
  decision_id uuid not null,
  meeting_id uuid not null,
  item_id uuid,
  words text not null,
  owner_post_id uuid not null,
  due_on date not null,
  decided_on date not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  constraint meeting_decision_area_id_item_id_fkey FOREIGN KEY (area_id, item_id) REFERENCES agenda_item(area_id, item_id),
  constraint meeting_decision_area_id_meeting_id_fkey FOREIGN KEY (area_id, meeting_id) REFERENCES meeting(area_id, meeting_id),
  constraint meeting_decision_area_id_owner_post_id_fkey FOREIGN KEY (area_id, owner_post_id) REFERENCES post(area_id, post_id),
  constraint meeting_decision_pkey PRIMARY KEY (area_id, decision_id)
);
alter table public.meeting_decision enable row level security;
create policy own_area on public.meeting_decision for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.meeting_decision to app_role;
comment on table public.meeting_decision is 'area: what a meeting decided, which post does it, by when';

create table public.meeting_seat (
  area_id integer not null,
  seat_id uuid not null,
  series_id uuid not null,
  organisation_id uuid not null,
  sector text not null,
  post_id uuid,
  from_day date not null,
  recorded_at timestamp with time zone not null,
  constraint meeting_seat_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint meeting_seat_area_id_post_id_fkey FOREIGN KEY (area_id, post_id) REFERENCES post(area_id, post_id),
  constraint meeting_seat_area_id_series_id_fkey FOREIGN KEY (area_id, series_id) REFERENCES meeting_series(area_id, series_id),
  constraint meeting_seat_area_id_series_id_organisation_id_sector_from__key UNIQUE (area_id, series_id, organisation_id, sector, from_day),
  constraint meeting_seat_pkey PRIMARY KEY (area_id, seat_id),
  constraint meeting_seat_sector_check CHECK ((sector = ANY (ARRAY['education'::text, 'health'::text, 'social-care'::text, 'families'::text, 'young-people'::text, 'oversight'::text, 'other'::text])))
);
alter table public.meeting_seat enable row level security;
create policy own_area on public.meeting_seat for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.meeting_seat to app_role;
comment on table public.meeting_seat is 'area: which organisation belongs at the table, for which sector, and the post that usually fills the seat';

create table public.meeting_seat_ended (
  area_id integer not null,
  seat_id uuid not null,
  last_day date not null,
  because text not null,
  recorded_at timestamp with time zone not null,
  ended_by uuid,
  ended_by_role text,
  constraint meeting_seat_ended_area_id_ended_by_fkey FOREIGN KEY (area_id, ended_by) REFERENCES person(area_id, person_id),
  constraint meeting_seat_ended_area_id_seat_id_fkey FOREIGN KEY (area_id, seat_id) REFERENCES meeting_seat(area_id, seat_id),
  constraint meeting_seat_ended_pkey PRIMARY KEY (area_id, seat_id)
);
alter table public.meeting_seat_ended enable row level security;
create policy own_area on public.meeting_seat_ended for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.meeting_seat_ended to app_role;
comment on table public.meeting_seat_ended is 'area: a seat that is no longer one';

create table public.meeting_series (
  area_id integer not null,
  series_id uuid not null,
  slug text not null,
  group_id uuid not null,
  name text not null,
  every_days integer,
  first_on date,
  source text,
  recorded_at timestamp with time zone not null,
  constraint meeting_series_area_id_group_id_fkey FOREIGN KEY (area_id, group_id) REFERENCES partnership_group(area_id, group_id),
  constraint meeting_series_area_id_slug_key UNIQUE (area_id, slug),
  constraint meeting_series_every_days_check CHECK (((every_days >= 1) AND (every_days <= 366))),
  constraint meeting_series_pkey PRIMARY KEY (area_id, series_id)
);
alter table public.meeting_series enable row level security;
create policy own_area on public.meeting_series for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.meeting_series to app_role;
comment on table public.meeting_series is 'area: a group''s meetings in their rhythm';

create table public.meeting_step (
  area_id integer not null,
  meeting_id uuid not null,
  step text not null,
  on_day date not null,
  words text,
  done_by uuid,
  done_as text,
  recorded_at timestamp with time zone not null,
  constraint meeting_step_area_id_meeting_id_fkey FOREIGN KEY (area_id, meeting_id) REFERENCES meeting(area_id, meeting_id),
  constraint meeting_step_pkey PRIMARY KEY (area_id, meeting_id, step),
  constraint meeting_step_step_check CHECK ((step = ANY (ARRAY['agenda settled'::text, 'called off'::text, 'record agreed'::text])))
);
alter table public.meeting_step enable row level security;
create policy own_area on public.meeting_step for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.meeting_step to app_role;
comment on table public.meeting_step is 'area: the agenda settled, the meeting called off, its record agreed by the independent chair';

create table public.message (
  area_id integer not null,
  message_id uuid not null,
  person_id uuid,
  to_address text not null,
  template text not null,
  subject text not null,
  body text not null,
  composed_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  sent_by text,
  failed_because text,
  rhythm text not null,
  rhythm_day date not null,
  subscriber_id uuid,
  constraint message_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint message_area_id_person_id_rhythm_rhythm_day_key UNIQUE (area_id, person_id, rhythm, rhythm_day),
  constraint message_pkey PRIMARY KEY (area_id, message_id)
);
CREATE INDEX message_by_subscriber ON public.message USING btree (area_id, subscriber_id);
alter table public.message enable row level security;
create policy own_area on public.message for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.message to app_role;
comment on table public.message is 'area: messages composed for a person; the outbox';

create table public.message_line (
  area_id integer not null,
  message_line_id uuid not null,
  person_id uuid not null,
  rhythm text not null,
  words text not null,
  path text,
  raised_at timestamp with time zone not null,
  message_id uuid,
  constraint message_line_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint message_line_pkey PRIMARY KEY (area_id, message_line_id)
);
alter table public.message_line enable row level security;
create policy own_area on public.message_line for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.message_line to app_role;
comment on table public.message_line is 'area: something to tell a person, waiting to be gathered into their next message';

create table public.migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null,
  constraint migration_pkey PRIMARY KEY (name)
);
comment on table public.migration is 'local: which migrations were applied, when, and what they said';

create table public.milestone (
  area_id integer not null,
  version_id uuid not null,
  action_id uuid not null,
  months integer not null,
  state text not null,
  words text,
  constraint milestone_area_id_version_id_action_id_fkey FOREIGN KEY (area_id, version_id, action_id) REFERENCES action(area_id, version_id, action_id),
  constraint milestone_check CHECK (((state = 'stated'::text) = (words IS NOT NULL))),
  constraint milestone_months_check CHECK (((months >= 1) AND (months <= 60))),
  constraint milestone_pkey PRIMARY KEY (area_id, version_id, action_id, months),
  constraint milestone_state_check CHECK ((state = ANY (ARRAY['stated'::text, 'not-stated'::text, 'none-needed'::text, 'not-yet-read'::text])))
);
alter table public.milestone enable row level security;
create policy own_area on public.milestone for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.milestone to app_role;
comment on table public.milestone is 'area: one cell of the 3, 6 or 12-month columns, its text whole';

create table public.mitigation (
  area_id integer not null,
  mitigation_id uuid not null,
  risk_id uuid not null,
  words text not null,
  post_id uuid not null,
  due_on date,
  said_on date not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  constraint mitigation_area_id_post_id_fkey FOREIGN KEY (area_id, post_id) REFERENCES post(area_id, post_id),
  constraint mitigation_area_id_risk_id_fkey FOREIGN KEY (area_id, risk_id) REFERENCES risk(area_id, risk_id),
  constraint mitigation_pkey PRIMARY KEY (area_id, mitigation_id)
);
alter table public.mitigation enable row level security;
create policy own_area on public.mitigation for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.mitigation to app_role;
comment on table public.mitigation is 'area: what is done so that a risk does not come true, by whom and when';

create table public.mitigation_done (
  area_id integer not null,
  mitigation_id uuid not null,
  done_on date not null,
  how text not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  constraint mitigation_done_area_id_mitigation_id_fkey FOREIGN KEY (area_id, mitigation_id) REFERENCES mitigation(area_id, mitigation_id),
  constraint mitigation_done_pkey PRIMARY KEY (area_id, mitigation_id)
);
alter table public.mitigation_done enable row level security;
create policy own_area on public.mitigation_done for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.mitigation_done to app_role;
comment on table public.mitigation_done is 'area: a mitigation carried out, and by what that is seen';

create table public.need_change (
  area_id integer not null,
  change_id uuid not null,
  organisation_id uuid not null,
  referral_key text not null,
  raised_as text not null,
  words text not null,
  raised_on date not null,
  answer_due date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint need_change_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint need_change_pkey PRIMARY KEY (area_id, change_id),
  constraint need_change_raised_as_check CHECK ((raised_as = ANY (ARRAY['family'::text, 'practitioner'::text])))
);
CREATE INDEX need_change_by_referral ON public.need_change USING btree (area_id, organisation_id, referral_key);
alter table public.need_change enable row level security;
create policy own_area on public.need_change for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.need_change to app_role;
comment on table public.need_change is 'area: that the needs of a child who waits have changed: who said so, and by when an answer is owed';

create table public.need_change_answer (
  area_id integer not null,
  change_id uuid not null,
  answered_at timestamp with time zone not null,
  answered_on date not null,
  came_to text not null,
  words text not null,
  answered_by uuid not null,
  constraint need_change_answer_area_id_change_id_fkey FOREIGN KEY (area_id, change_id) REFERENCES need_change(area_id, change_id),
  constraint need_change_answer_came_to_check CHECK ((came_to = ANY (ARRAY['seen sooner'::text, 'other help'::text, 'looked at'::text, 'stays'::text]))),
  constraint need_change_answer_pkey PRIMARY KEY (area_id, change_id, answered_at)
);
alter table public.need_change_answer enable row level security;
create policy own_area on public.need_change_answer for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.need_change_answer to app_role;
comment on table public.need_change_answer is 'area: what the service answered to a change of need; the newest holds';

create table public.neighbour (
  area_id integer not null,
  "position" integer not null,
  neighbour_name text not null,
  neighbour_code text not null,
  source text not null,
  as_at date,
  constraint neighbour_area_id_fkey FOREIGN KEY (area_id) REFERENCES area(area_id),
  constraint neighbour_pkey PRIMARY KEY (area_id, "position"),
  constraint neighbour_position_check CHECK ((("position" >= 1) AND ("position" <= 10)))
);
grant select on public.neighbour to app_role;
comment on table public.neighbour is 'reference: statistical neighbours, a named list with its source';

create table public.offer_scheme (
  area_id integer not null,
  scheme_id uuid not null,
  slug text not null,
  name text not null,
  service text not null,
  provider text not null,
  about text not null,
  programme text,
  action_ref text,
  from_day date not null,
  until_day date,
  counts_from text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  constraint offer_scheme_check CHECK (((until_day IS NULL) OR (until_day >= from_day))),
  constraint offer_scheme_counts_from_check CHECK ((counts_from = ANY (ARRAY['typed'::text, 'measures'::text]))),
  constraint offer_scheme_pkey PRIMARY KEY (area_id, scheme_id)
);
CREATE UNIQUE INDEX offer_scheme_by_slug ON public.offer_scheme USING btree (area_id, slug);
alter table public.offer_scheme enable row level security;
create policy own_area on public.offer_scheme for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.offer_scheme to app_role;
comment on table public.offer_scheme is 'area: schemes by which another provider sees children who wait, and the action of a plan each belongs to';

create table public.offer_scheme_month (
  area_id integer not null,
  scheme_id uuid not null,
  month date not null,
  recorded_at timestamp with time zone not null,
  offers integer,
  accepted integer,
  transferred integer,
  assessed integer,
  source text not null,
  recorded_by uuid,
  constraint offer_scheme_month_accepted_check CHECK ((accepted >= 0)),
  constraint offer_scheme_month_area_id_scheme_id_fkey FOREIGN KEY (area_id, scheme_id) REFERENCES offer_scheme(area_id, scheme_id),
  constraint offer_scheme_month_assessed_check CHECK ((assessed >= 0)),
  constraint offer_scheme_month_offers_check CHECK ((offers >= 0)),
  constraint offer_scheme_month_pkey PRIMARY KEY (area_id, scheme_id, month, recorded_at),
  constraint offer_scheme_month_transferred_check CHECK ((transferred >= 0))
);
alter table public.offer_scheme_month enable row level security;
create policy own_area on public.offer_scheme_month for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.offer_scheme_month to app_role;
comment on table public.offer_scheme_month is 'area: offers, acceptances, transfers and finished assessments of a scheme in a month; the newest of a month holds';

create table public.official_check_list (
  area_id integer not null,
  list_id uuid not null,
  layout_id text not null,
  source text not null,
  dated date not null,
  file_name text not null,
  file_hash text not null,
  checks jsonb not null,
  loaded_on date not null,
  loaded_at timestamp with time zone not null,
  loaded_by uuid,
  constraint official_check_list_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint official_check_list_pkey PRIMARY KEY (area_id, list_id),
  constraint official_check_list_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500)))
);
CREATE INDEX official_check_list_by_layout ON public.official_check_list USING btree (area_id, layout_id, dated);
alter table public.official_check_list enable row level security;
create policy own_area on public.official_check_list for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.official_check_list to app_role;
comment on table public.official_check_list is 'area: official lists of checks on a return, as loaded; another list is another row and the newest is shown';

create table public.open_data_figure (
  area_id integer not null,
  measure_id text not null,
  part text not null,
  period text not null,
  released_on date not null,
  until date,
  from_day date not null,
  to_day date not null,
  numerator integer,
  denominator integer,
  value numeric,
  shown boolean not null,
  numerator_shown boolean default false not null,
  denominator_shown boolean default false not null,
  constraint open_data_figure_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint open_data_figure_area_id_released_on_fkey FOREIGN KEY (area_id, released_on) REFERENCES open_data_release(area_id, released_on),
  constraint open_data_figure_check CHECK ((until > released_on)),
  constraint open_data_figure_pkey PRIMARY KEY (area_id, measure_id, part, period, released_on)
);
alter table public.open_data_figure enable row level security;
create policy own_area on public.open_data_figure for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.open_data_figure to app_role;
comment on table public.open_data_figure is 'area: which of our own figures a release showed and which it hid, with what they were: for the software alone';

create table public.open_data_file (
  area_id integer not null,
  released_on date not null,
  path text not null,
  title text not null,
  media_type text not null,
  body text not null,
  hash text not null,
  constraint open_data_file_area_id_released_on_fkey FOREIGN KEY (area_id, released_on) REFERENCES open_data_release(area_id, released_on),
  constraint open_data_file_pkey PRIMARY KEY (area_id, released_on, path)
);
alter table public.open_data_file enable row level security;
create policy own_area on public.open_data_file for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.open_data_file to app_role;
comment on table public.open_data_file is 'area: the files of each release, word for word as they were released';

create table public.open_data_release (
  area_id integer not null,
  released_on date not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  because text not null,
  hash text not null,
  constraint open_data_release_area_id_made_by_fkey FOREIGN KEY (area_id, made_by) REFERENCES person(area_id, person_id),
  constraint open_data_release_pkey PRIMARY KEY (area_id, released_on)
);
alter table public.open_data_release enable row level security;
create policy own_area on public.open_data_release for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.open_data_release to app_role;
comment on table public.open_data_release is 'area: releases of open data, one on a day at most; never changed';

create table public.organisation (
  area_id integer not null,
  organisation_id uuid not null,
  slug text not null,
  kind text not null,
  sector text not null,
  constraint organisation_area_id_slug_key UNIQUE (area_id, slug),
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['council'::text, 'icb'::text, 'nhs-trust'::text, 'school'::text, 'parent-carer-forum'::text, 'young-people'::text, 'voluntary'::text, 'college'::text, 'regulator'::text, 'government'::text, 'company'::text, 'other'::text]))),
  constraint organisation_pkey PRIMARY KEY (area_id, organisation_id),
  constraint organisation_sector_check CHECK ((sector = ANY (ARRAY['education'::text, 'health'::text, 'social-care'::text, 'families'::text, 'young-people'::text, 'oversight'::text, 'other'::text])))
);
alter table public.organisation enable row level security;
create policy own_area on public.organisation for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.organisation to app_role;
comment on table public.organisation is 'area: partner organisations; the name is kept apart because it changes while actions go on';

create table public.organisation_merger (
  area_id integer not null,
  organisation_id uuid not null,
  into_organisation_id uuid not null,
  merged_on date not null,
  because text not null,
  constraint organisation_merger_area_id_into_organisation_id_fkey FOREIGN KEY (area_id, into_organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint organisation_merger_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint organisation_merger_check CHECK ((organisation_id <> into_organisation_id)),
  constraint organisation_merger_pkey PRIMARY KEY (area_id, organisation_id)
);
alter table public.organisation_merger enable row level security;
create policy own_area on public.organisation_merger for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.organisation_merger to app_role;
comment on table public.organisation_merger is 'area: an organisation that became part of another; its posts and actions carry on there';

create table public.organisation_name (
  area_id integer not null,
  organisation_id uuid not null,
  since date not null,
  name text not null,
  short_name text,
  constraint organisation_name_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint organisation_name_pkey PRIMARY KEY (area_id, organisation_id, since)
);
alter table public.organisation_name enable row level security;
create policy own_area on public.organisation_name for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.organisation_name to app_role;
comment on table public.organisation_name is 'area: what an organisation was called, from which day';

create table public.origin_choice (
  area_id integer not null,
  choice_id uuid not null,
  measure_id text not null,
  origin text not null,
  because text not null,
  chosen_by uuid not null,
  chosen_at timestamp with time zone not null,
  constraint origin_choice_area_id_chosen_by_fkey FOREIGN KEY (area_id, chosen_by) REFERENCES person(area_id, person_id),
  constraint origin_choice_area_id_measure_id_fkey FOREIGN KEY (area_id, measure_id) REFERENCES measure(area_id, measure_id),
  constraint origin_choice_origin_check CHECK ((origin = ANY (ARRAY['supplied'::text, 'counted'::text]))),
  constraint origin_choice_pkey PRIMARY KEY (area_id, choice_id)
);
alter table public.origin_choice enable row level security;
create policy own_area on public.origin_choice for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.origin_choice to app_role;
comment on table public.origin_choice is 'area: whether the figures partners supplied or those counted here judge the plan, by whom and why; without one those supplied do, where there are any';

create table public.owed_setting (
  area_id integer not null,
  version integer not null,
  setting jsonb not null,
  set_on date not null,
  set_by uuid,
  set_as text not null,
  recorded_at timestamp with time zone not null,
  constraint owed_setting_pkey PRIMARY KEY (area_id, version),
  constraint owed_setting_version_check CHECK ((version > 0))
);
alter table public.owed_setting enable row level security;
create policy own_area on public.owed_setting for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.owed_setting to app_role;
comment on table public.owed_setting is 'area: how long a missing return is waited for before it climbs; the newest holds';

create table public.owner_update (
  area_id integer not null,
  update_id uuid not null,
  promise_id uuid not null,
  post_id uuid not null,
  said_on date not null,
  words text not null,
  forecast text,
  forecast_until date,
  typed_by uuid,
  recorded_at timestamp with time zone not null,
  next_review_on date,
  constraint owner_update_area_id_post_id_fkey FOREIGN KEY (area_id, post_id) REFERENCES post(area_id, post_id),
  constraint owner_update_forecast_check CHECK ((forecast = ANY (ARRAY['on time'::text, 'late'::text, 'will not happen'::text]))),
  constraint owner_update_pkey PRIMARY KEY (area_id, update_id)
);
CREATE INDEX owner_update_by_promise ON public.owner_update USING btree (area_id, promise_id, said_on);
alter table public.owner_update enable row level security;
create policy own_area on public.owner_update for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.owner_update to app_role;
comment on table public.owner_update is 'area: what the owner of a promise said, and forecast; never the verdict';

create table public.pack (
  area_id integer not null,
  pack_id uuid not null,
  title text not null,
  known_on date not null,
  content text not null,
  content_hash text not null,
  frozen_at timestamp with time zone not null,
  frozen_by uuid,
  frozen_by_role text not null,
  constraint pack_area_id_frozen_by_fkey FOREIGN KEY (area_id, frozen_by) REFERENCES person(area_id, person_id),
  constraint pack_pkey PRIMARY KEY (area_id, pack_id)
);
alter table public.pack enable row level security;
create policy own_area on public.pack for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.pack to app_role;
comment on table public.pack is 'area: packs frozen with what was known on a day; shown from their own content alone';

create table public.pack_link (
  area_id integer not null,
  link_id uuid not null,
  pack_id uuid not null,
  token_hash text not null,
  made_for text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  made_by_role text not null,
  constraint pack_link_area_id_made_by_fkey FOREIGN KEY (area_id, made_by) REFERENCES person(area_id, person_id),
  constraint pack_link_area_id_pack_id_fkey FOREIGN KEY (area_id, pack_id) REFERENCES pack(area_id, pack_id),
  constraint pack_link_area_id_token_hash_key UNIQUE (area_id, token_hash),
  constraint pack_link_pkey PRIMARY KEY (area_id, link_id)
);
CREATE INDEX pack_link_by_pack ON public.pack_link USING btree (area_id, pack_id);
alter table public.pack_link enable row level security;
create policy own_area on public.pack_link for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.pack_link to app_role;
comment on table public.pack_link is 'area: links that open a pack without an account';

create table public.pack_link_withdrawal (
  area_id integer not null,
  link_id uuid not null,
  withdrawn_at timestamp with time zone not null,
  withdrawn_by uuid,
  withdrawn_by_role text not null,
  because text,
  constraint pack_link_withdrawal_area_id_link_id_fkey FOREIGN KEY (area_id, link_id) REFERENCES pack_link(area_id, link_id),
  constraint pack_link_withdrawal_area_id_withdrawn_by_fkey FOREIGN KEY (area_id, withdrawn_by) REFERENCES person(area_id, person_id),
  constraint pack_link_withdrawal_pkey PRIMARY KEY (area_id, link_id)
);
alter table public.pack_link_withdrawal enable row level security;
create policy own_area on public.pack_link_withdrawal for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.pack_link_withdrawal to app_role;
comment on table public.pack_link_withdrawal is 'area: links withdrawn: they answer with a sentence from then on';

create table public.partnership_group (
  area_id integer not null,
  group_id uuid not null,
  slug text not null,
  name text not null,
  kind text not null,
  purpose text not null,
  chair text,
  constraint partnership_group_area_id_slug_key UNIQUE (area_id, slug),
  constraint partnership_group_kind_check CHECK ((kind = ANY (ARRAY['board'::text, 'committee'::text, 'core-group'::text, 'review'::text, 'youth'::text, 'forum'::text, 'other'::text]))),
  constraint partnership_group_pkey PRIMARY KEY (area_id, group_id)
);
alter table public.partnership_group enable row level security;
create policy own_area on public.partnership_group for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.partnership_group to app_role;
comment on table public.partnership_group is 'area: the board, the committee, the weekly core group, youth groups and forums';

create table public.person (
  area_id integer not null,
  person_id uuid not null,
  name text not null,
  email text not null,
  left_on date,
  constraint person_area_id_email_key UNIQUE (area_id, email),
  constraint person_pkey PRIMARY KEY (area_id, person_id)
);
alter table public.person enable row level security;
create policy own_area on public.person for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.person to app_role;
comment on table public.person is 'area: people who can sign in';

create table public.plain_words (
  area_id integer not null,
  version_id uuid not null,
  subject_kind text not null,
  subject_ref text not null,
  plain text,
  easy_read jsonb,
  written_for text not null,
  written_by uuid,
  written_at timestamp with time zone not null,
  constraint plain_words_area_id_version_id_fkey FOREIGN KEY (area_id, version_id) REFERENCES plan_version(area_id, version_id),
  constraint plain_words_pkey PRIMARY KEY (area_id, version_id, subject_kind, subject_ref, written_at),
  constraint plain_words_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['area'::text, 'promise'::text])))
);
alter table public.plain_words enable row level security;
create policy own_area on public.plain_words for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.plain_words to app_role;
comment on table public.plain_words is 'area: the plain and easy read versions, kept with the plan version';

create table public.plan_import (
  area_id integer not null,
  import_id uuid not null,
  programme_id uuid,
  file_hash text not null,
  file_name text not null,
  read_plan jsonb not null,
  corrections jsonb not null,
  state text not null,
  version_id uuid,
  brought_by uuid not null,
  brought_at timestamp with time zone not null,
  constraint plan_import_area_id_brought_by_fkey FOREIGN KEY (area_id, brought_by) REFERENCES person(area_id, person_id),
  constraint plan_import_area_id_programme_id_fkey FOREIGN KEY (area_id, programme_id) REFERENCES programme(area_id, programme_id),
  constraint plan_import_pkey PRIMARY KEY (area_id, import_id),
  constraint plan_import_state_check CHECK ((state = ANY (ARRAY['read'::text, 'accepted'::text, 'set aside'::text])))
);
alter table public.plan_import enable row level security;
create policy own_area on public.plan_import for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.plan_import to app_role;
comment on table public.plan_import is 'area: a plan file as it was read, every cell kept with where it stood, and the corrections a person made';

create table public.plan_version (
  area_id integer not null,
  version_id uuid not null,
  programme_id uuid not null,
  number integer not null,
  state text not null,
  plan_month text,
  provisional text,
  actions_held boolean not null,
  summary text,
  source text,
  from_import_id uuid,
  content_hash text,
  drafted_at timestamp with time zone not null,
  published_on date,
  published_at timestamp with time zone,
  reviewed_on date,
  to_board_on date,
  constraint plan_version_area_id_programme_id_fkey FOREIGN KEY (area_id, programme_id) REFERENCES programme(area_id, programme_id),
  constraint plan_version_area_id_programme_id_number_key UNIQUE (area_id, programme_id, number),
  constraint plan_version_check CHECK (((state = 'published'::text) = (published_at IS NOT NULL))),
  constraint plan_version_check1 CHECK (((state = 'published'::text) OR (published_on IS NULL))),
  constraint plan_version_pkey PRIMARY KEY (area_id, version_id),
  constraint plan_version_plan_month_check CHECK ((plan_month ~ '^\d{4}-\d{2}$'::text)),
  constraint plan_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'with the board'::text, 'agreed'::text, 'sent'::text, 'published'::text, 'set aside'::text])))
);
alter table public.plan_version enable row level security;
create policy own_area on public.plan_version for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.plan_version to app_role;
comment on table public.plan_version is 'area: versions of a programme''s plan; published ones are frozen';

create table public.post (
  area_id integer not null,
  post_id uuid not null,
  organisation_id uuid not null,
  slug text not null,
  title text not null,
  constraint post_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint post_area_id_slug_key UNIQUE (area_id, slug),
  constraint post_pkey PRIMARY KEY (area_id, post_id)
);
alter table public.post enable row level security;
create policy own_area on public.post for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.post to app_role;
comment on table public.post is 'area: a post in an organisation; owners of actions are posts, never people';

create table public.post_held (
  area_id integer not null,
  post_id uuid not null,
  person_id uuid not null,
  from_day date not null,
  until_day date,
  constraint post_held_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint post_held_area_id_post_id_fkey FOREIGN KEY (area_id, post_id) REFERENCES post(area_id, post_id),
  constraint post_held_pkey PRIMARY KEY (area_id, post_id, person_id, from_day)
);
alter table public.post_held enable row level security;
create policy own_area on public.post_held for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.post_held to app_role;
comment on table public.post_held is 'area: who holds a post, for a time';

create table public.programme (
  area_id integer not null,
  programme_id uuid not null,
  slug text not null,
  name text not null,
  kind text not null,
  "position" integer not null,
  owner_post_id uuid,
  constraint programme_area_id_owner_post_id_fkey FOREIGN KEY (area_id, owner_post_id) REFERENCES post(area_id, post_id),
  constraint programme_area_id_slug_key UNIQUE (area_id, slug),
  constraint programme_kind_check CHECK ((kind = ANY (ARRAY['priority-action-plan'::text, 'improvement-plan'::text, 'change-programme'::text, 'delivering-better-value'::text, 'strategy-delivery-plan'::text, 'earlier-plan'::text]))),
  constraint programme_pkey PRIMARY KEY (area_id, programme_id)
);
alter table public.programme enable row level security;
create policy own_area on public.programme for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.programme to app_role;
comment on table public.programme is 'area: priority action plan, improvement plan, change programme and the rest';

create table public.promise (
  area_id integer not null,
  version_id uuid not null,
  promise_id uuid not null,
  ref text not null,
  action_id uuid not null,
  months integer not null,
  "position" integer not null,
  words text not null,
  due_on date,
  due_because text not null,
  settled_by text not null,
  target_measure text,
  target_kind text,
  target_low numeric,
  target_high numeric,
  target_unit text,
  target_better text,
  target_series text,
  target_band text,
  constraint promise_area_id_version_id_action_id_months_fkey FOREIGN KEY (area_id, version_id, action_id, months) REFERENCES milestone(area_id, version_id, action_id, months),
  constraint promise_area_id_version_id_ref_key UNIQUE (area_id, version_id, ref),
  constraint promise_check CHECK (((target_kind IS NULL) = (target_measure IS NULL))),
  constraint promise_check1 CHECK (((settled_by = 'evidence'::text) OR (target_measure IS NOT NULL))),
  constraint promise_pkey PRIMARY KEY (area_id, version_id, promise_id),
  constraint promise_settled_by_check CHECK ((settled_by = ANY (ARRAY['figure'::text, 'evidence'::text]))),
  constraint promise_target_band_check CHECK ((target_band = ANY (ARRAY['lower end'::text, 'within'::text]))),
  constraint promise_target_better_check CHECK ((target_better = ANY (ARRAY['up'::text, 'down'::text]))),
  constraint promise_target_kind_check CHECK ((target_kind = ANY (ARRAY['point'::text, 'band'::text, 'direction'::text, 'activity'::text, 'date'::text]))),
  constraint promise_target_series_check CHECK ((target_series = ANY (ARRAY['published'::text, 'local'::text]))),
  constraint promise_target_unit_check CHECK ((target_unit = ANY (ARRAY['%'::text, 'number'::text, 'weeks'::text])))
);
alter table public.promise enable row level security;
create policy own_area on public.promise for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.promise to app_role;
comment on table public.promise is 'area: one thing promised, judged alone; promise_id stays the same from version to version';

create table public.published_file (
  file_hash text not null,
  name text not null,
  publisher text not null,
  title text not null,
  released_on date,
  licence text not null,
  address text,
  rows_read integer not null,
  loaded_at timestamp with time zone not null,
  constraint published_file_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint published_file_pkey PRIMARY KEY (file_hash)
);
grant select on public.published_file to app_role;
comment on table public.published_file is 'reference: files of official statistics, by SHA-256';

create table public.published_file_sent (
  sent_id uuid not null,
  file_hash text not null,
  return_id uuid,
  taken_up_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint published_file_sent_check CHECK ((withdrawn_at >= taken_up_at)),
  constraint published_file_sent_file_hash_fkey FOREIGN KEY (file_hash) REFERENCES published_file(file_hash),
  constraint published_file_sent_pkey PRIMARY KEY (sent_id),
  constraint published_file_sent_return_id_key UNIQUE (return_id)
);
CREATE INDEX published_file_sent_by_file ON public.published_file_sent USING btree (file_hash);
grant select on public.published_file_sent to app_role;
comment on table public.published_file_sent is 'reference: the returns a file of official statistics came with; none for a file that was loaded here';

create table public.published_value (
  measure_id text not null,
  place text not null,
  place_name text not null,
  period text not null,
  from_day date not null,
  to_day date not null,
  breakdown text not null,
  file_hash text not null,
  row_number integer not null,
  numerator bigint,
  denominator bigint,
  value numeric,
  unit text not null,
  status text not null,
  symbol text,
  columns jsonb not null,
  recorded_at timestamp with time zone not null,
  constraint published_value_check CHECK (((value IS NOT NULL) = (status = ANY (ARRAY['final'::text, 'provisional'::text])))),
  constraint published_value_file_hash_fkey FOREIGN KEY (file_hash) REFERENCES published_file(file_hash),
  constraint published_value_pkey PRIMARY KEY (measure_id, place, period, breakdown, file_hash),
  constraint published_value_status_check CHECK ((status = ANY (ARRAY['final'::text, 'provisional'::text, 'suppressed'::text, 'not-available'::text, 'not-applicable'::text])))
);
CREATE INDEX published_value_by_place ON public.published_value USING btree (place, measure_id, period);
grant select on public.published_value to app_role;
comment on table public.published_value is 'reference: official figures as published, with file, row and column';

create table public.record_attendance_summary (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
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
  constraint record_attendance_summary_pkey PRIMARY KEY (area_id, record_id)
);
CREATE INDEX record_attendance_summary_by_return ON public.record_attendance_summary USING btree (area_id, return_id);
CREATE INDEX record_attendance_summary_earlier ON public.record_attendance_summary USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NOT NULL);
CREATE UNIQUE INDEX record_attendance_summary_standing ON public.record_attendance_summary USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NULL);
alter table public.record_attendance_summary enable row level security;
create policy own_area on public.record_attendance_summary for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.record_attendance_summary to app_role;
comment on table public.record_attendance_summary is 'area: a school’s sessions for a period, by SEND status; every version, from when to when it was held true';

create table public.record_block (
  area_id integer not null,
  block bigint generated always as identity not null,
  return_id uuid not null,
  taken_for text not null,
  taken_at timestamp with time zone not null,
  constraint record_block_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint record_block_pkey PRIMARY KEY (area_id, block),
  constraint record_block_taken_for_check CHECK ((taken_for = ANY (ARRAY['load'::text, 'held rows'::text, 'withdrawal'::text, 'disappeared'::text])))
);
alter table public.record_block enable row level security;
create policy own_area on public.record_block for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.record_block to app_role;
comment on table public.record_block is 'area: numbers of records, given out before the records are made and what for';

create table public.record_case_event (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
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
  constraint record_case_event_pkey PRIMARY KEY (area_id, record_id)
);
CREATE INDEX record_case_event_by_case ON public.record_case_event USING btree (area_id, organisation_id, case_ref);
CREATE INDEX record_case_event_by_return ON public.record_case_event USING btree (area_id, return_id);
CREATE INDEX record_case_event_earlier ON public.record_case_event USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NOT NULL);
CREATE UNIQUE INDEX record_case_event_standing ON public.record_case_event USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NULL);
alter table public.record_case_event enable row level security;
create policy own_area on public.record_case_event for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.record_case_event to app_role;
comment on table public.record_case_event is 'area: something that happened in a child’s EHC case, on a day; every version, from when to when it was held true';

create table public.record_figure_sent (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
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
  constraint record_figure_sent_pkey PRIMARY KEY (area_id, record_id)
);
CREATE INDEX record_figure_sent_by_return ON public.record_figure_sent USING btree (area_id, return_id);
CREATE INDEX record_figure_sent_earlier ON public.record_figure_sent USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NOT NULL);
CREATE UNIQUE INDEX record_figure_sent_standing ON public.record_figure_sent USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NULL);
alter table public.record_figure_sent enable row level security;
create policy own_area on public.record_figure_sent for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.record_figure_sent to app_role;
comment on table public.record_figure_sent is 'area: a figure a partner counted itself; every version, from when to when it was held true';

create table public.record_referral (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
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
  constraint record_referral_pkey PRIMARY KEY (area_id, record_id)
);
CREATE INDEX record_referral_by_return ON public.record_referral USING btree (area_id, return_id);
CREATE INDEX record_referral_earlier ON public.record_referral USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NOT NULL);
CREATE UNIQUE INDEX record_referral_standing ON public.record_referral USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NULL);
alter table public.record_referral enable row level security;
create policy own_area on public.record_referral for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.record_referral to app_role;
comment on table public.record_referral is 'area: a child’s referral to one team of a health service, with the events of its clock; every version, from when to when it was held true';

create table public.record_sen2_case (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
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
  constraint record_sen2_case_pkey PRIMARY KEY (area_id, record_id)
);
CREATE INDEX record_sen2_case_by_return ON public.record_sen2_case USING btree (area_id, return_id);
CREATE INDEX record_sen2_case_earlier ON public.record_sen2_case USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NOT NULL);
CREATE UNIQUE INDEX record_sen2_case_standing ON public.record_sen2_case USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NULL);
alter table public.record_sen2_case enable row level security;
create policy own_area on public.record_sen2_case for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.record_sen2_case to app_role;
comment on table public.record_sen2_case is 'area: one request for an EHC needs assessment with what followed, as the yearly SEN2 return has it; every version, from when to when it was held true';

create table public.record_waits_summary (
  area_id integer not null,
  record_id bigint not null,
  organisation_id uuid not null,
  key text not null,
  return_id uuid not null,
  row_number integer not null,
  sheet text,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  superseded_by uuid,
  service text,
  month_end date,
  count_of text,
  priority text,
  band text,
  send_status text,
  reason text,
  number integer,
  constraint record_waits_summary_pkey PRIMARY KEY (area_id, record_id)
);
CREATE INDEX record_waits_summary_by_return ON public.record_waits_summary USING btree (area_id, return_id);
CREATE INDEX record_waits_summary_earlier ON public.record_waits_summary USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NOT NULL);
CREATE UNIQUE INDEX record_waits_summary_standing ON public.record_waits_summary USING btree (area_id, organisation_id, key) WHERE (recorded_to IS NULL);
alter table public.record_waits_summary enable row level security;
create policy own_area on public.record_waits_summary for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.record_waits_summary to app_role;
comment on table public.record_waits_summary is 'area: a number of a service’s monthly waits summary; every version, from when to when it was held true';

create table public.resource_entry (
  area_id integer not null,
  entry_id uuid not null,
  kind text not null,
  service text not null,
  organisation_id uuid not null,
  what text not null,
  programme_id uuid,
  needed numeric,
  held numeric,
  spent numeric,
  as_at date not null,
  source text not null,
  note text,
  entered_by uuid,
  entered_as text,
  recorded_at timestamp with time zone not null,
  constraint resource_entry_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint resource_entry_area_id_programme_id_fkey FOREIGN KEY (area_id, programme_id) REFERENCES programme(area_id, programme_id),
  constraint resource_entry_check CHECK (((spent IS NULL) OR (kind = 'money'::text))),
  constraint resource_entry_held_check CHECK ((held >= (0)::numeric)),
  constraint resource_entry_kind_check CHECK ((kind = ANY (ARRAY['posts'::text, 'money'::text, 'skills'::text]))),
  constraint resource_entry_needed_check CHECK ((needed >= (0)::numeric)),
  constraint resource_entry_pkey PRIMARY KEY (area_id, entry_id),
  constraint resource_entry_spent_check CHECK ((spent >= (0)::numeric))
);
CREATE INDEX resource_entry_by_line ON public.resource_entry USING btree (area_id, organisation_id, service, kind, as_at);
alter table public.resource_entry enable row level security;
create policy own_area on public.resource_entry for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.resource_entry to app_role;
comment on table public.resource_entry is 'area: posts, pounds or skills a service needs and holds on a day, as a partner entered it; newer entries stand beside older ones';

create table public.return_chase (
  area_id integer not null,
  chase_id uuid not null,
  expectation_id uuid not null,
  period text not null,
  from_day date not null,
  until_day date not null,
  due_on date not null,
  safeguarding boolean not null,
  condition text not null,
  raised_on date not null,
  recorded_at timestamp with time zone not null,
  constraint return_chase_pkey PRIMARY KEY (area_id, chase_id)
);
CREATE INDEX return_chase_by_expectation ON public.return_chase USING btree (area_id, expectation_id, period);
alter table public.return_chase enable row level security;
create policy own_area on public.return_chase for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_chase to app_role;
comment on table public.return_chase is 'area: a return that is asked after, and what will stand the asking down';

create table public.return_chase_ended (
  area_id integer not null,
  chase_id uuid not null,
  ended_on date not null,
  how text not null,
  words text not null,
  return_id uuid,
  recorded_at timestamp with time zone not null,
  constraint return_chase_ended_area_id_chase_id_fkey FOREIGN KEY (area_id, chase_id) REFERENCES return_chase(area_id, chase_id),
  constraint return_chase_ended_how_check CHECK ((how = ANY (ARRAY['came'::text, 'agreed gap'::text, 'no longer owed'::text]))),
  constraint return_chase_ended_pkey PRIMARY KEY (area_id, chase_id)
);
alter table public.return_chase_ended enable row level security;
create policy own_area on public.return_chase_ended for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_chase_ended to app_role;
comment on table public.return_chase_ended is 'area: what answered a chase; where a return is taken back, it is asked after anew';

create table public.return_chase_step (
  area_id integer not null,
  chase_id uuid not null,
  step text not null,
  reached_on date not null,
  told integer not null,
  words text not null,
  recorded_at timestamp with time zone not null,
  constraint return_chase_step_area_id_chase_id_fkey FOREIGN KEY (area_id, chase_id) REFERENCES return_chase(area_id, chase_id),
  constraint return_chase_step_pkey PRIMARY KEY (area_id, chase_id, step, reached_on),
  constraint return_chase_step_step_check CHECK ((step = ANY (ARRAY['reminder'::text, 'part came'::text, 'sender'::text, 'owner'::text, 'accountable'::text, 'board'::text])))
);
alter table public.return_chase_step enable row level security;
create policy own_area on public.return_chase_step for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_chase_step to app_role;
comment on table public.return_chase_step is 'area: each step of a chase, on its day; never taken back';

create table public.return_confirmed (
  area_id integer not null,
  return_id uuid not null,
  kind text not null,
  from_record bigint not null,
  to_record bigint not null,
  from_row integer not null,
  sheet text,
  constraint return_confirmed_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint return_confirmed_check CHECK ((from_record <= to_record)),
  constraint return_confirmed_pkey PRIMARY KEY (area_id, return_id, kind, from_record)
);
CREATE INDEX return_confirmed_by_record ON public.return_confirmed USING btree (area_id, kind, to_record);
alter table public.return_confirmed enable row level security;
create policy own_area on public.return_confirmed for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_confirmed to app_role;
comment on table public.return_confirmed is 'area: records a later return says again unchanged, in runs; no new version is made of them';

create table public.return_file_removed (
  area_id integer not null,
  return_id uuid not null,
  removed_on date not null,
  recorded_at timestamp with time zone not null,
  constraint return_file_removed_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint return_file_removed_pkey PRIMARY KEY (area_id, return_id)
);
alter table public.return_file_removed enable row level security;
create policy own_area on public.return_file_removed for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_file_removed to app_role;
comment on table public.return_file_removed is 'area: returns whose file was taken from the disk when its time was up; name and hash stay';

create table public.return_issue (
  area_id integer not null,
  return_id uuid not null,
  step integer not null,
  "position" integer not null,
  code text not null,
  severity text not null,
  sheet text,
  row_number integer,
  "column" text,
  value text,
  message text not null,
  constraint return_issue_area_id_return_id_step_fkey FOREIGN KEY (area_id, return_id, step) REFERENCES return_state(area_id, return_id, "position"),
  constraint return_issue_pkey PRIMARY KEY (area_id, return_id, step, "position"),
  constraint return_issue_severity_check CHECK ((severity = ANY (ARRAY['fatal'::text, 'error'::text, 'query'::text, 'warning'::text])))
);
alter table public.return_issue enable row level security;
create policy own_area on public.return_issue for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_issue to app_role;
comment on table public.return_issue is 'area: what is wrong with a return, up to a number of examples for each rule';

create table public.return_issue_total (
  area_id integer not null,
  return_id uuid not null,
  step integer not null,
  code text not null,
  severity text not null,
  total integer not null,
  constraint return_issue_total_area_id_return_id_step_fkey FOREIGN KEY (area_id, return_id, step) REFERENCES return_state(area_id, return_id, "position"),
  constraint return_issue_total_pkey PRIMARY KEY (area_id, return_id, step, code, severity),
  constraint return_issue_total_severity_check CHECK ((severity = ANY (ARRAY['fatal'::text, 'error'::text, 'query'::text, 'warning'::text]))),
  constraint return_issue_total_total_check CHECK ((total > 0))
);
alter table public.return_issue_total enable row level security;
create policy own_area on public.return_issue_total for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_issue_total to app_role;
comment on table public.return_issue_total is 'area: how often each rule was broken in a return, all told';

create table public.return_note (
  area_id integer not null,
  note_id uuid not null,
  return_id uuid not null,
  code text not null,
  note text not null,
  written_at timestamp with time zone not null,
  written_by uuid,
  constraint return_note_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint return_note_note_check CHECK (((length(note) >= 1) AND (length(note) <= 2000))),
  constraint return_note_pkey PRIMARY KEY (area_id, note_id)
);
CREATE INDEX return_note_by_return ON public.return_note USING btree (area_id, return_id);
alter table public.return_note enable row level security;
create policy own_area on public.return_note for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_note to app_role;
comment on table public.return_note is 'area: what a sender says to the queries of a rule in its return; each stays';

create table public.return_received (
  area_id integer not null,
  return_id uuid not null,
  organisation_id uuid not null,
  layout_id text not null,
  kind text not null,
  file_name text not null,
  sent_hash text not null,
  sent_size bigint not null,
  file_hash text not null,
  is_copy boolean not null,
  elsewhere integer not null,
  unreadable integer not null,
  list_kind text,
  as_at date,
  from_day date,
  until_day date,
  received_on date not null,
  received_at timestamp with time zone not null,
  received_by uuid,
  how text not null,
  constraint return_received_area_id_file_hash_fkey FOREIGN KEY (area_id, file_hash) REFERENCES stored_file(area_id, file_hash),
  constraint return_received_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint return_received_how_check CHECK ((how = ANY (ARRAY['page'::text, 'api'::text, 'command'::text]))),
  constraint return_received_list_kind_check CHECK ((list_kind = ANY (ARRAY['whole'::text, 'changes'::text]))),
  constraint return_received_pkey PRIMARY KEY (area_id, return_id),
  constraint return_received_sent_hash_check CHECK ((sent_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX return_received_by_kind ON public.return_received USING btree (area_id, organisation_id, kind);
CREATE INDEX return_received_by_sender ON public.return_received USING btree (area_id, organisation_id, layout_id, sent_hash);
alter table public.return_received enable row level security;
create policy own_area on public.return_received for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_received to app_role;
comment on table public.return_received is 'area: files that partners sent, whatever became of them';

create table public.return_state (
  area_id integer not null,
  return_id uuid not null,
  "position" integer not null,
  state text not null,
  because text,
  question text,
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
  recorded_at timestamp with time zone not null,
  constraint return_state_area_id_return_id_fkey FOREIGN KEY (area_id, return_id) REFERENCES return_received(area_id, return_id),
  constraint return_state_pkey PRIMARY KEY (area_id, return_id, "position"),
  constraint return_state_question_check CHECK ((question = ANY (ARRAY['day-order'::text, 'list-kind'::text, 'sheet'::text]))),
  constraint return_state_state_check CHECK ((state = ANY (ARRAY['received'::text, 'waiting for an answer'::text, 'loaded'::text, 'stopped'::text, 'withdrawn'::text])))
);
alter table public.return_state enable row level security;
create policy own_area on public.return_state for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.return_state to app_role;
comment on table public.return_state is 'area: what became of a return, one row for each step; the newest holds';

create table public.review_action (
  area_id integer not null,
  action_id uuid not null,
  case_id uuid not null,
  review_id uuid,
  words text not null,
  owner text not null,
  organisation_id uuid not null,
  due_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint review_action_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint review_action_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint review_action_pkey PRIMARY KEY (area_id, action_id)
);
CREATE INDEX review_action_by_case ON public.review_action USING btree (area_id, case_id);
CREATE INDEX review_action_by_organisation ON public.review_action USING btree (area_id, organisation_id);
alter table public.review_action enable row level security;
create policy own_area on public.review_action for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.review_action to app_role;
comment on table public.review_action is 'area: what was agreed at a review, who does it and by when';

create table public.review_action_word (
  area_id integer not null,
  action_id uuid not null,
  said_at timestamp with time zone not null,
  said_on date not null,
  came_to text not null,
  words text not null,
  child_told_on date,
  said_by uuid not null,
  constraint review_action_word_area_id_action_id_fkey FOREIGN KEY (area_id, action_id) REFERENCES review_action(area_id, action_id),
  constraint review_action_word_came_to_check CHECK ((came_to = ANY (ARRAY['done'::text, 'not done'::text]))),
  constraint review_action_word_pkey PRIMARY KEY (area_id, action_id, said_at)
);
alter table public.review_action_word enable row level security;
create policy own_area on public.review_action_word for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.review_action_word to app_role;
comment on table public.review_action_word is 'area: what became of an action agreed at a review; the newest holds';

create table public.review_meeting (
  area_id integer not null,
  review_id uuid not null,
  recorded_at timestamp with time zone not null,
  case_id uuid not null,
  organisation_id uuid not null,
  on_day date not null,
  fact_id uuid,
  recorded_by uuid not null,
  constraint review_meeting_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint review_meeting_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint review_meeting_pkey PRIMARY KEY (area_id, review_id, recorded_at)
);
CREATE INDEX review_meeting_by_case ON public.review_meeting USING btree (area_id, case_id);
alter table public.review_meeting enable row level security;
create policy own_area on public.review_meeting for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.review_meeting to app_role;
comment on table public.review_meeting is 'area: the day of a review meeting, fixed or held; the newest of a review holds';

create table public.review_notice (
  area_id integer not null,
  review_id uuid not null,
  what text not null,
  recorded_at timestamp with time zone not null,
  on_day date not null,
  recorded_by uuid not null,
  constraint review_notice_pkey PRIMARY KEY (area_id, review_id, what, recorded_at),
  constraint review_notice_what_check CHECK ((what = ANY (ARRAY['invited'::text, 'papers'::text])))
);
alter table public.review_notice enable row level security;
create policy own_area on public.review_notice for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.review_notice to app_role;
comment on table public.review_notice is 'area: when the invitations to a review and its papers were sent; the newest holds';

create table public.review_report (
  area_id integer not null,
  report_id uuid not null,
  review_id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  sent_on date not null,
  came text[] not null,
  adulthood text[],
  health_update boolean,
  returned_because text,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint review_report_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint review_report_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint review_report_pkey PRIMARY KEY (area_id, report_id)
);
CREATE INDEX review_report_by_case ON public.review_report USING btree (area_id, case_id);
alter table public.review_report enable row level security;
create policy own_area on public.review_report for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.review_report to app_role;
comment on table public.review_report is 'area: reports of reviews as settings sent them, those that went back among them';

create table public.review_told (
  area_id integer not null,
  case_id uuid not null,
  what text not null,
  due_on date not null,
  told_on date not null,
  organisation_id uuid not null,
  people integer not null,
  told_at timestamp with time zone not null,
  constraint review_told_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint review_told_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint review_told_pkey PRIMARY KEY (area_id, case_id, what, due_on, organisation_id, told_on),
  constraint review_told_what_check CHECK ((what = ANY (ARRAY['list'::text, 'no day'::text, 'no setting'::text, 'no report'::text, 'no views'::text, 'action'::text, 'health'::text])))
);
alter table public.review_told enable row level security;
create policy own_area on public.review_told for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.review_told to app_role;
comment on table public.review_told is 'area: which reviews, actions and answers somebody was told of or reminded about, when';

create table public.risk (
  area_id integer not null,
  risk_id uuid not null,
  measure_id text not null,
  words text not null,
  owner_post_id uuid,
  raised_on date not null,
  raised_by uuid,
  raised_as text,
  recorded_at timestamp with time zone not null,
  constraint risk_area_id_owner_post_id_fkey FOREIGN KEY (area_id, owner_post_id) REFERENCES post(area_id, post_id),
  constraint risk_pkey PRIMARY KEY (area_id, risk_id)
);
CREATE INDEX risk_by_measure ON public.risk USING btree (area_id, measure_id);
alter table public.risk enable row level security;
create policy own_area on public.risk for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.risk to app_role;
comment on table public.risk is 'area: what may keep a late measure from coming right';

create table public.risk_closed (
  area_id integer not null,
  risk_id uuid not null,
  closed_on date not null,
  because text not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  constraint risk_closed_area_id_risk_id_fkey FOREIGN KEY (area_id, risk_id) REFERENCES risk(area_id, risk_id),
  constraint risk_closed_pkey PRIMARY KEY (area_id, risk_id)
);
alter table public.risk_closed enable row level security;
create policy own_area on public.risk_closed for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.risk_closed to app_role;
comment on table public.risk_closed is 'area: a risk that is one no more, and why';

create table public.role_held (
  area_id integer not null,
  person_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  from_day date not null,
  until_day date,
  constraint role_held_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint role_held_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint role_held_check CHECK (((until_day IS NULL) OR (until_day >= from_day))),
  constraint role_held_pkey PRIMARY KEY (area_id, person_id, organisation_id, role, from_day)
);
alter table public.role_held enable row level security;
create policy own_area on public.role_held for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.role_held to app_role;
comment on table public.role_held is 'area: rights belong to a person''s role at an organisation, for a time';

create table public.round (
  area_id integer not null,
  round_id uuid not null,
  meeting text not null,
  rhythm text not null,
  meets_on date not null,
  answers_by date not null,
  due_by date not null,
  recurs boolean not null,
  after_round_id uuid,
  opened_on date not null,
  opened_by uuid,
  by_rule text,
  recorded_at timestamp with time zone not null,
  constraint round_area_id_after_round_id_fkey FOREIGN KEY (area_id, after_round_id) REFERENCES round(area_id, round_id),
  constraint round_area_id_after_round_id_key UNIQUE (area_id, after_round_id),
  constraint round_check CHECK (((opened_on <= answers_by) AND (answers_by < meets_on))),
  constraint round_pkey PRIMARY KEY (area_id, round_id),
  constraint round_rhythm_check CHECK ((rhythm = ANY (ARRAY['weekly'::text, 'fortnightly'::text, 'board'::text, 'quarterly'::text])))
);
alter table public.round enable row level security;
create policy own_area on public.round for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.round to app_role;
comment on table public.round is 'area: owners asked how it goes with their promises, before a meeting and by a day';

create table public.round_asked (
  area_id integer not null,
  round_id uuid not null,
  post_id uuid not null,
  promise_id uuid not null,
  ref text not null,
  standing text not null,
  due_on date,
  accountable_post_id uuid,
  constraint round_asked_area_id_accountable_post_id_fkey FOREIGN KEY (area_id, accountable_post_id) REFERENCES post(area_id, post_id),
  constraint round_asked_area_id_post_id_fkey FOREIGN KEY (area_id, post_id) REFERENCES post(area_id, post_id),
  constraint round_asked_area_id_round_id_fkey FOREIGN KEY (area_id, round_id) REFERENCES round(area_id, round_id),
  constraint round_asked_pkey PRIMARY KEY (area_id, round_id, post_id, promise_id)
);
alter table public.round_asked enable row level security;
create policy own_area on public.round_asked for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.round_asked to app_role;
comment on table public.round_asked is 'area: which post was asked about which promise';

create table public.round_report (
  area_id integer not null,
  round_id uuid not null,
  closed_on date not null,
  closed_by uuid,
  by_rule text,
  content jsonb not null,
  recorded_at timestamp with time zone not null,
  constraint round_report_area_id_round_id_fkey FOREIGN KEY (area_id, round_id) REFERENCES round(area_id, round_id),
  constraint round_report_pkey PRIMARY KEY (area_id, round_id)
);
alter table public.round_report enable row level security;
create policy own_area on public.round_report for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.round_report to app_role;
comment on table public.round_report is 'area: a closed round and its report, frozen that day';

create table public.round_step (
  area_id integer not null,
  round_id uuid not null,
  post_id uuid not null,
  step text not null,
  taken_on date not null,
  recorded_at timestamp with time zone not null,
  constraint round_step_area_id_post_id_fkey FOREIGN KEY (area_id, post_id) REFERENCES post(area_id, post_id),
  constraint round_step_area_id_round_id_fkey FOREIGN KEY (area_id, round_id) REFERENCES round(area_id, round_id),
  constraint round_step_pkey PRIMARY KEY (area_id, round_id, post_id, step),
  constraint round_step_step_check CHECK ((step = ANY (ARRAY['first reminder'::text, 'last reminder'::text, 'told accountable'::text, 'escalated'::text])))
);
alter table public.round_step enable row level security;
create policy own_area on public.round_step for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.round_step to app_role;
comment on table public.round_step is 'area: how far the silence of a post has climbed in a round';

create table public.same_action (
  area_id integer not null,
  action_id uuid not null,
  other_action_id uuid not null,
  recorded_at timestamp with time zone not null,
  same boolean not null,
  because text not null,
  said_on date not null,
  said_by uuid,
  said_as text,
  constraint same_action_check CHECK ((action_id < other_action_id)),
  constraint same_action_pkey PRIMARY KEY (area_id, action_id, other_action_id, recorded_at)
);
alter table public.same_action enable row level security;
create policy own_area on public.same_action for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.same_action to app_role;
comment on table public.same_action is 'area: a person''s word that actions of two programmes are one, or are two after all';

create table public.send_status (
  area_id integer not null,
  status_id uuid not null,
  subject_id uuid not null,
  status text not null,
  from_day date not null,
  until_day date,
  said_by text not null,
  return_id uuid not null,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone,
  constraint send_status_area_id_subject_id_fkey FOREIGN KEY (area_id, subject_id) REFERENCES child_subject(area_id, subject_id),
  constraint send_status_pkey PRIMARY KEY (area_id, status_id),
  constraint send_status_said_by_check CHECK ((said_by = ANY (ARRAY['authority'::text, 'school'::text, 'health'::text]))),
  constraint send_status_status_check CHECK ((status = ANY (ARRAY['ehc-plan'::text, 'assessment'::text, 'sen-support'::text, 'none'::text, 'not-known'::text])))
);
CREATE INDEX send_status_by_subject ON public.send_status USING btree (area_id, subject_id);
alter table public.send_status enable row level security;
create policy own_area on public.send_status for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.send_status to app_role;
comment on table public.send_status is 'area: a person''s SEND status as a sender says it, from day to day and without any reason; every version';

create table public.sender_answer (
  area_id integer not null,
  organisation_id uuid not null,
  layout_id text not null,
  question text not null,
  answered_at timestamp with time zone not null,
  answer text not null,
  answered_by uuid,
  constraint sender_answer_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint sender_answer_pkey PRIMARY KEY (area_id, organisation_id, layout_id, question, answered_at),
  constraint sender_answer_question_check CHECK ((question = ANY (ARRAY['day-order'::text, 'list-kind'::text, 'sheet'::text])))
);
alter table public.sender_answer enable row level security;
create policy own_area on public.sender_answer for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.sender_answer to app_role;
comment on table public.sender_answer is 'area: what was asked once about a sender''s files, and the answer; the newest holds';

create table public.sender_key (
  area_id integer not null,
  key_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  key_hash text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  constraint sender_key_area_id_key_hash_key UNIQUE (area_id, key_hash),
  constraint sender_key_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint sender_key_key_hash_check CHECK ((key_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sender_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint sender_key_pkey PRIMARY KEY (area_id, key_id)
);
alter table public.sender_key enable row level security;
create policy own_area on public.sender_key for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select, update on public.sender_key to app_role;
comment on table public.sender_key is 'area: keys with which an organisation''s own systems send its returns';

create table public.service_stop (
  area_id integer not null,
  stop_id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  service text not null,
  from_day date not null,
  because text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint service_stop_area_id_case_id_fkey FOREIGN KEY (area_id, case_id) REFERENCES ehc_case(area_id, case_id),
  constraint service_stop_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint service_stop_pkey PRIMARY KEY (area_id, stop_id)
);
CREATE INDEX service_stop_by_case ON public.service_stop USING btree (area_id, case_id);
alter table public.service_stop enable row level security;
create policy own_area on public.service_stop for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.service_stop to app_role;
comment on table public.service_stop is 'area: services that stopped or will stop working with a child, from when and why';

create table public.service_stop_told (
  area_id integer not null,
  stop_id uuid not null,
  whom text not null,
  told_at timestamp with time zone not null,
  told_on date not null,
  how text not null,
  told_by uuid not null,
  constraint service_stop_told_area_id_stop_id_fkey FOREIGN KEY (area_id, stop_id) REFERENCES service_stop(area_id, stop_id),
  constraint service_stop_told_how_check CHECK ((how = ANY (ARRAY['message'::text, 'letter'::text, 'email'::text, 'call'::text, 'meeting'::text]))),
  constraint service_stop_told_pkey PRIMARY KEY (area_id, stop_id, whom, told_at),
  constraint service_stop_told_whom_check CHECK ((whom = ANY (ARRAY['caseworker'::text, 'setting'::text, 'family'::text])))
);
alter table public.service_stop_told enable row level security;
create policy own_area on public.service_stop_told for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.service_stop_told to app_role;
comment on table public.service_stop_told is 'area: who was told that a service stops, when and how';

create table public.session (
  session_id text not null,
  area_id integer,
  person_id uuid,
  content jsonb not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (session_id)
);
CREATE INDEX session_person ON public.session USING btree (area_id, person_id);
grant delete, insert, select, update on public.session to app_role;
comment on table public.session is 'local: signed-in sessions';

create table public.sign_in_directory (
  issuer text not null,
  subject text not null,
  area_id integer not null,
  person_id uuid not null,
  constraint sign_in_directory_pkey PRIMARY KEY (issuer, subject, area_id)
);
CREATE INDEX sign_in_directory_person ON public.sign_in_directory USING btree (area_id, person_id);
grant delete, insert, select on public.sign_in_directory to app_role;
comment on table public.sign_in_directory is 'local: which person of which area a sign-in belongs to';

create table public.staged_attendance (
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
  constraint staged_attendance_pkey PRIMARY KEY (area_id, return_id, pupil_key, academic_year, part)
);
grant delete, insert, select on public.staged_attendance to app_role;
comment on table public.staged_attendance is 'local: packed marks of a return on their way in, seen by no transaction but the one that copies them';

create table public.staged_attendance_summary (
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
  constraint staged_attendance_summary_pkey PRIMARY KEY (area_id, return_id, line)
);
grant delete, insert, select on public.staged_attendance_summary to app_role;
comment on table public.staged_attendance_summary is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table public.staged_case_event (
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
  constraint staged_case_event_pkey PRIMARY KEY (area_id, return_id, line)
);
grant delete, insert, select on public.staged_case_event to app_role;
comment on table public.staged_case_event is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table public.staged_figure_sent (
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
  constraint staged_figure_sent_pkey PRIMARY KEY (area_id, return_id, line)
);
grant delete, insert, select on public.staged_figure_sent to app_role;
comment on table public.staged_figure_sent is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table public.staged_held (
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
  constraint staged_held_pkey PRIMARY KEY (area_id, return_id, line)
);
grant delete, insert, select on public.staged_held to app_role;
comment on table public.staged_held is 'local: held rows of a return on their way in, seen by no transaction but the one that copies them';

create table public.staged_referral (
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
  constraint staged_referral_pkey PRIMARY KEY (area_id, return_id, line)
);
grant delete, insert, select on public.staged_referral to app_role;
comment on table public.staged_referral is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table public.staged_sen2_case (
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
  constraint staged_sen2_case_pkey PRIMARY KEY (area_id, return_id, line)
);
grant delete, insert, select on public.staged_sen2_case to app_role;
comment on table public.staged_sen2_case is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table public.staged_waits_summary (
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
  constraint staged_waits_summary_pkey PRIMARY KEY (area_id, return_id, line)
);
grant delete, insert, select on public.staged_waits_summary to app_role;
comment on table public.staged_waits_summary is 'local: rows of a return on their way in, seen by no transaction but the one that copies them';

create table public.statement (
  area_id integer not null,
  version_id uuid not null,
  number text not null,
  "position" integer not null,
  kind text not null,
  words text not null,
  quoted boolean not null,
  source text,
  due_on date,
  constraint statement_area_id_version_id_number_fkey FOREIGN KEY (area_id, version_id, number) REFERENCES improvement_area(area_id, version_id, number),
  constraint statement_kind_check CHECK ((kind = ANY (ARRAY['inspectors'::text, 'families'::text, 'impact'::text]))),
  constraint statement_pkey PRIMARY KEY (area_id, version_id, number, "position")
);
alter table public.statement enable row level security;
create policy own_area on public.statement for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.statement to app_role;
comment on table public.statement is 'area: what inspectors found, what families said, and the 18-month impact';

create table public.stored_file (
  area_id integer not null,
  file_hash text not null,
  name text not null,
  content_type text not null,
  size bigint not null,
  stored_at timestamp with time zone not null,
  scanned boolean not null,
  constraint stored_file_pkey PRIMARY KEY (area_id, file_hash)
);
alter table public.stored_file enable row level security;
create policy own_area on public.stored_file for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.stored_file to app_role;
comment on table public.stored_file is 'area: files kept on disk under their SHA-256, and what their bytes say they are';

create table public.update_by_post (
  area_id integer not null,
  entry_id uuid not null,
  name text not null,
  address text not null,
  form text not null,
  consented_on date not null,
  added_on date not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  constraint update_by_post_area_id_added_by_fkey FOREIGN KEY (area_id, added_by) REFERENCES person(area_id, person_id),
  constraint update_by_post_form_check CHECK ((form = ANY (ARRAY['official'::text, 'plain'::text, 'easy-read'::text]))),
  constraint update_by_post_pkey PRIMARY KEY (area_id, entry_id)
);
alter table public.update_by_post enable row level security;
create policy own_area on public.update_by_post for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select on public.update_by_post to app_role;
comment on table public.update_by_post is 'area: who is posted the monthly update on paper, and when they said they wanted it; deleted when they leave';

create table public.update_draft (
  area_id integer not null,
  month text not null,
  title text not null,
  official jsonb not null,
  plain text not null,
  easy_read jsonb not null,
  about jsonb not null,
  composed_on date not null,
  edited_at timestamp with time zone not null,
  edited_by uuid,
  constraint update_draft_area_id_edited_by_fkey FOREIGN KEY (area_id, edited_by) REFERENCES person(area_id, person_id),
  constraint update_draft_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint update_draft_pkey PRIMARY KEY (area_id, month)
);
alter table public.update_draft enable row level security;
create policy own_area on public.update_draft for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select, update on public.update_draft to app_role;
comment on table public.update_draft is 'area: a monthly update somebody is writing; staff alone see it';

create table public.update_note (
  area_id integer not null,
  note_id uuid not null,
  month text not null,
  words text not null,
  noted_on date not null,
  noted_at timestamp with time zone not null,
  noted_by uuid,
  constraint update_note_area_id_month_fkey FOREIGN KEY (area_id, month) REFERENCES update_published(area_id, month),
  constraint update_note_area_id_noted_by_fkey FOREIGN KEY (area_id, noted_by) REFERENCES person(area_id, person_id),
  constraint update_note_pkey PRIMARY KEY (area_id, note_id)
);
CREATE INDEX update_note_by_month ON public.update_note USING btree (area_id, month, noted_at);
alter table public.update_note enable row level security;
create policy own_area on public.update_note for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.update_note to app_role;
comment on table public.update_note is 'area: a correction of a published update: a dated note beside it';

create table public.update_published (
  area_id integer not null,
  month text not null,
  update_id uuid not null,
  title text not null,
  official jsonb not null,
  plain text not null,
  easy_read jsonb not null,
  about jsonb not null,
  published_on date not null,
  published_at timestamp with time zone not null,
  published_by uuid,
  constraint update_published_area_id_published_by_fkey FOREIGN KEY (area_id, published_by) REFERENCES person(area_id, person_id),
  constraint update_published_area_id_update_id_key UNIQUE (area_id, update_id),
  constraint update_published_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint update_published_pkey PRIMARY KEY (area_id, month)
);
alter table public.update_published enable row level security;
create policy own_area on public.update_published for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.update_published to app_role;
comment on table public.update_published is 'area: a monthly update as it was published; never changed';

create table public.update_reminder (
  area_id integer not null,
  month text not null,
  raised_on date not null,
  recorded_at timestamp with time zone not null,
  constraint update_reminder_month_check CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint update_reminder_pkey PRIMARY KEY (area_id, month)
);
alter table public.update_reminder enable row level security;
create policy own_area on public.update_reminder for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.update_reminder to app_role;
comment on table public.update_reminder is 'area: months whose update was missed, each told once';

create table public.update_request (
  area_id integer not null,
  subscriber_id uuid not null,
  email text not null,
  form text not null,
  visitor text not null,
  asked_at timestamp with time zone not null,
  constraint update_request_form_check CHECK ((form = ANY (ARRAY['official'::text, 'plain'::text, 'easy-read'::text]))),
  constraint update_request_pkey PRIMARY KEY (area_id, subscriber_id)
);
CREATE INDEX update_request_by_email ON public.update_request USING btree (area_id, email, asked_at);
CREATE INDEX update_request_by_visitor ON public.update_request USING btree (area_id, visitor, asked_at);
alter table public.update_request enable row level security;
create policy own_area on public.update_request for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select on public.update_request to app_role;
comment on table public.update_request is 'area: an e-mail address given for the monthly update and not confirmed; forgotten after a week';

create table public.update_subscriber (
  area_id integer not null,
  subscriber_id uuid not null,
  email text not null,
  form text not null,
  since date not null,
  confirmed_at timestamp with time zone not null,
  constraint update_subscriber_area_id_email_key UNIQUE (area_id, email),
  constraint update_subscriber_form_check CHECK ((form = ANY (ARRAY['official'::text, 'plain'::text, 'easy-read'::text]))),
  constraint update_subscriber_pkey PRIMARY KEY (area_id, subscriber_id)
);
alter table public.update_subscriber enable row level security;
create policy own_area on public.update_subscriber for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select on public.update_subscriber to app_role;
grant update (form) on public.update_subscriber to app_role;
comment on table public.update_subscriber is 'area: a confirmed address the monthly update goes to; deleted when its owner leaves';

create table public.update_token (
  area_id integer not null,
  token_hash text not null,
  purpose text not null,
  subscriber_id uuid not null,
  made_at timestamp with time zone not null,
  constraint update_token_pkey PRIMARY KEY (area_id, token_hash),
  constraint update_token_purpose_check CHECK ((purpose = ANY (ARRAY['confirm'::text, 'leave'::text])))
);
CREATE INDEX update_token_by_subscriber ON public.update_token USING btree (area_id, subscriber_id);
alter table public.update_token enable row level security;
create policy own_area on public.update_token for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant delete, insert, select on public.update_token to app_role;
comment on table public.update_token is 'area: hashes of the links by which an address is confirmed or taken off the list';

create table public.wait_contact (
  area_id integer not null,
  contact_id uuid not null,
  organisation_id uuid not null,
  referral_key text not null,
  on_day date not null,
  how text not null,
  reached boolean not null,
  words text,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint wait_contact_area_id_organisation_id_fkey FOREIGN KEY (area_id, organisation_id) REFERENCES organisation(area_id, organisation_id),
  constraint wait_contact_how_check CHECK ((how = ANY (ARRAY['phone'::text, 'visit'::text, 'video'::text, 'letter'::text, 'message'::text]))),
  constraint wait_contact_pkey PRIMARY KEY (area_id, contact_id)
);
CREATE INDEX wait_contact_by_referral ON public.wait_contact USING btree (area_id, organisation_id, referral_key);
alter table public.wait_contact enable row level security;
create policy own_area on public.wait_contact for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_contact to app_role;
comment on table public.wait_contact is 'area: how and when a service was in touch with a child who waits; none of it ends a wait';

create table public.wait_contact_taken_back (
  area_id integer not null,
  contact_id uuid not null,
  because text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint wait_contact_taken_back_area_id_contact_id_fkey FOREIGN KEY (area_id, contact_id) REFERENCES wait_contact(area_id, contact_id),
  constraint wait_contact_taken_back_pkey PRIMARY KEY (area_id, contact_id)
);
alter table public.wait_contact_taken_back enable row level security;
create policy own_area on public.wait_contact_taken_back for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_contact_taken_back to app_role;
comment on table public.wait_contact_taken_back is 'area: contacts that were written down by mistake';

create table public.wait_headline (
  area_id integer not null,
  set_at timestamp with time zone not null,
  meaning text not null,
  because text not null,
  set_by uuid not null,
  set_on date not null,
  constraint wait_headline_area_id_set_by_fkey FOREIGN KEY (area_id, set_by) REFERENCES person(area_id, person_id),
  constraint wait_headline_pkey PRIMARY KEY (area_id, set_at)
);
alter table public.wait_headline enable row level security;
create policy own_area on public.wait_headline for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_headline to app_role;
comment on table public.wait_headline is 'area: which meaning of "within 18 weeks" the partnership puts first, by whom and why; the newest holds';

create table public.wait_opening (
  area_id integer not null,
  opening_id uuid not null,
  service text not null,
  person_id uuid not null,
  opened_on date not null,
  opened_at timestamp with time zone not null,
  because text not null,
  constraint wait_opening_area_id_person_id_fkey FOREIGN KEY (area_id, person_id) REFERENCES person(area_id, person_id),
  constraint wait_opening_pkey PRIMARY KEY (area_id, opening_id)
);
CREATE INDEX wait_opening_by_person ON public.wait_opening USING btree (area_id, person_id, opened_on);
alter table public.wait_opening enable row level security;
create policy own_area on public.wait_opening for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_opening to app_role;
comment on table public.wait_opening is 'area: who opened the children behind a service''s numbers, when and why; it holds for that person and that day';

create table public.wait_scenario (
  area_id integer not null,
  scenario_id uuid not null,
  service text not null,
  name text not null,
  asked jsonb not null,
  result jsonb not null,
  fingerprint text not null,
  list_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  recorded_as text,
  constraint wait_scenario_pkey PRIMARY KEY (area_id, scenario_id)
);
CREATE INDEX wait_scenario_by_service ON public.wait_scenario USING btree (area_id, service, recorded_at);
alter table public.wait_scenario enable row level security;
create policy own_area on public.wait_scenario for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_scenario to app_role;
comment on table public.wait_scenario is 'area: a supposed change to a service''s capacity or demand, with the fan of its simulated runs; never changed afterwards';

create table public.wait_scenario_tie (
  area_id integer not null,
  scenario_id uuid not null,
  programme text not null,
  action_ref text not null,
  recorded_at timestamp with time zone not null,
  tied boolean not null,
  recorded_by uuid,
  constraint wait_scenario_tie_area_id_scenario_id_fkey FOREIGN KEY (area_id, scenario_id) REFERENCES wait_scenario(area_id, scenario_id),
  constraint wait_scenario_tie_pkey PRIMARY KEY (area_id, scenario_id, programme, action_ref, recorded_at)
);
CREATE INDEX wait_scenario_tie_by_action ON public.wait_scenario_tie USING btree (area_id, programme, action_ref);
alter table public.wait_scenario_tie enable row level security;
create policy own_area on public.wait_scenario_tie for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_scenario_tie to app_role;
comment on table public.wait_scenario_tie is 'area: which action of a plan a scenario is the expected effect of';

create table public.wait_scenario_withdrawal (
  area_id integer not null,
  scenario_id uuid not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_as text,
  because text not null,
  constraint wait_scenario_withdrawal_area_id_scenario_id_fkey FOREIGN KEY (area_id, scenario_id) REFERENCES wait_scenario(area_id, scenario_id),
  constraint wait_scenario_withdrawal_because_check CHECK ((because <> ''::text)),
  constraint wait_scenario_withdrawal_pkey PRIMARY KEY (area_id, scenario_id)
);
alter table public.wait_scenario_withdrawal enable row level security;
create policy own_area on public.wait_scenario_withdrawal for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_scenario_withdrawal to app_role;
comment on table public.wait_scenario_withdrawal is 'area: scenarios that were withdrawn, by whom and why; they stay readable at their own address';

create table public.wait_support (
  area_id integer not null,
  support_id uuid not null,
  service text not null,
  need text not null,
  helps text not null,
  worse text not null,
  ring text not null,
  easy jsonb not null,
  reviewed_on date not null,
  review_by date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  constraint wait_support_pkey PRIMARY KEY (area_id, support_id)
);
CREATE UNIQUE INDEX wait_support_by_service ON public.wait_support USING btree (area_id, service, need, recorded_at);
alter table public.wait_support enable row level security;
create policy own_area on public.wait_support for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_support to app_role;
comment on table public.wait_support is 'area: what helps while a child waits for a service, what to do if things get worse and whom to ring; the newest of a service and need holds';

create table public.wait_told (
  area_id integer not null,
  service text not null,
  what text not null,
  told_on date not null,
  step text not null,
  children integer not null,
  overdue_since date not null,
  people integer not null,
  told_at timestamp with time zone not null,
  constraint wait_told_pkey PRIMARY KEY (area_id, service, what, told_on, step),
  constraint wait_told_step_check CHECK ((step = ANY (ARRAY['lead'::text, 'raised'::text]))),
  constraint wait_told_what_check CHECK ((what = ANY (ARRAY['contact'::text, 'need'::text])))
);
alter table public.wait_told enable row level security;
create policy own_area on public.wait_told for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.wait_told to app_role;
comment on table public.wait_told is 'area: when a service was told of contacts and answers that are overdue, and when that climbed';

create table public.words_check (
  area_id integer not null,
  answer_id uuid not null,
  checked_at timestamp with time zone not null,
  decision text not null,
  shown text,
  because text,
  checked_on date not null,
  checked_by uuid,
  checked_role text,
  constraint words_check_area_id_answer_id_fkey FOREIGN KEY (area_id, answer_id) REFERENCES family_answer(area_id, answer_id),
  constraint words_check_check CHECK (((decision = 'held back'::text) = (shown IS NULL))),
  constraint words_check_check1 CHECK (((decision <> 'held back'::text) OR (because IS NOT NULL))),
  constraint words_check_decision_check CHECK ((decision = ANY (ARRAY['passed'::text, 'passed with a part removed'::text, 'held back'::text]))),
  constraint words_check_pkey PRIMARY KEY (area_id, answer_id, checked_at)
);
alter table public.words_check enable row level security;
create policy own_area on public.words_check for all to public using ((area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer));
grant insert, select on public.words_check to app_role;
comment on table public.words_check is 'area: whether words identify no child, decided by somebody who does not answer for the action';

CREATE OR REPLACE FUNCTION queueing.add_job(task text, payload json, run_at timestamp with time zone, job_key text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  area integer := nullif(current_setting('app.area_id', true), '')::int;
begin
  if area is null or (payload ->> 'area_id')::int is distinct from area then
    raise exception 'a job is queued for the area of its transaction' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => payload,
    run_at => run_at,
    -- A key means the same job only within its area.
    job_key => area || ':' || job_key
  );
end
$function$
;
grant execute on function queueing.add_job(text,json,timestamp with time zone,text) to app_role;
