import { randomUUID } from 'node:crypto'
import type { Ctx } from '../ctx.ts'
import type { TestDatabase } from '../database/testing.ts'
import { receiveBytes } from '../files/commands.ts'
import { testFiles } from '../files/testing.ts'
import { startOfDay, type Day } from '../kernel/day.ts'
import type { Column, Layout } from '../layouts/layout.ts'
import { loadReturn, type Loaded } from './commands/load.ts'
import { receiveReturn, type ToReceive } from './commands/receive.ts'

/** A made-up trust's small list, a ctx to take it in with, and what a test asks again and again. */

export const areaId = 999
const area = { id: areaId, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }

export const trust = '00000000-0000-4000-8000-00000000aaaa'
export const otherTrust = '00000000-0000-4000-8000-00000000bbbb'

export const ctxOn = (db: Ctx['db'], today: Day, minute = 0): Ctx => ({
  db,
  area,
  who: null,
  today,
  now: new Date(startOfDay(today).getTime() + 12 * 3_600_000 + minute * 60_000),
  knownAt: null,
  files: testFiles(),
  newId: randomUUID,
  requestId: 'test',
})

export const addTrusts = (database: Pick<TestDatabase, 'inArea'>): Promise<void> =>
  database.inArea(areaId, async db => {
    for (const [organisation_id, slug] of [
      [trust, 'trust'],
      [otherTrust, 'other-trust'],
    ] as const)
      await db
        .insertInto('organisation')
        .values({ area_id: areaId, organisation_id, slug, kind: 'nhs-trust', sector: 'health' })
        .execute()
  })

const column = (name: string, type: Column['type'], required: Column['required'] = false): Column => ({
  name, means: name, type, required, synonyms: [],
}) // prettier-ignore
const text: Column['type'] = { kind: 'text', max: 200 }

/** A few columns of a referral: enough to be accepted, held, changed and missed. */
export const smallReferrals: Layout = {
  id: 'small-referrals',
  name: 'Referrals, in few columns',
  about: 'For tests.',
  sources: ['csv'],
  columns: [
    column('referral_id', text, true),
    column('team_id', text),
    column('surname', text),
    column('birth_date', { kind: 'day' }),
    column('postcode', { kind: 'postcode' }),
    column('received_on', { kind: 'day' }, true),
    column('priority', { kind: 'mapped', to: null, table: 'priorities' }),
    column('closed_on', { kind: 'day' }),
  ],
  list: 'whole',
  mixedAreas: false,
  rules: [],
  unique: ['referral_id', 'team_id'],
  keeps: 'referral',
  toRecord: row => ({ ...row, team_id: row.team_id ?? '' }),
}
export const changedReferrals: Layout = { ...smallReferrals, id: 'changed-referrals', list: 'changes' }
export const mixedReferrals: Layout = { ...smallReferrals, id: 'mixed-referrals', mixedAreas: true }
export const testLayouts = (id: string): Layout | null =>
  [smallReferrals, changedReferrals, mixedReferrals].find(layout => layout.id === id) ?? null

export type SmallReferral = Partial<Record<string, string>> & { readonly id: string }

/** Rows of a referral list as CSV. */
export const csvOf = (rows: readonly SmallReferral[]): string => {
  const heading = smallReferrals.columns.map(({ name }) => name)
  const lines = rows.map(({ id, ...row }) => heading.map(name => (name === 'referral_id' ? id : (row[name] ?? { received_on: '2025-01-06', surname: `Child-${id}` }[name] ?? ''))).join(',')) // prettier-ignore
  return `${[heading.join(','), ...lines].join('\n')}\n`
}

export const numbered = (count: number, from = 1): SmallReferral[] =>
  Array.from({ length: count }, (_, index) => ({ id: `R${from + index}` }))

export type SendOptions = Partial<Omit<ToReceive, 'file'>> & {
  readonly on: Day
  readonly minute?: number
  readonly name?: string
}

/** Sends a file, in a transaction of its own; gives back the return's id. */
export const send = (
  database: TestDatabase,
  content: string | Uint8Array,
  { on, minute, name, ...rest }: SendOptions,
) =>
  database.inArea(areaId, async db => {
    const ctx = ctxOn(db, on, minute)
    const file = await receiveBytes(ctx, { name: name ?? `list-${on}.csv`, bytes: Buffer.from(content) })
    if (!file.ok) throw new Error(file.because)
    const received = await receiveReturn(ctx, {
      layout: smallReferrals, organisationId: trust, how: 'page', asAt: on, file, ...rest,
    }) // prettier-ignore
    if (!received.ok) throw new Error(received.because)
    return received
  })

/** Sends a file and loads it in a second transaction, as the job does. */
export const sendAndLoad = async (database: TestDatabase, content: string | Uint8Array, options: SendOptions) => {
  const { returnId } = await send(database, content, options)
  const loaded: Loaded = await database.inArea(areaId, db =>
    loadReturn(
      ctxOn(db, options.on, (options.minute ?? 0) + 1),
      returnId,
      options.layout ? () => options.layout! : testLayouts,
    ),
  )
  if (!loaded.ok) throw new Error(loaded.because)
  return { returnId, ...loaded }
}
