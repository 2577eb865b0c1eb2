import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { returnRow, stepsOf } from '../../returns/queries/returns.ts'
import {
  subjectKinds,
  subjectsSaid,
  subjectsTouched,
  type About,
  type SubjectKind,
} from '../../returns/queries/subjects.ts'
import { linkedByReturn } from '../queries/members.ts'
import { describe } from './describe.ts'
import { endDoubtsAbout, endLinks } from './keep-matches.ts'
import { matchSubjects, type Matched } from './match-subjects.ts'
import { keepStatuses } from './statuses.ts'

/** So many persons are compared at once: more of a long list follow when these are written down. */
const atOnce = 8000

/** One at a time in an area: whoever comes second sees what the first linked. Held until the transaction ends. */
export const holdMatching = async (ctx: Ctx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${ctx.area.id}, hashtext('match-children'))`.execute(ctx.db)
}

/**
 * Tells PostgreSQL, until this transaction ends, to join lists whole and not row by row. It knows nothing yet of rows that
 * were written a moment ago and takes a list of 60,000 for a few: joined one by one that took minutes.
 */
const joinWhole = async (ctx: Ctx): Promise<void> => {
  await sql`set local enable_nestloop = off`.execute(ctx.db)
}

const isSubjectKind = (kind: string): kind is SubjectKind => (subjectKinds as readonly string[]).includes(kind)

/**
 * Finds the children a return is about, after it was loaded, checked again or withdrawn: what its sender's records say of
 * each person is kept, sure matches are linked, doubtful ones wait, and what only these records held up ends. All in this
 * transaction; again is harmless.
 */
export const matchReturn = async (ctx: Ctx, returnId: string): Promise<Matched | null> => {
  const given = await returnRow(ctx, returnId)
  if (!given || !isSubjectKind(given.kind)) return null
  await holdMatching(ctx)
  await joinWhole(ctx)
  const about: About = { returnId, organisationId: given.organisationId, kind: given.kind }
  const withdrawn = await isWithdrawn(ctx, returnId)
  const afresh = new Set(withdrawn ? await linkedByReturn(ctx, returnId) : [])
  const because = withdrawn ? 'The return it rested on was withdrawn.' : 'What the sender says has changed.'
  const total = { children: 0, linked: 0, unlinked: 0, doubts: 0 }
  const count = (found: Matched): void => {
    for (const name of Object.keys(total) as (keyof Matched)[]) total[name] += found[name]
  }
  const left: string[] = [...afresh]
  const touched = await subjectsTouched(ctx, about)
  for (let from = 0; from < touched.length; from += atOnce) {
    const subjects = touched.slice(from, from + atOnce)
    const said = await subjectsSaid(ctx, about, subjects)
    const { changed, gone } = await describe(ctx, about, said)
    await endLinks(ctx, gone, { returnId, because })
    await endDoubtsAbout(ctx, gone)
    total.unlinked += gone.length
    const judged = new Set(withdrawn ? [...afresh, ...changed] : afresh)
    count(await matchSubjects(ctx, changed, { returnId, because, afresh: judged }))
    await keepStatuses(ctx, about, subjects)
  }
  if (withdrawn) count(await matchSubjects(ctx, left, { returnId, because, afresh }))
  if (Object.values(total).some(each => each > 0))
    await record(ctx, { what: 'children matched', subjectKind: 'return', subjectId: returnId, detail: total })
  return total
}

const isWithdrawn = async (ctx: Ctx, returnId: string): Promise<boolean> =>
  (await stepsOf({ ...ctx, knownAt: null }, returnId)).at(-1)?.state === 'withdrawn'
