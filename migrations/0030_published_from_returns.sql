-- A file of official statistics may come as a partner's return, and a return can be withdrawn. A file stands while it was
-- loaded here, or while one of the returns it came with stands; when the last is withdrawn, what stood before stands again.

create table published_file_sent (
  sent_id uuid primary key,
  file_hash text not null references published_file,
  -- The return it came with; null where a file that came with returns was loaded here besides.
  return_id uuid unique,
  taken_up_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= taken_up_at)
);
comment on table published_file_sent is 'reference: the returns a file of official statistics came with; none for a file that was loaded here';
create index published_file_sent_by_file on published_file_sent (file_hash);
grant select on published_file_sent to :app_role;
