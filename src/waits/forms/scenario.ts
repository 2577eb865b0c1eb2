import { z } from 'zod'
import { readForm } from '../../design/form.ts'
import { refusedAt, type Refused } from '../pages/contact-fields.ts'
import { nothingAsked, wrongTogether, type Asked } from '../rules/scenario-asked.ts'
import { dayOrNone, sentence, withDay, type Body } from './contact.ts'

const digits = (text: string | undefined): string => (text ?? '').replaceAll(/[£,%\s]/g, '')
const bounds = (least: number, most: number, missing: string) => (text: string): boolean =>
  text === missing || (/^-?\d{1,9}(\.\d{1,3})?$/.test(text) && Number(text) >= least && Number(text) <= most) // prettier-ignore

/** A number that may be left out. */
const maybe = (least: number, most: number, says: string) =>
  z.string().optional().transform(digits).refine(bounds(least, most, ''), says).transform(text => (text === '' ? null : Number(text))) // prettier-ignore
/** A number that is the usual one where it is left out. */
const usually = (usual: number, least: number, most: number, says: string) =>
  maybe(least, most, says).transform(value => value ?? usual) // prettier-ignore
const day = z.string().optional().transform(text => text ?? '').pipe(dayOrNone) // prettier-ignore
const orders = { 'as now': 0, longest: 0, priority: 0, kept: 0, any: 0 } satisfies Record<Asked['order'], 0>

const n = nothingAsked
/** What the form of a service’s capacity accepts; every box may be left empty. */
export const capacityForm = z.object({
  more: maybe(-500, 500, 'Write how many more children a week, such as 4; fewer with a minus; 500 at most.'),
  from: day,
  until: day,
  posts: maybe(0, 200, 'Write how many posts, such as 3 or 1.5; 200 at most.'),
  postsFrom: day,
  postsUntil: day,
  hours: usually(n.hours, 1, 60, 'Write the hours of a whole post, from 1 to 60.'),
  clinical: usually(n.clinical, 1, 100, 'Write the share of hours with children, from 1 to 100 per cent.'),
  weeksWorked: usually(n.weeksWorked, 1, 52, 'Write the weeks worked in a year, from 1 to 52.'),
  minutesEach: usually(n.minutesEach, 5, 1000, 'Write the minutes for each child, from 5 to 1,000.'),
  offers: maybe(0, 10_000, 'Write how many children would be offered it, such as 250; 10,000 at most.'),
  accepted: usually(n.accepted, 0, 100, 'Write how many in a hundred would accept, from 0 to 100.'),
  offersAWeek: usually(n.offersAWeek, 1, 1000, 'Write how many are offered it each week, from 1 to 1,000.'),
  offersFrom: day,
  demand: maybe(-90, 300, 'Write a percentage from −90 to 300, such as 10.'),
  demandFrom: day,
  order: z.enum(Object.keys(orders) as [Asked['order'], ...Asked['order'][]], 'Choose who is seen next.').default('as now'),
  keptForUrgent: usually(n.keptForUrgent, 0, 100, 'Write how many appointments in a hundred are kept for urgent children, from 0 to 100.'),
  postCost: maybe(0, 1_000_000, 'Write pounds for a whole post in a year, in digits.'),
  childCost: maybe(0, 1_000_000, 'Write pounds for each child seen, in digits.'),
  outsideCost: maybe(0, 1_000_000, 'Write pounds for each child seen by another provider, in digits.'),
  share: usually(n.share, 1, 99.9, 'Write the share that is promised, from 1 to 99.9 per cent.'),
  within: usually(n.within, 1, 260, 'Write the weeks that are promised, from 1 to 260.'),
  by: day,
  weeks: usually(n.weeks, 13, 260, 'Write how many weeks ahead, from 13 to 260.').refine(value => Number.isInteger(value), 'Write whole weeks.'),
}) // prettier-ignore

const days = ['from', 'until', 'postsFrom', 'postsUntil', 'offersFrom', 'demandFrom', 'by'] as const
const anchors = Object.fromEntries(days.map(name => [name, `${name}-day`]))

export type ReadAsked = { readonly ok: true; readonly asked: Asked } | { readonly ok: false; readonly refused: Refused }

/** What was asked for, from the address of a page or from a posted form. */
export const readAsked = (sent: Readonly<Record<string, string | string[] | undefined>>): ReadAsked => {
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as Body
  const body = days.reduce(withDay, given)
  const read = readForm(capacityForm, body, anchors)
  if (!read.ok) return { ok: false, refused: read }
  const wrong = wrongTogether(read.values)
  return wrong ? { ok: false, refused: refusedAt(wrong.field, wrong.because, body) } : { ok: true, asked: read.values }
}

/** The same as fields of an address or of a form: what differs from nothing having been asked. */
export const askedAsFields = (asked: Asked): Record<string, string> => {
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(asked) as [keyof Asked, Asked[keyof Asked]][]) {
    if (value === null || value === nothingAsked[name]) continue
    if ((days as readonly string[]).includes(name)) {
      const [year, month, date] = String(value).split('-').map(Number)
      Object.assign(fields, { [`${name}-day`]: String(date), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }) // prettier-ignore
    } else fields[name] = String(value)
  }
  return Object.keys(fields).length === 0 ? { weeks: String(asked.weeks) } : fields
}

export const keepForm = z.object({ name: sentence('Give it a name by which others will know it.', 120) })
export const withdrawForm = z.object({
  because: sentence('Say why it is withdrawn, in a sentence others can read.', 500),
})
export const tieForm = z.object({
  action: z.string('Choose an action.').regex(/^\S+ \S+$/, 'Choose an action.'),
  tied: z.enum(['yes', 'no']).default('yes').transform(said => said === 'yes'),
}) // prettier-ignore
