-- Files lie on disk under their SHA-256; the row says what they are. Nothing had been released when the bytes moved out.

alter table stored_file drop column bytes;
alter table stored_file alter column size type bigint;
alter table stored_file add column scanned boolean not null default false;
alter table stored_file alter column scanned drop default;
comment on table stored_file is 'area: files kept on disk under their SHA-256, and what their bytes say they are';

-- Evidence may be a file. It keeps the name it was sent under: the same bytes may come again under another.
alter table evidence add column file_hash text;
alter table evidence add column file_name text;
alter table evidence add check ((file_hash is null) = (file_name is null));
alter table evidence add foreign key (area_id, file_hash) references stored_file (area_id, file_hash);
alter table ask_evidence add column file_hash text;
alter table ask_evidence add column file_name text;
alter table ask_evidence add check ((file_hash is null) = (file_name is null));
alter table ask_evidence add foreign key (area_id, file_hash) references stored_file (area_id, file_hash);

-- Nobody decides on what they offered, held here too: a decision carries who offered, as the evidence has it.
alter table evidence add unique (area_id, evidence_id, offered_by_post_id);
alter table evidence add unique (area_id, evidence_id, offered_by);
alter table evidence_decision add column offered_by_post_id uuid;
alter table evidence_decision add column offered_by uuid;
update evidence_decision d set offered_by_post_id = e.offered_by_post_id, offered_by = e.offered_by
  from evidence e where e.area_id = d.area_id and e.evidence_id = d.evidence_id;
alter table evidence_decision alter column offered_by_post_id set not null;
alter table evidence_decision add foreign key (area_id, evidence_id, offered_by_post_id)
  references evidence (area_id, evidence_id, offered_by_post_id);
alter table evidence_decision add foreign key (area_id, evidence_id, offered_by)
  references evidence (area_id, evidence_id, offered_by);
alter table evidence_decision add constraint nobody_decides_on_their_own check (
  decided_by_post_id <> offered_by_post_id and decided_by <> offered_by);

-- Ofsted and the DfE approve by letter: without its reference there is no approval to record.
alter table approval add constraint approved_by_letter check (
  step not in ('Ofsted approved', 'DfE approved') or btrim(coalesce(letter, '')) <> '');
