import { readFileSync } from 'node:fs'
import type { Role, Who } from '../access/rules.ts'
import { bringInHistory } from '../assessments/commands/bring-in.ts'
import { giveCase, setSetting } from '../assessments/commands/case-keeping.ts'
import { raiseNeed } from '../assessments/commands/needs.ts'
import { setBody, setSource, setTerms } from '../assessments/commands/settings.ts'
import { caseKeys, casesNamed, type EhcCase } from '../assessments/queries/cases.ts'
import { factGiven, type FactGiven } from '../assessments/rules/facts-typed.ts'
import { linkFamily } from '../children/commands/family.ts'
import type { Relation } from '../children/queries/families.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { organisationsOn, peopleOf } from '../partners/queries.ts'
import { must } from './must.ts'

const trust = 'merrow-health-and-care-trust'

type Typed = Pick<FactGiven, 'kind' | 'on'> & Partial<FactGiven> & { readonly case: string }

/** `demo/merrowshire/cases.json`: written by `scripts/write-returns.ts`, so that it fits the council's extract. */
export type CasesContent = {
  readonly cases: readonly { readonly case: string; readonly worker: string | null; readonly setting: string | null }[]
  readonly facts: readonly Typed[]
}

/** The day on which it was settled where dates come from. */
export const clockSettledOn: Day = '2024-11-04'
/** The morning after the extract came: the cases are given out, and what contributors and schools typed is there. */
export const casesKeptOn: Day = '2025-02-24'

/** Whose family is whose: told by the caseworker, as in life. */
const families: readonly { readonly case: string; readonly email: string; readonly relation: Relation; readonly basis: string; readonly evidence: string }[] = [
  { case: 'MC-2409', email: 'bramble.skylark@example.org', relation: 'parent', basis: 'Parental responsibility', evidence: 'Birth certificate seen' },
  { case: 'MP-1112', email: 'acorn.guillemot@example.org', relation: 'parent', basis: 'Parental responsibility', evidence: 'Birth certificate seen' },
  { case: 'MP-1112', email: 'aspen.wagtail@example.org', relation: 'the young person', basis: 'The young person themselves', evidence: 'Met at the annual review' },
] // prettier-ignore

export const merrowshireCases = (): CasesContent =>
  JSON.parse(readFileSync(new URL('../../demo/merrowshire/cases.json', import.meta.url), 'utf8')) as CasesContent

/** Somebody of the made-up area at work. */
const as = async (ctx: Ctx, name: string, role: Role): Promise<Ctx> => {
  const person = (await peopleOf(ctx)).find(each => each.name === name)
  if (!person) throw new Error(`Nobody is called ${name}.`)
  const who: Who = { personId: person.id, name, areaId: ctx.area.id, roles: new Set([role]), posts: new Set() }
  return { ...ctx, who }
}

type Known = { readonly named: (ref: string) => EhcCase; readonly organisation: (slug: string) => string; readonly person: (slug: string) => string } // prettier-ignore

const knownOf = async (ctx: Ctx): Promise<Known> => {
  const keys = await caseKeys(ctx, { after: null, limit: 500 })
  const cases = new Map((await casesNamed(ctx, keys.map(({ caseId }) => caseId))).map(each => [each.caseRef, each])) // prettier-ignore
  const organisations = new Map((await organisationsOn(ctx)).map(({ slug, id }) => [slug, id]))
  const people = new Map((await peopleOf(ctx)).map(({ name, id }) => [name.toLowerCase().replace(' ', '-'), id]))
  const of = <Value>(what: string, map: ReadonlyMap<string, Value>) => (name: string): Value => {
    const found = map.get(name)
    if (found === undefined) throw new Error(`The cases speak of the ${what} ${name}, which is not there.`)
    return found
  }
  return { named: of('case', cases), organisation: of('organisation', organisations), person: of('person', people) }
} // prettier-ignore

const giveOut = async (ctx: Ctx, { cases }: CasesContent, { named, organisation, person }: Known): Promise<void> => {
  for (const { case: ref, worker, setting } of cases) {
    if (worker) must(ref, await giveCase(ctx, named(ref), person(worker), null))
    must(ref, await setSetting(ctx, named(ref).caseId, setting && organisation(setting), '2024-09-02'))
  }
}

/** In whose name a fact is told: the trust for health, the setting for reviews and its own advice, else the council. */
const saidBy = ({ kind, contributor }: Typed, setting: string | null, { organisation }: Known): string => {
  if (contributor?.startsWith('c-')) return organisation(trust)
  const own = contributor === 'b' || (!contributor && !kind.startsWith('ADVICE'))
  return organisation(own && setting ? setting : 'merrowshire-county-council')
}

const history = async (ctx: Ctx, { cases, facts }: CasesContent, known: Known): Promise<void> => {
  const byCase = Map.groupBy(facts, each => each.case)
  const histories = cases.map(({ case: ref, setting }) => ({
    key: known.named(ref),
    facts: (byCase.get(ref) ?? []).map(({ case: _ref, ...fact }) => ({ ...factGiven(fact), organisationId: saidBy({ case: ref, ...fact }, setting, known) })),
  }))
  must('history', await bringInHistory(ctx, histories))
} // prettier-ignore

const bodies: readonly (readonly [contributor: string, organisation: string])[] = [
  ['d', 'merrowshire-county-council'],
  ['e', 'merrowshire-county-council'],
  ...['c-paediatrics', 'c-slt', 'c-ot', 'c-physio', 'c-camhs', 'c-nursing'].map(contributor => [contributor, trust] as const),
] // prettier-ignore
const terms: readonly Day[] = ['2024-09-02', '2025-01-06', '2025-04-28', '2025-09-01', '2026-01-05']

/** Before the first extract comes: what is typed here and what the council’s system says, who answers, and the terms. */
export const settleClock = async (plain: Ctx): Promise<void> => {
  const ctx = await as(plain, 'Maple Dunnock', 'administrator')
  must(
    'advice',
    await setSource(ctx, 'advice-given', 'page', 'Health, schools and social care answer here themselves.'),
  )
  must('reviews', await setSource(ctx, 'review-meeting', 'page', 'Schools send their reviews here themselves.'))
  const organisations = new Map((await organisationsOn(ctx)).map(({ slug, id }) => [slug, id]))
  for (const [contributor, slug] of bodies) must(contributor, await setBody(ctx, contributor, organisations.get(slug)!))
  must('terms', await setTerms(ctx, terms, 'The council’s calendar.'))
}

/** What the council and its partners did with the cases of the extract, on one morning. */
export const keepCases = async (plain: Ctx, content: CasesContent = merrowshireCases()): Promise<void> => {
  const ctx = await as(plain, 'Sycamore Waxwing', 'caseworker')
  const known = await knownOf(ctx)
  await giveOut(ctx, content, known)
  await history(ctx, content, known)
  for (const { case: ref, ...family } of families) {
    const { childId } = known.named(ref)
    if (!childId) throw new Error(`Nobody knows yet which child ${ref} is about.`)
    must(ref, await linkFamily(ctx, childId, family))
  }
  const noticed = { words: 'Trips and tires quickly on stairs. Nobody has looked at movement yet.', noticedBy: 'setting', organisationId: known.organisation(trust) } as const // prettier-ignore
  must('need', await raiseNeed(ctx, known.named('MC-2409'), noticed))
}
