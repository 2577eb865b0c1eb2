/** A rule every table obeys, the query that finds who does not, and a breach that proves the query would find it. */
export type CatalogRule = {
  readonly rule: string
  /** Returns one column, `who`: the offenders. `:app_role` stands for the application's role. */
  readonly offenders: string
  readonly breach: string
}

const tables = `with t as (
  select c.oid, c.oid::regclass::text as who, c.relrowsecurity, c.relacl, split_part(obj_description(c.oid, 'pg_class'), ':', 1) as kind,
         (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'area_id') as area_id
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker'))`

const areaTable = (name: string, columns = '', key = 'area_id, id') => `
  create table ${name} (area_id integer not null, id uuid not null, ${columns} primary key (${key}));
  comment on table ${name} is 'area: breach';
  alter table ${name} enable row level security;
  create policy own_area on ${name} using (area_id = nullif(current_setting('app.area_id', true), '')::int)`

const policy = `(area_id = (NULLIF(current_setting('app.area_id'::text, true), ''::text))::integer)`

const shapeRules: CatalogRule[] = [
  {
    rule: 'every table is declared area, reference or local by the start of its comment',
    offenders: `${tables} select who from t where kind is null or kind not in ('area', 'reference', 'local')`,
    breach: 'create table breach (id int primary key)',
  },
  {
    rule: 'every table has a primary key',
    offenders: `${tables} select who from t where not exists (select 1 from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
    breach: 'create table breach (id int)',
  },
  {
    rule: 'an area table has area_id, and area_id is an integer wherever it stands',
    offenders: `${tables} select who from t left join pg_attribute a on a.attrelid = t.oid and a.attnum = t.area_id
      where (kind = 'area' and (area_id is null or not a.attnotnull)) or a.atttypid <> 'int4'::regtype`,
    breach: `create table breach (id int primary key, area_id bigint)`,
  },
  {
    rule: 'area_id stands first in every primary key, unique and exclusion constraint and unique index of an area table',
    offenders: `${tables} select i.indexrelid::regclass::text as who from t join pg_index i on i.indrelid = t.oid
      where kind = 'area' and (i.indisunique or i.indisexclusion) and i.indkey[0] is distinct from t.area_id`,
    breach: areaTable('breach', 'slug text unique,'),
  },
  {
    rule: 'a foreign key between area tables has area_id first on both sides',
    offenders: `${tables} select k.conname as who from pg_constraint k join t on t.oid = k.conrelid join t other on other.oid = k.confrelid
      where k.contype = 'f' and t.kind = 'area' and other.kind = 'area'
        and (k.conkey[1] is distinct from t.area_id or k.confkey[1] is distinct from other.area_id)`,
    breach: areaTable('breach', 'another integer, other uuid, foreign key (another, other) references breach,'),
  },
  {
    rule: 'reference and local tables never point at area tables, area tables never at local ones',
    offenders: `${tables} select k.conname as who from pg_constraint k join t on t.oid = k.conrelid join t other on other.oid = k.confrelid
      where k.contype = 'f' and ((t.kind <> 'area' and other.kind = 'area') or (t.kind = 'area' and other.kind = 'local'))`,
    breach: `${areaTable('breach')}; create table pointing (id int primary key, area_id int, breach uuid, foreign key (area_id, breach) references breach);
      comment on table pointing is 'local: breach'`,
  },
  {
    rule: 'nothing is set to null or to a default when a row it points at goes',
    offenders: `select conname as who from pg_constraint join pg_class c on c.oid = conrelid
      where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd')) and c.relnamespace = 'public'::regnamespace`,
    breach: areaTable('breach', 'parent uuid, foreign key (area_id, parent) references breach on delete set null,'),
  },
  {
    rule: 'area tables have no triggers, no rules and no inheritance',
    offenders: `${tables} select who from t where kind = 'area' and (
         exists (select 1 from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal)
      or exists (select 1 from pg_rewrite r where r.ev_class = t.oid)
      or exists (select 1 from pg_inherits h join pg_class c on c.oid = h.inhrelid where h.inhrelid = t.oid and not c.relispartition))`,
    breach: `${areaTable('breach')}; create rule breach as on delete to breach do instead nothing`,
  },
]

const wallRules: CatalogRule[] = [
  {
    rule: 'row-level security is on for every area table',
    offenders: `${tables} select who from t where kind = 'area' and not relrowsecurity`,
    breach: `${areaTable('breach')}; alter table breach disable row level security`,
  },
  {
    rule: 'an area table has one policy, which compares area_id with the setting and does nothing else',
    offenders: `${tables} select who from t where kind = 'area' and coalesce((
        select string_agg(concat_ws(' ', p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), ';')
          from pg_policy p where p.polrelid = t.oid), '') <> $$* t ${policy}$$`,
    breach: `${areaTable('breach')}; create policy everything on breach for select using (true)`,
  },
  {
    rule: "the application's role is given rows to read and write and nothing that passes over row-level security",
    offenders: `${tables} select who from t cross join aclexplode(relacl) x
      where x.grantee in (0, ':app_role'::regrole) and (x.grantee = 0 or x.is_grantable
        or x.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))`,
    breach: `${areaTable('breach')}; grant truncate on breach to :app_role`,
  },
  {
    rule: 'views look through the eyes of whoever asks',
    offenders: `select c.oid::regclass::text as who from pg_class c where c.relnamespace = 'public'::regnamespace
      and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)))`,
    breach: 'create view breach as select 1 as one',
  },
  {
    rule: "a function that runs with its owner's rights has its search path pinned and is not everybody's",
    offenders: `select p.oid::regprocedure::text as who from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'queueing') and p.prosecdef and (not coalesce(array_to_string(p.proconfig, ' '), '') ~ 'search_path=pg_catalog, pg_temp'
        or p.proacl is null or exists (select 1 from aclexplode(p.proacl) x where x.grantee = 0))`,
    breach: 'create function breach() returns int language sql security definer as $$ select 1 $$',
  },
  {
    rule: "the application's role is an ordinary one: owns nothing, belongs to no other, makes nothing",
    offenders: `select r.rolname as who from pg_roles r where r.oid = ':app_role'::regrole and (
      r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
      or exists (select 1 from pg_auth_members m where m.member = r.oid)
      or exists (select 1 from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o')
      or has_schema_privilege(r.oid, 'public', 'create') or has_database_privilege(r.oid, current_database(), 'create, temp'))`,
    breach: 'grant create on schema public to :app_role',
  },
  {
    rule: 'the audit is only ever added to',
    offenders: `select 'audit_line' as who where has_table_privilege(':app_role', 'audit_line', 'update, delete, truncate')
      or has_any_column_privilege(':app_role', 'audit_line', 'update')`,
    breach: 'grant update (detail) on audit_line to :app_role',
  },
]

/** What `docs/` and the design call the rules of scale, and the second wall between areas, as queries of the catalogue. */
export const catalogRules: readonly CatalogRule[] = [...shapeRules, ...wallRules]
