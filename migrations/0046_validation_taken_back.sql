-- A validation can be taken back: its figures are provisional again from then on, and may be validated anew.

alter table figure_validation
  add column taken_back_at timestamptz check (taken_back_at >= validated_at),
  add column taken_back_by uuid,
  add column taken_back_because text,
  add foreign key (area_id, taken_back_by) references person (area_id, person_id),
  add check (num_nulls(taken_back_at, taken_back_by, taken_back_because) in (0, 3));
grant update on figure_validation to :app_role;

-- All that a count was validated by, one after the other; each stands from when it was given until it is taken back.
alter table counted_figure add column validation_ids uuid[] not null default '{}';
update counted_figure set validation_ids = array[validation_id] where validation_id is not null;
update figure_validation v
   set validated_at = greatest(v.validated_at, (select max(c.validated_at) from counted_figure c where c.area_id = v.area_id and c.validation_id = v.validation_id));
alter table counted_figure
  drop column validated_at,
  drop column validation_id,
  add check (not running or validation_ids = '{}');
