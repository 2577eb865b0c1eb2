import type { Ctx } from '../../ctx.ts'
import { list, showDay } from '../../design/words.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { referralsTold, type ReferralTold } from '../../returns/queries/referrals-told.ts'
import { versionsOfRecords } from '../../returns/queries/versions.ts'
import type { OpenedRecord, OpenedRow } from './opened-cases.ts'

/** Referrals behind a figure: by their service's own number, with the days of their way. Never a name. */

const events: readonly (readonly [keyof ReferralTold, string])[] = [
  ['acceptedOn', 'accepted'],
  ['rejectedOn', 'rejected'],
  ['offeredOn', 'first appointment offered'],
  ['seenOn', 'first seen'],
  ['closedOn', 'closed'],
]

/** "Speech and language therapy: accepted on 3 May 2024 and first seen on 5 January 2025." */
export const referralInWords = (told: ReferralTold): string => {
  const days = events.flatMap(([name, words]) => (told[name] === null ? [] : [`${words} on ${showDay(told[name] as Day)}`])) // prettier-ignore
  const service = told.service === '' ? 'Service not said' : told.service
  return `${service}: ${days.length === 0 ? 'received, and nothing else recorded' : list(days)}.`
}

export const referralReference = ({ referralId, teamId }: Pick<ReferralTold, 'referralId' | 'teamId'>): string =>
  teamId ? `${referralId} (team ${teamId})` : referralId

const rowOf = (told: ReferralTold, organisation: string): OpenedRow => ({
  id: told.recordId,
  reference: referralReference(told),
  organisation,
  begunOn: told.receivedOn,
  on: null,
  why: referralInWords(told),
})

const namesOf = async (ctx: Ctx) => new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))

/** Referrals by their numbers, in that order; a page of them where asked. */
export const referralsOpened = async (ctx: Ctx, ids: readonly string[], page?: { readonly from: number; readonly most: number }): Promise<OpenedRow[]> => {
  const [told, names] = [await referralsTold(ctx, ids), await namesOf(ctx)]
  const some = page ? told.slice(page.from, page.from + page.most) : told
  return some.map(each => rowOf(each, names.get(each.organisationId) ?? 'A service'))
} // prettier-ignore

/** One referral behind a figure, with every version of its record. */
export const referralOpened = async (ctx: Ctx, id: string): Promise<OpenedRecord | null> => {
  const [told] = await referralsTold(ctx, [id])
  if (!told) return null
  const organisation = (await namesOf(ctx)).get(told.organisationId) ?? 'A service'
  const versions = await versionsOfRecords(ctx, 'referral', [Number(id)])
  const learntOn = dayOf(versions[0]!.from)
  const fact = { what: 'The referral was received', on: told.receivedOn ?? learntOn, learntOn, organisation, typedBy: null, recordId: Number(id), versions } // prettier-ignore
  return { ...rowOf(told, organisation), facts: [fact] }
}
