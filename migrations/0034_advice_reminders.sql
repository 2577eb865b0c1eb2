-- Reminders to those asked for advice: when they are sent, and which were.

create table advice_reminder_setting (
  area_id integer not null,
  set_at timestamptz not null,
  -- Working days: before the due day, after it the first time, and from then on.
  before_days integer not null check (before_days between 0 and 20),
  on_the_day boolean not null,
  after_days integer not null check (after_days between 1 and 20),
  every_days integer not null check (every_days between 1 and 20),
  set_by uuid,
  primary key (area_id, set_at)
);
comment on table advice_reminder_setting is 'area: how long before and after its due day whoever was asked for advice is reminded, in working days; the newest holds';

create table advice_reminder (
  area_id integer not null,
  case_id uuid not null,
  contributor text not null,
  -- The due day it was about: advice asked for again is another.
  due_on date not null,
  reminded_on date not null,
  step text not null check (step in ('before', 'on the day', 'after')),
  organisation_id uuid not null,
  -- How many people were told; none where nobody at the organisation could be.
  told integer not null,
  recorded_at timestamptz not null,
  primary key (area_id, case_id, contributor, due_on, reminded_on),
  foreign key (area_id, case_id) references ehc_case (area_id, case_id),
  foreign key (area_id, organisation_id) references organisation (area_id, organisation_id)
);
comment on table advice_reminder is 'area: reminders about advice that is due or late, to whom and on which day';
create index advice_reminder_by_organisation on advice_reminder (area_id, organisation_id, reminded_on);

alter table advice_reminder_setting enable row level security;
alter table advice_reminder enable row level security;
create policy own_area on advice_reminder_setting using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on advice_reminder using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on advice_reminder_setting, advice_reminder to :app_role;
