-- What people decide and say about the chart of a measure: from when limits begin anew, which points are known one-offs
-- and stand outside every calculation, and notes on days. Taken back, a mark stays known for the days it held.

create table chart_mark (
  area_id integer not null,
  mark_id uuid not null,
  measure_id text not null,
  kind text not null check (kind in ('rebase', 'ghost', 'note')),
  -- The line it is about: published figures or the partnership's own, of one kind of period, of everybody ('') or a part.
  -- A note is about a day and stands on every line of its measure.
  series text check (series in ('published', 'local')),
  period_kind text,
  part text,
  -- Of a rebase and a one-off the first day of the period; of a note the day it tells of.
  on_day date not null,
  -- The reason, or the note.
  words text not null,
  -- The question of the software that a rebase answers, as it stood then.
  suggested text,
  written_by uuid not null,
  -- The roles they held, for all to read; never their name.
  written_as text not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  taken_back_by uuid,
  taken_back_as text,
  taken_back_because text,
  primary key (area_id, mark_id),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  foreign key (area_id, written_by) references person (area_id, person_id),
  foreign key (area_id, taken_back_by) references person (area_id, person_id),
  check ((kind = 'note') = (series is null) and (kind = 'note') = (period_kind is null) and (kind = 'note') = (part is null)),
  check ((kind = 'rebase') = (suggested is not null)),
  check (num_nulls(recorded_to, taken_back_by, taken_back_as, taken_back_because) in (0, 4))
);

create index chart_mark_of_measure on chart_mark (area_id, measure_id);
create unique index chart_mark_once on chart_mark (area_id, measure_id, kind, series, period_kind, part, on_day)
  where recorded_to is null and kind <> 'note';

comment on table chart_mark is 'area: rebases, one-offs and notes on the chart of a measure: who, when and why';

alter table chart_mark enable row level security;
create policy own_area on chart_mark using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert, update on chart_mark to :app_role;
