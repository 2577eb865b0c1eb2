import type { Ctx } from '../ctx.ts'
import type { TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { council, events, inCtx, sendAndMatch, type Sent } from '../children/testing.ts'
import { addTrusts, areaId } from '../returns/testing.ts'
import { openCases } from './commands/open-cases.ts'
import { caseKeys } from './queries/cases.ts'
import type { CaseKey } from './queries/facts.ts'

/** A council and two trusts, whose cases these are and who is asked for advice. */
export const addPartners = async (database: TestDatabase): Promise<void> => {
  await addTrusts(database)
  await database.inArea(areaId, db =>
    db
      .insertInto('organisation')
      .values({ area_id: areaId, organisation_id: council, slug: 'council', kind: 'council', sector: 'education' })
      .execute(),
  )
}

/** The test's list of events with what is said of advice and exceptions besides. */
const withAdvice: typeof events = {
  ...events,
  columns: [...events.columns, ...['contributor', 'reason', 'until', 'evidence'].map(name => ({ ...events.columns[0]!, name, means: name, type: name === 'until' ? { kind: 'day' as const } : events.columns[0]!.type }))],
  toRecord: row => events.toRecord({ ...row, contributor: row.contributor ?? '' }),
} // prettier-ignore

/** Cases as an authority's extract brings them, loaded, matched, opened and worked out as in life. */
export const sendEvents = async (database: TestDatabase, rows: readonly Sent[], on: Day, minute = 0) => {
  const { returnId } = await sendAndMatch(database, withAdvice, rows, { on, minute, from: council })
  await inCtx(database, on, ctx => openCases(ctx, returnId), minute + 3)
  return returnId
}

/** The key of a case by the authority's own number for it. */
export const keyOf = async (ctx: Pick<Ctx, 'db' | 'area' | 'knownAt'>, caseRef: string): Promise<CaseKey> => {
  const found = (await caseKeys(ctx, { after: null, limit: 1000 })).find(each => each.caseRef === caseRef)
  if (!found) throw new Error(`There is no case ${caseRef}.`)
  return found
}
