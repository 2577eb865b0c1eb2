import { z } from 'zod'
import { daemonAt } from './files/virus-scan.ts'

const flag = z.enum(['yes', 'no']).transform(word => word === 'yes')
const optional = z.string().min(1).optional()

/**
 * Every setting, read once at start. `docs/how-to/run-it.md` is written from the same list, and a test compares them.
 * A setting that cannot be used stops the start with a sentence that names it.
 */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port to listen on; 0 takes a free one'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  BASE_URL: z.url().optional().describe('The address people use, such as https://alongside.example.org'),
  DATA_FOLDER: z
    .string()
    .default('./data')
    .describe('Where our own PostgreSQL, files people sent and secrets are kept'),
  DATABASE_URL: optional.describe(
    'Use this PostgreSQL (15 or newer) instead of our own; the role must own the database',
  ),
  APP_DATABASE_URL: optional.describe('The role the pages use, where DATABASE_URL may not create roles'),
  DEMONSTRATION: flag.default(true).describe('yes: load the two areas, and offer "Start as…". no: for real use'),
  OIDC_ISSUER: z.url().optional().describe('Your sign-in provider (OpenID Connect)'),
  OIDC_CLIENT_ID: optional.describe('Our client id at that provider'),
  OIDC_CLIENT_SECRET: optional.describe('Our client secret at that provider'),
  SESSION_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Signs session cookies; made and kept in DATA_FOLDER if absent'),
  SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(30)
    .describe('Signed out after this long unused'),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(10).describe('Signed out after this long in any case'),
  SMTP_URL: optional.describe('Send mail through this server, such as smtps://user:password@mail.example.org'),
  MAIL_FROM: z.string().default('Alongside <no-reply@example.org>').describe('The sender people see'),
  NOTIFY_API_KEY: optional.describe('Send mail through GOV.UK Notify instead of SMTP'),
  NOTIFY_TEMPLATE_ID: optional.describe('The Notify template with ((subject)) and ((body))'),
  CLAMAV: optional
    .refine(text => text === undefined || daemonAt(text) !== null, 'give host:port or the path of its socket')
    .describe('Scan files people send with ClamAV’s daemon: `host:3310`, or the path of its socket'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('How much to log'),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).default(600).describe('Limit for each person or visitor'),
  TRUST_PROXY: flag.default(false).describe('yes where a proxy in front sets X-Forwarded-For and X-Forwarded-Proto'),
})

/** What a setting is when nothing is given: a value in words, or that it is not used. */
const without = (schema: z.ZodType): string => {
  const read = schema.safeParse(undefined)
  if (!read.success || read.data === undefined) return 'not used'
  return read.data === true ? '`yes`' : read.data === false ? '`no`' : `\`${String(read.data)}\``
}

export const settingNames = Object.entries(settings.shape).map(([name, schema]) => ({
  name,
  means: schema.description ?? '',
  without: without(schema),
}))

export type Config = z.infer<typeof settings>

const together = (config: Config): string[] => {
  const wrong: string[] = []
  if (!config.DEMONSTRATION) {
    for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'BASE_URL'] as const)
      if (!config[name]) wrong.push(`${name} is needed when DEMONSTRATION is no.`)
  }
  if (config.NOTIFY_API_KEY && !config.NOTIFY_TEMPLATE_ID)
    wrong.push('NOTIFY_TEMPLATE_ID is needed with NOTIFY_API_KEY.')
  if (config.APP_DATABASE_URL && !config.DATABASE_URL)
    wrong.push('APP_DATABASE_URL is only used together with DATABASE_URL.')
  return wrong
}

/** Reads the settings, or says in a sentence for each what is wrong with them. */
export const readConfig = (
  environment: Record<string, string | undefined>,
): { ok: true; config: Config } | { ok: false; because: string[] } => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  if (!read.success) {
    return {
      ok: false,
      because: read.error.issues.map(issue => `The setting ${issue.path.join('.')} cannot be used: ${issue.message}.`),
    }
  }
  const wrong = together(read.data)
  return wrong.length > 0 ? { ok: false, because: wrong } : { ok: true, config: read.data }
}
