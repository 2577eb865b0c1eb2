import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { birthsOfChildren } from '../queries/births.ts'
import { familyOf, ownChild, type FamilyLink } from '../queries/families.ts'
import { agreementFrom, groundHolds, noBirth, type Ground } from '../rules/growing-up.ts'
import type { Done } from './decide.ts'

export type GroundGiven =
  | { readonly ground: 'agreement'; readonly evidence: string }
  | {
      readonly ground: 'representative'
      readonly decision: string
      readonly evidence: string
      readonly fromDay: Day
      readonly untilDay: Day | null
    }

const standing = async (ctx: Ctx, childId: string, familyLinkId: string): Promise<FamilyLink | null> =>
  (await familyOf(ctx, childId)).find(each => each.familyLinkId === familyLinkId && each.ended === null) ?? null

const add = async (ctx: Ctx, childId: string, link: FamilyLink, given: GroundGiven): Promise<Done> => {
  const forDecision = given.ground === 'representative' ? given : null
  const groundId = ctx.newId()
  await ctx.db
    .insertInto('family_ground')
    .values({
      area_id: ctx.area.id,
      ground_id: groundId,
      family_link_id: link.familyLinkId,
      ground: given.ground,
      decision: forDecision?.decision ?? null,
      evidence: given.evidence,
      from_day: forDecision?.fromDay ?? ctx.today,
      until_day: forDecision?.untilDay ?? null,
      made_at: ctx.now,
      made_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: `family ${given.ground} recorded`, subjectKind: 'child', subjectId: childId, detail: { link: link.familyLinkId, ground: groundId } }) // prettier-ignore
  return { ok: true }
}

/**
 * What somebody's access goes on resting on once compulsory school age is over: what the young person told a caseworker,
 * or who represents them in a decision for which they lack capacity. May be recorded before that day.
 */
export const recordGround = async (ctx: Ctx, childId: string, familyLinkId: string, given: GroundGiven): Promise<Done> => {
  const link = await standing(ctx, childId, familyLinkId)
  if (!link) return { ok: false, because: 'This link has ended. Link the person again first.' }
  if (link.relation === 'the young person') return { ok: false, because: 'This is the young person themselves: nobody else’s word is needed for what is their own.' }
  if (given.ground === 'agreement' && link.grounds.some(each => each.ground === 'agreement' && groundHolds(each, ctx.today)))
    return { ok: false, because: 'The young person’s agreement is recorded already.' }
  const from = given.ground === 'agreement' ? agreementFrom((await birthsOfChildren(ctx, [childId])).get(childId) ?? noBirth) : null
  if (from !== null && ctx.today < from) return { ok: false, because: `It is too early to ask. Ask from ${dayInWords(from)}, a year before decisions pass to them.` }
  return add(ctx, childId, link, given)
} // prettier-ignore

const endOne = async (ctx: Ctx, childId: string, { groundId }: Ground, because: string): Promise<void> => {
  await ctx.db
    .insertInto('family_ground_end')
    .values({
      area_id: ctx.area.id,
      ground_id: groundId,
      ended_at: ctx.now,
      ended_on: ctx.today,
      because,
      ended_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: 'family ground ended', subjectKind: 'child', subjectId: childId, detail: { ground: groundId } })
} // prettier-ignore

/** A caseworker ends an agreement or a representation, saying why. */
export const endGround = async (ctx: Ctx, childId: string, groundId: string, because: string): Promise<Done> => {
  const found = (await familyOf(ctx, childId)).flatMap(({ grounds }) => grounds).find(each => each.groundId === groundId) // prettier-ignore
  if (!found || found.ended) return { ok: false, because: 'This has ended already.' }
  await endOne(ctx, childId, found, because)
  return { ok: true }
}

/** The young person's own page: whoever is linked to them, and nobody else, may be agreed to. */
const ofYoungPerson = async (ctx: Ctx, childId: string, familyLinkId: string): Promise<FamilyLink | null> => {
  const own = await ownChild(ctx, childId)
  if (own?.access.by !== 'themselves') return null
  const link = await standing(ctx, childId, familyLinkId)
  return link?.relation === 'the young person' ? null : link
}

const gone: Done = { ok: false, because: 'This person is not linked to you any more.' }

/** The young person agrees that somebody of their family sees their record. */
export const agree = async (ctx: Ctx, childId: string, familyLinkId: string): Promise<Done> => {
  const link = await ofYoungPerson(ctx, childId, familyLinkId)
  if (!link) return gone
  return recordGround(ctx, childId, familyLinkId, { ground: 'agreement', evidence: 'Said by the young person on their own page' }) // prettier-ignore
}

/** The young person ends their agreement, any time and without giving a reason. */
export const endAgreement = async (ctx: Ctx, childId: string, familyLinkId: string): Promise<Done> => {
  const link = await ofYoungPerson(ctx, childId, familyLinkId)
  if (!link) return gone
  for (const each of link.grounds.filter(({ ground, ended }) => ground === 'agreement' && ended === null))
    await endOne(ctx, childId, each, 'Ended by the young person on their own page')
  return { ok: true }
}
