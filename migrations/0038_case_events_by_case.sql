-- The events of one case are asked for again and again: a case's page, its child's name, its limits worked out.

create index record_case_event_by_case on record_case_event (area_id, organisation_id, case_ref);
