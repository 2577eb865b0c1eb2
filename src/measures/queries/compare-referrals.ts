import type { Ctx } from '../../ctx.ts'
import { dayOf, endOfDay } from '../../kernel/day.ts'
import {
  allReferralKeys,
  referralsGone,
  referralsThen,
  referralsTold,
  type ReferralTold,
} from '../../returns/queries/referrals-told.ts'
import { versionsOfRecords } from '../../returns/queries/versions.ts'
import type { Reason } from '../rules/compare-list.ts'
import {
  whyReferralNotOurs,
  whyReferralNotTheirs,
  type ReferralDays,
  type ReferralSeen,
} from '../rules/compare-referrals.ts'
import { plainReference } from '../rules/references.ts'
import { opened } from './counters.ts'
import type { Around, Compares, KnownRecord } from './compare.ts'
import { referralInWords } from './opened-referrals.ts'
import type { FigureOpened } from './opened-rows.ts'

/** Referrals in a comparison: how they are known, and why one is in one list alone. */

const known = async (ctx: Ctx): Promise<KnownRecord[]> =>
  (await allReferralKeys(ctx)).map(({ recordId, organisationId, referralId, teamId }) => ({ id: recordId, organisationId, reference: referralId, called: teamId })) // prettier-ignore

const daysOf = (told: ReferralTold): ReferralDays => {
  const { receivedOn, rejectedOn, seenOn, closedOn } = told
  return { receivedOn, rejectedOn, seenOn, closedOn, words: referralInWords(told) }
}

/** The records that count in the number this one is out of, and those that count for any service. */
const around = async (ctx: Ctx, { measure, cell }: FigureOpened) => {
  const idsOf = async (of: typeof cell) => new Set((await opened(ctx, measure.id, of))?.ids)
  const whole = cell.side === 'numerator' && measure.denominator !== null ? await idsOf({ ...cell, side: 'denominator' }) : new Set<string>() // prettier-ignore
  const every = cell.part === '' ? new Set<string>() : await idsOf({ ...cell, part: '' })
  return { whole, every }
}

/** Looks at referrals one by one, as known now and when the list was drawn. */
const lookAt = async (ctx: Ctx, { asked, names, held, others, figure }: Around, ids: readonly string[]) => {
  const now = await referralsTold(ctx, ids)
  const drawn = asked.drawnOn === null ? null : await referralsThen({ ...ctx, knownAt: endOfDay(asked.drawnOn) }, ids)
  const versions = Map.groupBy(await versionsOfRecords(ctx, 'referral', ids.map(Number)), ({ of }) => String(of))
  const [gone, { whole, every }] = [await referralsGone(ctx, ids), await around(ctx, figure)]
  const seen = new Map(now.map((told): [string, ReferralSeen] => {
    const { recordId, organisationId, referralId } = told
    const before = drawn?.get(recordId)
    return [recordId, {
      ...daysOf(told),
      organisation: names.get(organisationId) ?? 'A service',
      whenDrawn: drawn === null ? undefined : before ? daysOf(before) : null,
      learntOn: dayOf(versions.get(recordId)![0]!.from),
      goneOn: gone.get(recordId) ?? null,
      alsoOf: others(recordId, referralId),
      held: (held.get(plainReference(referralId)) ?? []).filter(row => row.organisationId === organisationId),
      inWhole: whole.has(recordId),
      elsewhere: every.has(recordId),
    }]
  }))
  const why = (id: string, rule: typeof whyReferralNotOurs): Reason[] | null => {
    const found = seen.get(id)
    return found ? rule(asked, found) : null
  }
  return { notOurs: (id: string) => why(id, whyReferralNotOurs), notTheirs: (id: string) => why(id, whyReferralNotTheirs) }
} // prettier-ignore

export const comparesReferrals: Compares = { known, held: ['referral', 'referral_id'], lookAt }
