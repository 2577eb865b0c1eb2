-- Jobs are queued by the application's role inside its own transaction, for its own area, and in no other way.

create schema queueing;
revoke all on schema queueing from public;
grant usage on schema queueing to :app_role;

create function queueing.add_job(task text, payload json, run_at timestamptz, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  area integer := nullif(current_setting('app.area_id', true), '')::int;
begin
  if area is null or (payload ->> 'area_id')::int is distinct from area then
    raise exception 'a job is queued for the area of its transaction' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => payload,
    run_at => run_at,
    -- A key means the same job only within its area.
    job_key => area || ':' || job_key
  );
end
$$;
comment on function queueing.add_job is 'queues a job in the transaction that needs it';
revoke all on function queueing.add_job from public;
grant execute on function queueing.add_job to :app_role;
