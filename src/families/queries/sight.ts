import { openingsOfCase } from '../../assessments/queries/case-history.ts'
import { casesOfChild, timelineOf } from '../../assessments/queries/cases.ts'
import { needsOfCase } from '../../assessments/queries/needs.ts'
import { bodiesNow } from '../../assessments/queries/settings.ts'
import { bodyOf } from '../../assessments/rules/case-bodies.ts'
import { familyOf, type FamilyLink } from '../../children/queries/families.ts'
import { knownBy, openingsOf } from '../../children/queries/view.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { organisationsOn, peopleOf, personNames, type Person } from '../../partners/queries.ts'
import { holdsOn } from '../../partners/rules.ts'

/** Who opened the record, by what they are and where: a family is told the role and the day, not the name. */
export type Opened = { readonly on: Day; readonly role: string; readonly at: string; readonly because: string }

export type WhoSees = {
  readonly workers: readonly string[]
  readonly councils: readonly string[]
  /** Health organisations that know the child, or were asked for advice or about a need. */
  readonly health: readonly string[]
  readonly settings: readonly string[]
  readonly opened: readonly Opened[]
  /** Whom of their own family a young person may agree to; for anybody else empty. */
  readonly family: readonly { readonly link: FamilyLink; readonly name: string }[]
}

/** Roles that open a record, as they are called to a family. */
const opening = { 'caseworker': 'A caseworker', 'designated-officer': 'A designated officer', 'health-coordinator': 'A health coordinator', 'school': 'Somebody at the school' } as const // prettier-ignore
type Opening = keyof typeof opening

const asRole = (people: ReadonlyMap<string, Person>, personId: string, on: Day): Pick<Opened, 'role' | 'at'> => {
  const roles = people.get(personId)?.roles.filter(held => holdsOn(held, on)) ?? []
  const found = (Object.keys(opening) as Opening[]).flatMap(role => roles.filter(held => held.role === role)).at(0)
  return found ? { role: opening[found.role as Opening], at: found.organisationName } : { role: 'Somebody who had the right to', at: '' } // prettier-ignore
} // prettier-ignore

const asked = async (ctx: Ctx, childId: string) => {
  const cases = await casesOfChild(ctx, childId)
  const bodies = await bodiesNow(ctx)
  const organisations: (string | null)[] = []
  for (const each of cases) {
    const { facts } = await timelineOf(ctx, each)
    for (const { kind, contributor } of facts)
      if (contributor && contributor !== 'b' && (kind === 'ADVICE_REQUESTED' || kind === 'ADVICE_REQUEST_RECEIVED'))
        organisations.push(bodyOf(bodies, contributor, each.settingId))
    organisations.push(...(await needsOfCase(ctx, each.caseId)).map(need => need.organisationId))
  }
  return { cases, organisations: organisations.filter(each => each !== null) }
}

/** Who can see a child’s record today, and who did. `decides`: whoever asks is the young person themselves. */
export const whoSees = async (ctx: Ctx, childId: string, decides: boolean): Promise<WhoSees> => {
  const all = await organisationsOn(ctx)
  const people = new Map((await peopleOf(ctx)).map(each => [each.id, each]))
  const names = await personNames(ctx)
  const { cases, organisations } = await asked(ctx, childId)
  const called = (ids: Iterable<string | null>): string[] =>
    [...new Set(ids)].flatMap(id => all.find(each => each.id === id)?.name ?? []).toSorted()
  const health = [...(await knownBy(ctx, childId)), ...organisations].filter(id => all.find(each => each.id === id)?.sector === 'health') // prettier-ignore
  const openings = [...(await openingsOf(ctx, childId))]
  for (const { caseId } of cases) openings.push(...(await openingsOfCase(ctx, caseId)))
  return {
    workers: [...new Set(cases.flatMap(({ workerId }) => (workerId ? (names.get(workerId) ?? []) : [])))],
    councils: called(cases.map(({ organisationId }) => organisationId)),
    health: called(health),
    settings: called(cases.map(({ settingId }) => settingId)),
    opened: openings
      .map(({ personId, on, because }) => ({ on, because, ...asRole(people, personId, on) }))
      .toSorted((a, b) => (a.on < b.on ? 1 : -1)),
    family: decides ? await familyFor(ctx, childId, names) : [],
  }
}

const familyFor = async (ctx: Ctx, childId: string, names: ReadonlyMap<string, string>) =>
  (await familyOf(ctx, childId))
    .filter(({ ended, relation }) => ended === null && relation !== 'the young person')
    .map(link => ({ link, name: names.get(link.personId) ?? 'Somebody no longer listed' }))
