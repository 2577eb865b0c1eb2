-- The list of checks a department publishes with its return, as somebody loaded it: shown beside ours, and nothing is checked by it.

create table official_check_list (
  area_id integer not null,
  list_id uuid not null,
  layout_id text not null,
  -- Where it was taken from, in the words of whoever loaded it.
  source text not null check (length(source) between 1 and 500),
  -- The day the list bears.
  dated date not null,
  file_name text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  -- Number, text and severity of each check, in the file's words and order.
  checks jsonb not null,
  loaded_on date not null,
  loaded_at timestamptz not null,
  loaded_by uuid,
  primary key (area_id, list_id)
);
comment on table official_check_list is 'area: official lists of checks on a return, as loaded; another list is another row and the newest is shown';
create index official_check_list_by_layout on official_check_list (area_id, layout_id, dated);

alter table official_check_list enable row level security;
create policy own_area on official_check_list using (area_id = nullif(current_setting('app.area_id', true), '')::int);
grant select, insert on official_check_list to :app_role;
