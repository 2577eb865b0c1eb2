-- Of a figure the one count may be public and the other not: a release remembers each.
alter table open_data_figure add column numerator_shown boolean not null default false;
alter table open_data_figure add column denominator_shown boolean not null default false;
