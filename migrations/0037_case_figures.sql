-- What counts are made of beside the days of each limit: whether a ground took it away, and how it ended.

alter table case_step add column excepted boolean not null default false;
-- What met it came to ('not-known-to-service'), or how the path to a plan ended ('plan', 'refused', 'no-plan', 'withdrawn').
alter table case_step add column outcome text;
-- The day the path to a plan ended, whether a plan was made or not.
alter table case_step add column ended_on date;
