import { to as children } from '../../children/addresses.ts'
import { birthsOfChildren } from '../../children/queries/births.ts'
import { standingLinks, type FamilyLink } from '../../children/queries/families.ts'
import { workersOfChild } from '../../children/queries/workers.ts'
import { birthOf, noBirth, parentsDecideUntil, type BirthKnown } from '../../children/rules/growing-up.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { to } from '../addresses.ts'
import { birthWords, concerned, endWords, type TellWhat } from '../rules/telling.ts'

type Telling = { readonly childId: string; readonly personId: string; readonly what: TellWhat; readonly endsOn: Day }

/** Keeps that somebody is told; false where they were before. */
const first = async (ctx: Ctx, { childId, personId, what, endsOn }: Telling): Promise<boolean> => {
  const kept = await ctx.db
    .insertInto('family_told')
    .values({ area_id: ctx.area.id, child_id: childId, person_id: personId, what, ends_on: endsOn, told_at: ctx.now })
    .onConflict(clash => clash.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return kept !== undefined
}

const tellOnce = async (ctx: Ctx, telling: Telling, words: string, path: string): Promise<void> => {
  if (await first(ctx, telling)) await tell(ctx, telling.personId, 'daily', { words, path })
}

type Child = { readonly childId: string; readonly links: readonly FamilyLink[]; readonly birth: BirthKnown }

const tellOfEnd = async (ctx: Ctx, { childId, links, birth }: Child): Promise<void> => {
  const found = concerned(links, birth, ctx.today)
  if (!found || found.ending.length === 0) return
  const { last, what, ending, young } = found
  const area = ctx.area.slug
  const once = (personId: string): Telling => ({ childId, personId, what, endsOn: last })
  for (const personId of ending) await tellOnce(ctx, once(personId), endWords.parent(last), to.child(area, childId))
  for (const personId of young) await tellOnce(ctx, once(personId), endWords.young(last), to.people(area, childId))
  for (const personId of await workersOfChild(ctx, childId))
    await tellOnce(ctx, once(personId), endWords.caseworker(last), children.child(area, childId))
}

const tellOfBirths = async (ctx: Ctx, { childId, birth }: Child): Promise<void> => {
  if (!birthOf(birth).disputed) return
  const endsOn = parentsDecideUntil(birth) ?? ctx.today
  for (const personId of await workersOfChild(ctx, childId))
    await tellOnce(ctx, { childId, personId, what: 'births', endsOn }, birthWords, children.child(ctx.area.slug, childId)) // prettier-ignore
}

/**
 * Each morning: parents whose access ends with compulsory school age, the young person and the caseworker are told 60 and 14
 * days before; and a caseworker is asked to settle dates of birth that disagree. Each is told once.
 */
export const familiesDaily = async (ctx: Ctx): Promise<void> => {
  const byChild = Map.groupBy(await standingLinks(ctx), ({ childId }) => childId)
  const births = await birthsOfChildren(ctx, [...byChild.keys()])
  for (const [childId, links] of byChild) {
    const child = { childId, links, birth: births.get(childId) ?? noBirth }
    await tellOfEnd(ctx, child)
    await tellOfBirths(ctx, child)
  }
}
