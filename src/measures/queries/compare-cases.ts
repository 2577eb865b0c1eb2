import { allCaseKeys, caseKeysOf, casesKnown, type CaseKnown } from '../../assessments/queries/cases-known.ts'
import type { Stage } from '../../assessments/rules/standing.ts'
import type { Ctx } from '../../ctx.ts'
import { endOfDay } from '../../kernel/day.ts'
import { eventsGone } from '../../returns/queries/versions.ts'
import { whyNotOurs, whyNotTheirs, type Asked, type Reason, type Seen } from '../rules/compare-list.ts'
import { placedOf } from '../rules/counted-by.ts'
import { plainReference } from '../rules/references.ts'
import type { Around, Compares, KnownRecord } from './compare.ts'
import { learntOn, standsInWords, versionsOf } from './opened-cases.ts'

/** Cases in a comparison: how they are known, and why one is in one list alone. */

const endWords: Partial<Record<Stage, string>> = {
  'withdrawn': 'The request was withdrawn or the case closed',
  'refused': 'The authority decided not to assess',
  'no-plan': 'The authority decided to make no plan',
  'ceased': 'The plan ended',
  'moved': 'The child moved to another authority',
} // prettier-ignore

const known = async (ctx: Ctx): Promise<KnownRecord[]> =>
  (await allCaseKeys(ctx)).map(({ caseId, organisationId, caseRef }) => ({ id: caseId, organisationId, reference: caseRef, called: null })) // prettier-ignore

type More = {
  readonly whenDrawn: ReadonlyMap<string, CaseKnown> | null
  readonly versions: Awaited<ReturnType<typeof versionsOf>>
  readonly gone: Awaited<ReturnType<typeof eventsGone>>
}

const placing = (asked: Asked, { facts }: CaseKnown) => facts.filter(({ kind }) => asked.by?.kinds.includes(kind))

const seenOf = ({ asked, names, held, others }: Around, each: CaseKnown, { whenDrawn, versions, gone }: More): Seen => {
  const { by } = asked
  const { caseId, caseRef, organisationId, facts, steps, standing } = each
  const end = endWords[standing.stage]
  const lost = gone.filter(row => row.organisationId === organisationId && row.caseRef === caseRef && (!by || (by.kinds as readonly string[]).includes(row.kind))) // prettier-ignore
  return {
    organisation: names.get(organisationId) ?? 'An authority',
    placed: by ? placedOf(by, steps) : [],
    whenDrawn: whenDrawn && (by ? placedOf(by, whenDrawn.get(caseId)?.steps ?? []) : []),
    learntOn: day => {
      const fact = placing(asked, each).find(({ on }) => on === day)
      return fact ? learntOn(fact, versions) : null
    },
    transferredIn: facts.find(({ kind, outcome }) => kind === 'TRANSFERRED' && outcome !== 'out')?.on ?? null,
    ended: end ? { words: end, on: standing.endedOn } : null,
    empty: facts.every(({ kind }) => kind === 'BORN'),
    goneOn: lost.at(-1)?.noticedOn ?? null,
    begunOn: standing.begunOn,
    stands: standsInWords(standing),
    alsoOf: others(caseId, caseRef),
    held: (held.get(plainReference(caseRef)) ?? []).filter(row => row.organisationId === organisationId),
  }
}

/** Looks at cases one by one, as known now and when the list was drawn. */
const lookAt = async (ctx: Ctx, around: Around, ids: readonly string[]) => {
  const { asked } = around
  const keys = await caseKeysOf(ctx, ids)
  const now = await casesKnown(ctx, keys)
  const drawn = asked.drawnOn === null ? null : await casesKnown({ ...ctx, today: asked.drawnOn, knownAt: endOfDay(asked.drawnOn) }, keys) // prettier-ignore
  const more: More = {
    whenDrawn: drawn && new Map(drawn.map(each => [each.caseId, each])),
    versions: await versionsOf(ctx, now.flatMap(each => placing(asked, each))), // prettier-ignore
    gone: await eventsGone(ctx, keys.map(({ caseRef }) => caseRef)), // prettier-ignore
  }
  const seen = new Map(now.map(each => [each.caseId, seenOf(around, each, more)]))
  const why = (id: string, rule: typeof whyNotOurs): Reason[] | null => {
    const found = seen.get(id)
    return found ? rule(asked, found) : null
  }
  return { notOurs: (id: string) => why(id, whyNotOurs), notTheirs: (id: string) => why(id, whyNotTheirs) }
}

export const comparesCases: Compares = { known, held: ['case-event', 'case_ref'], lookAt }
