-- Open data as it was released: frozen text at its own address, and what each figure showed, so that no later release
-- tells what an earlier one hid.

create table open_data_release (
  area_id integer not null,
  released_on date not null,
  made_at timestamptz not null,
  -- Nobody where it was made by itself on the first of a month.
  made_by uuid,
  because text not null,
  -- Of all its files.
  hash text not null,
  primary key (area_id, released_on),
  foreign key (area_id, made_by) references person (area_id, person_id)
);
comment on table open_data_release is 'area: releases of open data, one on a day at most; never changed';

create table open_data_file (
  area_id integer not null,
  released_on date not null,
  -- Below the release: measures/ehc.issued-in-20-weeks/month.csv
  path text not null,
  title text not null,
  media_type text not null,
  body text not null,
  hash text not null,
  primary key (area_id, released_on, path),
  foreign key (area_id, released_on) references open_data_release (area_id, released_on)
);
comment on table open_data_file is 'area: the files of each release, word for word as they were released';

create table open_data_figure (
  area_id integer not null,
  measure_id text not null,
  -- Empty for everybody.
  part text not null,
  period text not null,
  -- The first release in which it stood so, and the first in which it no longer did.
  released_on date not null,
  until date check (until > released_on),
  from_day date not null,
  to_day date not null,
  numerator integer,
  denominator integer,
  value numeric,
  shown boolean not null,
  primary key (area_id, measure_id, part, period, released_on),
  foreign key (area_id, measure_id) references measure (area_id, measure_id),
  foreign key (area_id, released_on) references open_data_release (area_id, released_on)
);
comment on table open_data_figure is 'area: which of our own figures a release showed and which it hid, with what they were: for the software alone';

alter table open_data_release enable row level security;
alter table open_data_file enable row level security;
alter table open_data_figure enable row level security;
create policy own_area on open_data_release using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on open_data_file using (area_id = nullif(current_setting('app.area_id', true), '')::int);
create policy own_area on open_data_figure using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on open_data_release, open_data_file to :app_role;
grant select, insert, update on open_data_figure to :app_role;
