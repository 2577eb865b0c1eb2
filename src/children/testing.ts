import type { Ctx } from '../ctx.ts'
import type { TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import type { Column, Layout } from '../layouts/layout.ts'
import type { RecordKind } from '../layouts/records.ts'
import { withdrawReturn } from '../returns/commands/withdraw.ts'
import { areaId, ctxOn, sendAndLoad } from '../returns/testing.ts'
import { matchReturn } from './commands/match-return.ts'

/** Small lists that name children, sent, loaded and matched as in life. */

export const council = '00000000-0000-4000-8000-00000000cccc'

const text: Column['type'] = { kind: 'text', max: 200 }
const column = (name: string): Column => ({
  name, means: name, type: /(_on|_date)$|^on$/.test(name) ? { kind: 'day' } : name === 'active' ? { kind: 'flag' } : name === 'census_year' ? { kind: 'whole', min: 2000, max: 2100 } as Column['type'] : text, required: false, synonyms: [],
}) // prettier-ignore

const layoutOf = (id: string, keeps: RecordKind, columns: readonly string[], fixed: Record<string, string> = {}): Layout => ({
  id, name: id, about: 'For tests.', sources: ['csv'], columns: columns.map(column), list: 'whole', mixedAreas: false, rules: [],
  unique: [], keeps, toRecord: row => ({ ...fixed, ...row }),
}) // prettier-ignore

const details = ['surname', 'forename', 'birth_date', 'postcode', 'upn']
export const referrals = layoutOf('children-referrals', 'referral', ['referral_id', 'local_patient_id', 'nhs_number', 'nhs_number_status', ...details, 'send_status', 'received_on'], { team_id: '' }) // prettier-ignore
export const events = layoutOf('children-events', 'case-event', ['case_ref', 'kind', 'on', 'local_child_id', ...details, 'outcome'], { contributor: '', sequence: '' }) // prettier-ignore
export const sen2 = layoutOf('children-sen2', 'sen2-case', ['census_year', 'person_key', ...details, 'uln', 'plan_started_on', 'ceased_on', 'active'], { request_number: '1' }) // prettier-ignore

export type Sent = Readonly<Record<string, string | number>>

const csv = (layout: Layout, rows: readonly Sent[]): string => {
  const heading = layout.columns.map(({ name }) => name)
  return `${[heading, ...rows.map(row => heading.map(name => row[name] ?? ''))].map(cells => cells.join(',')).join('\n')}\n`
}

export const robin = { surname: 'Specimen', forename: 'Robin', birth_date: '2014-03-09', postcode: 'ZZ1 1AA' } as const

export type Options = { readonly on: Day; readonly from?: string; readonly minute?: number }

/** Sends rows, loads them and matches who they are about. */
export const sendAndMatch = async (database: TestDatabase, layout: Layout, rows: readonly Sent[], { on, from, minute = 0 }: Options) => {
  const sent = await sendAndLoad(database, csv(layout, rows), { on, minute, layout, ...(from && { organisationId: from }) })
  const matched = await inCtx(database, on, ctx => matchReturn(ctx, sent.returnId), minute + 2)
  return { ...sent, matched }
} // prettier-ignore

export const withdrawAndMatch = async (database: TestDatabase, returnId: string, on: Day) => {
  await inCtx(database, on, ctx => withdrawReturn(ctx, returnId, 'Sent by mistake'))
  return inCtx(database, on, ctx => matchReturn(ctx, returnId), 1)
}

export const inCtx = <T>(database: TestDatabase, on: Day, work: (ctx: Ctx) => Promise<T>, minute = 30): Promise<T> =>
  database.inArea(areaId, db => work(ctxOn(db, on, minute)))
