import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { peopleOf } from '../../partners/queries.ts'
import { familyOf, type FamilyLink, type Relation } from '../queries/families.ts'
import type { Done } from './decide.ts'

export type FamilyGiven = {
  readonly email: string
  readonly relation: Relation
  readonly basis: string
  readonly evidence: string
}

/** A bar that nobody has lifted. */
export const isBarred = ({ ended }: FamilyLink): boolean => ended?.barred === true && ended.lifted === null

const ofFamilies = new Set(['family', 'young-person'])

/**
 * Links somebody to a child as their family: only ever a person who was named by the address they sign in with, by somebody
 * who says on what basis and what they saw. Nobody is found by surname or home address. Whoever was barred stays barred
 * until a designated officer lifts the bar.
 */
export const linkFamily = async (ctx: Ctx, childId: string, given: FamilyGiven): Promise<Done> => {
  const email = given.email.toLowerCase()
  const person = (await peopleOf(ctx)).find(each => each.email.toLowerCase() === email)
  const holds = person?.roles.some(({ role, from, until }) => ofFamilies.has(role) && from <= ctx.today && (until === null || ctx.today <= until)) // prettier-ignore
  if (!person || !holds || person.leftOn !== null)
    return { ok: false, because: 'Nobody who signs in as a parent, carer or young person has this address. Ask an administrator to add them first.' } // prettier-ignore
  const before = (await familyOf(ctx, childId)).filter(({ personId }) => personId === person.id)
  if (before.some(isBarred))
    return { ok: false, because: 'This person was barred from this child’s record. Only a designated officer can lift the bar, with a reason: speak to yours.' } // prettier-ignore
  if (before.some(({ ended }) => ended === null)) return { ok: false, because: 'This person is linked already.' }
  const familyLinkId = ctx.newId()
  await ctx.db
    .insertInto('family_link')
    .values({
      area_id: ctx.area.id,
      family_link_id: familyLinkId,
      child_id: childId,
      person_id: person.id,
      relation: given.relation,
      basis: given.basis,
      evidence: given.evidence,
      from_day: ctx.today,
      made_at: ctx.now,
      made_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: 'family linked', subjectKind: 'child', subjectId: childId, detail: { link: familyLinkId, relation: given.relation } }) // prettier-ignore
  return { ok: true }
}

/** Ends a family's link, or bars the person from this child for good. */
export const endFamily = async (
  ctx: Ctx,
  childId: string,
  familyLinkId: string,
  { barred, because }: { readonly barred: boolean; readonly because: string },
): Promise<Done> => {
  const link = (await familyOf(ctx, childId)).find(each => each.familyLinkId === familyLinkId)
  if (!link || link.ended) return { ok: false, because: 'This link has ended already.' }
  await ctx.db
    .insertInto('family_link_end')
    .values({
      area_id: ctx.area.id,
      family_link_id: familyLinkId,
      ended_at: ctx.now,
      ended_on: ctx.today,
      barred,
      because,
      ended_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: barred ? 'family barred' : 'family link ended', subjectKind: 'child', subjectId: childId, detail: { link: familyLinkId } }) // prettier-ignore
  return { ok: true }
}

/** A new decision on a bar: from now on the person may be linked again, on a basis of its own. It links nobody by itself. */
export const liftBar = async (ctx: Ctx, childId: string, familyLinkId: string, because: string): Promise<Done> => {
  const link = (await familyOf(ctx, childId)).find(each => each.familyLinkId === familyLinkId)
  if (!link || !isBarred(link)) return { ok: false, because: 'No bar stands on this person.' }
  await ctx.db
    .insertInto('family_bar_lift')
    .values({
      area_id: ctx.area.id,
      family_link_id: familyLinkId,
      lifted_at: ctx.now,
      lifted_on: ctx.today,
      because,
      lifted_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: 'family bar lifted', subjectKind: 'child', subjectId: childId, detail: { link: familyLinkId } })
  return { ok: true }
} // prettier-ignore
