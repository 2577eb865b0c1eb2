import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { queue } from '../../jobs/queue.ts'
import { tell } from '../../mail/commands.ts'
import { peopleWithRole } from '../../partners/queries.ts'
import { to } from '../addresses/contact.ts'
import { serviceLeads } from '../queries/contact-people.ts'
import { servicesWithContact, type Service } from '../queries/contact-service.ts'
import { overdueOf, subjectOf, toldOn } from '../queries/contact-told.ts'
import { leadWords, raisedWords, stepsToday, type Overdue } from '../rules/contact-told.ts'

type Telling = { readonly service: Service; readonly overdue: Overdue }

const keep = async (ctx: Ctx, { service, overdue }: Telling, step: 'lead' | 'raised', people: number): Promise<void> => {
  await ctx.db
    .insertInto('wait_told')
    .values({
      area_id: ctx.area.id, service: service.slug, what: overdue.what, told_on: ctx.today, step, children: overdue.children,
      overdue_since: overdue.since, people, told_at: ctx.now,
    })
    .onConflict(clash => clash.doNothing())
    .execute()
} // prettier-ignore

/** Whoever leads the service; where nobody does, the programme lead, so that it reaches somebody. */
const tellLeads = async (ctx: Ctx, { service, overdue }: Telling): Promise<number> => {
  const leads = service.organisationId ? await serviceLeads(ctx, service.organisationId) : []
  const people =
    leads.length > 0 ? leads : (await peopleWithRole(ctx, 'programme-lead')).map(({ personId }) => personId)
  const path = to.contact(ctx.area.slug, service.slug, overdue.what === 'need' ? 'needs' : 'overdue')
  for (const personId of people)
    await tell(ctx, personId, 'weekly', { words: leadWords(service.name, overdue), path: leads.length > 0 ? path : null }) // prettier-ignore
  return people.length
}

const climb = (ctx: Ctx, { service, overdue }: Telling): Promise<unknown> =>
  queue(ctx, 'raise-escalation', {
    subject: { kind: 'other', id: subjectOf(service.slug, overdue.what) },
    reason: 'waits-silent',
    ...raisedWords(service.name, overdue),
    path: null,
    ownerPostId: null,
    accountablePostId: null,
  })

const take = async (ctx: Ctx, telling: Telling): Promise<boolean> => {
  const { service, overdue } = telling
  const steps = stepsToday(overdue, await toldOn(ctx, service.slug, overdue.what), ctx.today)
  if (steps.includes('lead')) await keep(ctx, telling, 'lead', await tellLeads(ctx, telling))
  if (steps.includes('raised')) {
    await climb(ctx, telling)
    await keep(ctx, telling, 'raised', 0)
  }
  return steps.length > 0
}

/**
 * Each morning: contacts and answers that are overdue raise themselves to the lead of the service, once a week in their one
 * message, and above the service where they stay overdue. The same day again does nothing.
 */
export const waitsDaily = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  let told = 0
  for (const service of await servicesWithContact(ctx))
    for (const overdue of await overdueOf(ctx, service)) if (await take(ctx, { service, overdue })) told++
  if (told > 0) await record(ctx, { what: 'overdue contacts told', subjectKind: 'wait', subjectId: ctx.today, detail: { told } }) // prettier-ignore
}
