-- The day a version was sent to the board: nobody can have agreed it before.
alter table plan_version add column to_board_on date;
