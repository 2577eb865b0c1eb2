-- Promises tied to the asks they answer; inspections and comparisons with a public page that can be entered and
-- corrected; bank holidays declared since the list that is shipped; who ended a seat; a month without its update.

create table ask_promise (
  area_id integer not null,
  ask_id uuid not null,
  promise_id uuid not null,
  recorded_at timestamptz not null,
  tied boolean not null,
  because text,
  said_by uuid,
  said_by_role text not null,
  said_on date not null,
  primary key (area_id, ask_id, promise_id, recorded_at),
  foreign key (area_id, ask_id) references ask (area_id, ask_id),
  foreign key (area_id, said_by) references person (area_id, person_id)
);
comment on table ask_promise is 'area: which promises answer an ask of a regulator; the newest row of each pair holds';
create index ask_promise_by_promise on ask_promise (area_id, promise_id);

-- A correction is another row of the same inspection; the newest holds.
alter table inspection drop constraint inspection_pkey;
alter table inspection add primary key (area_id, inspection_id, recorded_at);
-- In the inspectors' words, one for each area.
alter table inspection add column priority_areas text[] not null default '{}';
alter table inspection add column improvement_areas text[] not null default '{}';
-- Where a day is known: it stands before the months counted from the report.
alter table inspection add column monitoring_due date;
alter table inspection add column reinspection_due date;
-- Null for what was entered first: why a later row corrects it.
alter table inspection add column because text;
alter table inspection add column recorded_by uuid;
alter table inspection add column recorded_by_role text;
-- Entered by mistake: kept, and not shown.
alter table inspection add column withdrawn boolean not null default false;
alter table inspection add foreign key (area_id, recorded_by) references person (area_id, person_id);

-- A comparison is kept whole; a correction is another, and the newest of a letter holds.
alter table letter_comparison add column recorded_at timestamptz;
update letter_comparison set recorded_at = (
  select letter_summary.recorded_at from letter_summary
   where letter_summary.area_id = letter_comparison.area_id and letter_summary.letter_id = letter_comparison.letter_id
);
alter table letter_comparison alter column recorded_at set not null;
alter table letter_comparison drop constraint letter_comparison_area_id_letter_id_fkey;
alter table letter_comparison drop constraint letter_comparison_pkey;
alter table letter_summary drop constraint letter_summary_pkey;
alter table letter_summary add primary key (area_id, letter_id, recorded_at);
alter table letter_summary add column because text;
alter table letter_summary add column recorded_by uuid;
alter table letter_summary add column recorded_by_role text;
alter table letter_summary add foreign key (area_id, recorded_by) references person (area_id, person_id);
alter table letter_comparison add primary key (area_id, letter_id, recorded_at, position);
alter table letter_comparison add foreign key (area_id, letter_id, recorded_at) references letter_summary (area_id, letter_id, recorded_at);

create table bank_holiday_change (
  area_id integer not null,
  day date not null,
  recorded_at timestamptz not null,
  -- False where a day of the list is not one after all.
  holds boolean not null,
  name text not null,
  -- Where it was declared.
  source text not null,
  said_by uuid,
  said_by_role text not null,
  said_on date not null,
  primary key (area_id, day, recorded_at),
  foreign key (area_id, said_by) references person (area_id, person_id)
);
comment on table bank_holiday_change is 'area: bank holidays declared or moved since the list that is shipped; the newest row of a day holds';

create table bank_holiday_reminder (
  area_id integer not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  raised_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, month)
);
comment on table bank_holiday_reminder is 'area: months in which the administrators were told that the list runs out, once each';

alter table meeting_seat_ended add column ended_by uuid;
alter table meeting_seat_ended add column ended_by_role text;
alter table meeting_seat_ended add foreign key (area_id, ended_by) references person (area_id, person_id);

create table update_reminder (
  area_id integer not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  raised_on date not null,
  recorded_at timestamptz not null,
  primary key (area_id, month)
);
comment on table update_reminder is 'area: months whose update was missed, each told once';

alter table ask_promise enable row level security;
alter table bank_holiday_reminder enable row level security;
alter table bank_holiday_change enable row level security;
alter table update_reminder enable row level security;
create policy own_area on ask_promise using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on bank_holiday_reminder using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on bank_holiday_change using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on update_reminder using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on ask_promise, bank_holiday_change, bank_holiday_reminder, update_reminder to :app_role;
