import { readFileSync } from 'node:fs'
import type { Ctx } from '../ctx.ts'
import type { Who } from '../access/rules.ts'
import type { Day } from '../kernel/day.ts'
import { organisationsOn, peopleOf } from '../partners/queries.ts'
import { noteContacts } from '../waits/commands/contact.ts'
import { answerNeedChange, raiseNeedChange } from '../waits/commands/contact-needs.ts'
import { addScheme, countMonths, type NewScheme } from '../waits/commands/schemes.ts'
import { describeServices } from '../waits/commands/support-services.ts'
import { writeSupport, type NewSupport } from '../waits/commands/support.ts'
import { serviceNamed } from '../waits/queries/contact-service.ts'
import { needChangesOf } from '../waits/queries/contact-notes.ts'
import { referralsByNumber, waitingChildren } from '../waits/queries/contact.ts'
import { usualClock, type HealthService } from '../waits/rules/services.ts'
import type { Outcome } from '../waits/rules/contact-needs.ts'
import type { Way } from '../waits/rules/contact.ts'
import type { Counts } from '../waits/rules/schemes.ts'
import { must } from './must.ts'

/** `demo/merrowshire/waits.json`: how the trust describes its services, what helps meanwhile, and what was done for those who wait. */
export type WaitsContent = {
  readonly servicesOn: Day
  readonly by: string
  readonly because: string
  readonly services: readonly (Omit<HealthService, 'said' | 'organisationId' | 'clock'> & { readonly organisation: string; readonly clock: HealthService['clock'] | null })[]
  readonly supportOn: Day
  readonly support: readonly Omit<NewSupport, 'reviewedOn'>[]
  readonly scheme: NewScheme & { readonly on: Day; readonly months: readonly (Counts & { readonly month: Day })[] }
  /** Of those who wait for a service, every so manieth was contacted. */
  readonly contacts: readonly { readonly service: string; readonly every: number; readonly on: Day; readonly how: Way; readonly reached: boolean; readonly words: string | null }[]
  readonly needs: readonly {
    readonly reference: string
    readonly on: Day
    readonly by: string
    readonly as: 'family' | 'practitioner'
    readonly words: string
    readonly answer: { readonly on: Day; readonly cameTo: Outcome; readonly words: string } | null
  }[]
} // prettier-ignore

export const merrowshireWaits = (): WaitsContent =>
  JSON.parse(readFileSync(new URL('../../demo/merrowshire/waits.json', import.meta.url), 'utf8')) as WaitsContent

const as = async (ctx: Ctx, name: string): Promise<Ctx> => {
  const person = (await peopleOf(ctx)).find(each => each.name === name || each.email === name)
  if (!person) throw new Error(`The waits speak of ${name}, who is not there.`)
  const who: Who = { personId: person.id, name: person.name, areaId: ctx.area.id, roles: new Set(person.roles.map(({ role }) => role)), posts: new Set() } // prettier-ignore
  return { ...ctx, who }
}

const services = async (plain: Ctx, content: WaitsContent): Promise<void> => {
  const ctx = await as(plain, content.by)
  const organisations = new Map((await organisationsOn(ctx)).map(({ slug, id }) => [slug, id]))
  const described = content.services.map(({ organisation, clock, ...each }) => ({ ...each, clock: clock ?? usualClock, organisationId: organisations.get(organisation)! })) // prettier-ignore
  await describeServices(ctx, described, content.because)
}

const support = async (plain: Ctx, content: WaitsContent): Promise<void> => {
  const ctx = await as(plain, content.by)
  await writeSupport(ctx, content.support.map(each => ({ ...each, reviewedOn: ctx.today }))) // prettier-ignore
}

const scheme = async (plain: Ctx, { by, scheme: { on: _on, months, ...given } }: WaitsContent): Promise<void> => {
  const ctx = await as(plain, by)
  must(given.slug, await addScheme(ctx, given))
  must(given.slug, await countMonths(ctx, given.slug, months.map(month => ({ ...month, source: 'The clinic’s monthly list' })))) // prettier-ignore
}

const contact = async (plain: Ctx, by: string, { service: slug, every, on, ...given }: WaitsContent['contacts'][number]) => {
  const ctx = await as(plain, by)
  const service = (await serviceNamed(ctx, slug))!
  const waiting = (await waitingChildren(ctx, service)).filter((_, at) => at % every === every - 1)
  must(slug, await noteContacts(ctx, slug, waiting, { ...given, on }))
} // prettier-ignore

const referral = async (ctx: Ctx, reference: string) => {
  const organisations = (await organisationsOn(ctx)).map(({ id }) => id)
  const found = (await referralsByNumber(ctx, organisations, reference))[0]
  if (!found) throw new Error(`The waits speak of the referral ${reference}, which is not there.`)
  return found
}

const need = async (
  plain: Ctx,
  { reference, by, as: raisedAs, words }: WaitsContent['needs'][number],
): Promise<void> => {
  const ctx = await as(plain, by)
  must(reference, await raiseNeedChange(ctx, { ...(await referral(ctx, reference)), raisedAs }, words))
}

const answer = async (plain: Ctx, { by }: WaitsContent, { reference, answer: given }: WaitsContent['needs'][number]): Promise<void> => {
  const ctx = await as(plain, by)
  const found = await referral(ctx, reference)
  const [change] = await needChangesOf(ctx, found)
  must(reference, await answerNeedChange(ctx, found.service.slug, change!, given!))
} // prettier-ignore

type Happening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<unknown> }

/** What was done for those who wait, in the order of its days. */
export const waitHappenings = (content: WaitsContent = merrowshireWaits()): Happening[] => [
  { on: content.servicesOn, keep: ctx => services(ctx, content) },
  { on: content.supportOn, keep: ctx => support(ctx, content) },
  { on: content.scheme.on, keep: ctx => scheme(ctx, content) },
  ...content.contacts.map(each => ({ on: each.on, keep: (ctx: Ctx) => contact(ctx, content.by, each) })),
  ...content.needs.flatMap(each => [
    { on: each.on, keep: (ctx: Ctx) => need(ctx, each) },
    ...(each.answer ? [{ on: each.answer.on, keep: (ctx: Ctx) => answer(ctx, content, each) }] : []),
  ]),
]
