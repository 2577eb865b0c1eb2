-- A file of a million rows that are all held must not slow the pages that count what is held: they look here, and not
-- through every row that was ever held back.

-- The measure a row of figures names. Kept as a column: an index on the expression is not used under row security.
alter table held_row add column measure_named text generated always as (nullif(lower(trim(cells ->> 'measure')), '')) stored;
create index held_row_open on held_row (area_id, return_id, measure_named) where ended_at is null;
