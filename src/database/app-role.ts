import { createHmac } from 'node:crypto'
import pg from 'pg'

/** The role every request runs as: it owns nothing and row-level security holds it. */
export type AppRole = {
  readonly name: string
  /** Null where the role is somebody else's to make: it is then looked at, never changed. */
  readonly password: string | null
}

/** Roles belong to the whole server, databases do not: each database has its own. */
export const appRoleName = (database: string): string => `${database}_app`.slice(0, 63)

/** The application's role for a database whose owner's address is known. Its password follows from the owner's. */
export const appRoleFor = (ownerUrl: string, name = appRoleName(databaseOf(ownerUrl))): AppRole => {
  const secret = parseUrl(ownerUrl).password
  if (!secret)
    throw new Error(
      "DATABASE_URL carries no password, so the password of the application's own role cannot be derived from it. Make that role yourself and give its address in APP_DATABASE_URL.",
    )
  return { name, password: createHmac('sha256', secret).update(`alongside ${name}`).digest('hex') }
}

/** The owner's address with the application's role in it; `database` where it is another than the owner's. */
export const appUrlFor = (ownerUrl: string, role: AppRole, database = databaseOf(ownerUrl)): string => {
  const url = parseUrl(ownerUrl)
  url.username = role.name
  url.password = role.password ?? ''
  url.pathname = `/${database}`
  return url.href
}

export const withDatabase = (url: string, database: string): string => {
  const changed = parseUrl(url)
  changed.pathname = `/${database}`
  return changed.href
}

export const databaseOf = (url: string): string => decodeURIComponent(parseUrl(url).pathname.slice(1)) || 'postgres'

export const userOf = (url: string): string => decodeURIComponent(parseUrl(url).username)

const parseUrl = (url: string): URL => {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return new URL(url)
  throw new Error('The database address is not one that can be read: write postgres://user:password@host:5432/name.')
}

/** Makes the role where it is missing, and sees that it is no more than it should be. */
export const ensureAppRole = async (owner: pg.Client, role: AppRole, database: string): Promise<void> => {
  const name = pg.escapeIdentifier(role.name)
  if (role.password !== null) {
    await refuseUnableOwner(owner)
    const exists = await owner.query('select 1 from pg_roles where rolname = $1', [role.name])
    await owner.query(
      `${exists.rowCount ? 'alter' : 'create'} role ${name} login password ${pg.escapeLiteral(role.password)}`,
    )
  }
  await refuseMightyRole(owner, role.name)
  await owner.query(`revoke temp on database ${pg.escapeIdentifier(database)} from public`)
  await owner.query(`grant connect on database ${pg.escapeIdentifier(database)} to ${name}`)
}

const refuseUnableOwner = async (owner: pg.Client): Promise<void> => {
  const found = await owner.query('select 1 from pg_roles where rolname = current_user and (rolsuper or rolcreaterole)')
  if (!found.rowCount)
    throw new Error(
      "The role in DATABASE_URL may not make roles. Give it CREATEROLE, or make the application's role yourself (login, owning nothing) and give its address in APP_DATABASE_URL.",
    )
}

const refuseMightyRole = async (owner: pg.Client, name: string): Promise<void> => {
  const { rows } = await owner.query<{ mighty: boolean; owns: boolean; same: boolean }>(
    `select rolsuper or rolbypassrls as mighty, rolname = current_user as same,
            exists (select 1 from pg_class where relowner = pg_roles.oid) as owns
       from pg_roles where rolname = $1`,
    [name],
  )
  const role = rows[0]
  const wrong = !role
    ? 'does not exist'
    : role.same
      ? 'is the owner itself'
      : role.mighty
        ? 'may pass over row-level security'
        : role.owns
          ? 'owns tables'
          : null
  if (wrong)
    throw new Error(
      `The application's role ${name} ${wrong}: the application must run as a role that owns nothing and cannot pass over row-level security.`,
    )
}
