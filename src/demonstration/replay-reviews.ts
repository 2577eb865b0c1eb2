import type { Role, Who } from '../access/rules.ts'
import { caseKeys, casesNamed, type EhcCase } from '../assessments/queries/cases.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { organisationsOn, peopleOf } from '../partners/queries.ts'
import { agreeAction, sayOfAction } from '../reviews/commands/actions.ts'
import { answerHealth, askHealth } from '../reviews/commands/health.ts'
import { fixMeeting, type Convening } from '../reviews/commands/meeting.ts'
import { giveViews, sendReport, type ViewsSent } from '../reviews/commands/report.ts'
import { sayStopped } from '../reviews/commands/stops.ts'
import { asksOfCase } from '../reviews/queries/health.ts'
import { actionsOfCase } from '../reviews/queries/actions.ts'
import { must } from './must.ts'

/** What schools and health did about reviews, on two days after the cases were given out. */
export const reviewsKeptOn: Day = '2025-02-25'
export const reviewsAnsweredOn: Day = '2025-02-27'

type Acting = {
  readonly as: (name: string, role: Role) => Ctx
  readonly named: (ref: string) => EhcCase
  readonly organisation: (slug: string) => string
}

const actingOn = async (ctx: Ctx): Promise<Acting> => {
  const people = await peopleOf(ctx)
  const organisations = new Map((await organisationsOn(ctx)).map(({ slug, id }) => [slug, id]))
  const keys = await caseKeys(ctx, { after: null, limit: 500 })
  const cases = await casesNamed(ctx, keys.map(({ caseId }) => caseId)) // prettier-ignore
  const found = <Value>(what: string, value: Value | undefined): Value => {
    if (value === undefined) throw new Error(`The reviews of Merrowshire speak of ${what}, which is not there.`)
    return value
  }
  return {
    as: (name, role) => {
      const person = found(name, people.find(each => each.name === name)) // prettier-ignore
      const who: Who = { personId: person.id, name, areaId: ctx.area.id, roles: new Set([role]), posts: new Set() }
      return { ...ctx, who }
    },
    named: ref => found(ref, cases.find(({ caseRef }) => caseRef === ref)), // prettier-ignore
    organisation: slug => found(slug, organisations.get(slug)),
  }
}

const given = (givenOn: Day, how: ViewsSent['how'], takenBy: string, words: string): ViewsSent => ({ givenOn, how, takenBy, words, file: null }) // prettier-ignore

/** Views as children and young people of Hollow Oak gave them at the reviews before, some of them long ago. */
const earlier: readonly (readonly [ref: string, views: ViewsSent])[] = [
  ['MP-1102', given('2024-03-12', ['symbols'], 'their class teacher', 'Chose the pictures for swimming, for music and for home.')],
  ['MP-1104', given('2024-05-30', ['words', 'picture'], 'their learning mentor', 'I want my own locker. I do not want to be taken out of maths.')],
  ['MP-1103', given('2024-10-15', ['audio'], 'an advocate', 'Wants to visit the college with a friend before the summer.')],
  ['MP-1112', given('2024-09-19', ['words'], 'their tutor', 'I want to learn to cook and to travel to college on my own.')],
] // prettier-ignore

/** A meeting fixed, a report that came back, views, what was agreed, and what health was asked. */
export const keepReviews = async (plain: Ctx): Promise<void> => {
  const { as, named, organisation } = await actingOn(plain)
  const [school, oak] = [as('Fern Bullfinch', 'school'), organisation('hollow-oak-school')]
  const at = (ref: string): Convening => ({ theCase: named(ref), organisationId: oak })
  for (const [ref, views] of earlier) must(ref, await giveViews(school, at(ref), views))
  must('meeting', await fixMeeting(school, at('MP-1102'), '2025-03-20'))
  must('report', await sendReport(school, at('MP-1107'), { meetingOn: '2025-02-10', sentOn: '2025-02-24', came: ['parent', 'school', 'authority'], views: null, adulthood: [], healthUpdate: false })) // prettier-ignore
  must('ask', await askHealth(school, at('MP-1102'), { what: 'review', words: 'Which eating and drinking plan holds now, for the review of 20 March?' })) // prettier-ignore
  must('ask', await askHealth(school, at('MP-1105'), { what: 'training', words: 'Who can train two new staff to use the standing frame?' })) // prettier-ignore
  const agreed = [
    { ref: 'MP-1103', words: 'A plan for eating and drinking, written with the kitchen', owner: 'Dietitian', organisationId: organisation('merrow-health-and-care-trust'), dueOn: '2025-03-14' }, // prettier-ignore
    { ref: 'MP-1112', words: 'A place in the kitchen group every week', owner: 'Head of sixth form', organisationId: oak, dueOn: '2025-02-26' }, // prettier-ignore
    { ref: 'MP-1112', words: 'Travel training to the college, with a plan for the first month', owner: 'Travel team', organisationId: organisation('merrowshire-county-council'), dueOn: '2025-05-02' }, // prettier-ignore
  ]
  for (const { ref, ...action } of agreed) must('action', await agreeAction(school, named(ref).caseId, action))
}

/** Two days later: an action is done and told back, health answers one question, and a service says that it stops. */
export const answerReviews = async (plain: Ctx): Promise<void> => {
  const { as, named, organisation } = await actingOn(plain)
  const [school, health] = [as('Fern Bullfinch', 'school'), as('Heather Ringouzel', 'health-coordinator')]
  const { caseId } = named('MP-1112')
  const done = (await actionsOfCase(plain, caseId)).find(({ owner }) => owner === 'Head of sixth form')!
  must('done', await sayOfAction(school, caseId, done.actionId, { cameTo: 'done', words: 'You are in the kitchen group on Thursdays.', childToldOn: plain.today })) // prettier-ignore
  const asked = (await asksOfCase(plain, named('MP-1105').caseId)).find(({ what }) => what === 'training')!
  must('answer', await answerHealth(health, named('MP-1105'), asked.askId, { answer: 'input given', words: 'Our physiotherapist comes to school on 6 March and shows both of them.' })) // prettier-ignore
  must('stop', await sayStopped(health, named('MP-1112'), organisation('merrow-health-and-care-trust'), { service: 'Weekly speech and language therapy at school', fromDay: '2025-03-31', because: 'The goals of this block are met; school carries on with the plan, and can ask us at any time.' })) // prettier-ignore
}
