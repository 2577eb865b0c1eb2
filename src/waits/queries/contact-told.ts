import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { isOverdue } from '../rules/contact-needs.ts'
import { climbs, type Overdue } from '../rules/contact-told.ts'
import { before } from './contact-notes.ts'
import { servicesWithContact, type Service } from './contact-service.ts'
import { waitingChildren } from './contact.ts'

/** What of a service's contacts and answers is overdue today. */
export const overdueOf = async (ctx: Ctx, service: Service): Promise<Overdue[]> => {
  const children = await waitingChildren(ctx, service)
  const late = children.flatMap(({ state: { due, overdueDays } }) => (overdueDays > 0 && due !== null ? [due] : []))
  const owed = children.flatMap(({ changes }) => changes.filter(change => isOverdue(change, ctx.today)).map(({ answerDue }) => answerDue)) // prettier-ignore
  const of = (what: Overdue['what'], days: readonly Day[]): Overdue[] => (days.length === 0 ? [] : [{ what, children: days.length, since: days.toSorted()[0]! }]) // prettier-ignore
  return [...of('contact', late), ...of('need', owed)]
}

/** When a service was last told of something overdue. */
export const toldOn = async (ctx: Ctx, service: string, what: Overdue['what']): Promise<Day | null> => {
  const { rows } = await sql<{ on: Day | null }>`
    select max(told_on) as "on" from wait_told
     where area_id = ${ctx.area.id} and service = ${service} and what = ${what} and step = 'lead' and told_at <= ${before(ctx)}`.execute(ctx.db)
  return rows[0]?.on ?? null
} // prettier-ignore

export const subjectOf = (service: string, what: Overdue['what']): string => `waits/${service}/${what}`

/** Whether what was raised about a service has met its condition: the evidence in a sentence, or null. Asked each morning. */
export const waitsMet = async (ctx: Ctx, subjectId: string): Promise<string | null> => {
  const [, slug, what] = /^waits\/([^/]+)\/(contact|need)$/.exec(subjectId) ?? []
  if (!slug) return null
  const service = (await servicesWithContact(ctx)).find(each => each.slug === slug)
  if (!service) return 'The service is listed no more.'
  const still = (await overdueOf(ctx, service)).find(each => each.what === what)
  if (still && climbs(still, ctx.today)) return null
  return still ? `Since ${addDays(ctx.today, -1)} nothing is overdue for so long any more.` : 'Nothing is overdue any more.' // prettier-ignore
}
