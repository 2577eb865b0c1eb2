import { govukButton } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { to } from '../addresses/scenarios.ts'
import type { Calibration } from '../rules/calibrate.ts'
import { nothingAsked, type Asked } from '../rules/scenario-asked.ts'
import { postsInWords } from '../rules/scenario-words.ts'
import { dayBoxes, inputBox, numberBox, radios, type Refused } from './contact-fields.ts'

export type CapacityForm = {
  readonly area: string
  readonly service: string
  readonly asked: Asked
  readonly refused: Refused | null
  readonly missed: Calibration['missed']
}

type Names = keyof Asked
const text = (asked: Asked, name: Names): string => (asked[name] === null ? '' : String(asked[name]))

/** Boxes of one subject, which starts open where something in it was asked for or refused. */
const part = ({ asked, refused }: CapacityForm, title: string, names: readonly Names[], content: Child): Html => {
  const used = names.some(name => asked[name] !== nothingAsked[name]) || names.some(name => refused?.fields[name])
  return detailsBlock(title, content, { open: used })
}

const boxes = ({ asked, refused }: CapacityForm) => ({
  number: (name: Names, label: string, hint?: string) => numberBox({ name, label, value: text(asked, name), ...(hint && { hint }) }, refused), // prettier-ignore
  money: (name: Names, label: string) => inputBox({ name, label, value: text(asked, name) }, refused),
  day: (name: Names, label: string, hint?: string) => dayBoxes({ name, label, value: text(asked, name), ...(hint && { hint }) }, refused), // prettier-ignore
})

const posts = (form: CapacityForm): Html => {
  const { number, day } = boxes(form)
  const { hours, clinical, weeksWorked, minutesEach } = form.asked
  const one = { many: form.asked.posts ?? 1, from: 0, until: null, hours, clinical: clinical / 100, weeksWorked, minutesEach } // prettier-ignore
  return part(form, 'New posts, as so many children a week', ['posts', 'postsFrom', 'postsUntil', 'hours', 'clinical', 'weeksWorked', 'minutesEach'], html`
    ${number('posts', 'How many whole posts?', 'For example 3, for three band 6 nurses')} ${day('postsFrom', 'From when?')} ${day('postsUntil', 'Until when? (optional)')}
    ${number('hours', 'Hours a week of a whole post')} ${number('clinical', 'How much of them with children, in per cent?')}
    ${number('weeksWorked', 'Weeks worked in a year')} ${number('minutesEach', 'Minutes for each child', 'With writing up')}
    <p class="govuk-body">The sum: ${postsInWords(one, form.missed)}</p>`)
} // prettier-ignore

const more = (form: CapacityForm): Html => {
  const { number, money, day } = boxes(form)
  return html`${posts(form)}
    ${part(form, 'Children offered another provider', ['offers', 'accepted', 'offersAWeek', 'offersFrom'], html`
      ${number('offers', 'How many would be offered it?', 'For example 250. The longest waiting are offered it first, each child once.')}
      ${number('accepted', 'How many in a hundred accept?')} ${number('offersAWeek', 'How many are offered it each week?')} ${day('offersFrom', 'From when?')}`)}
    ${part(form, 'More or fewer referrals', ['demand', 'demandFrom'], html`
      ${number('demand', 'By how many per cent?', 'For example 10 for a tenth more, −10 for a tenth fewer')} ${day('demandFrom', 'From when?')}`)}
    ${part(form, 'Who is seen next', ['order', 'keptForUrgent'], html`${radios({ name: 'order', label: 'Who is seen next?', chosen: form.asked.order, items: { 'as now': 'As now', 'longest': 'Whoever has waited longest', 'priority': 'The most urgent, then whoever has waited longest', 'kept': 'Some appointments are kept for urgent children, the others are for everybody else', 'any': 'Mixed: no fixed order' } }, form.refused)}
      ${number('keptForUrgent', 'How many appointments in a hundred are kept for urgent children?', 'Only where some are kept. What one group leaves unused, the other uses.')}`)}
    ${part(form, 'What it costs', ['postCost', 'childCost', 'outsideCost'], html`
      ${money('postCost', 'A whole post in a year, in pounds')} ${money('childCost', 'Each child seen, in pounds', )}
      ${money('outsideCost', 'Each child seen by another provider, in pounds')}`)}
    ${part(form, 'What was promised, and how far ahead', ['share', 'within', 'by', 'weeks'], html`
      ${number('share', 'The share of children, in per cent')} ${number('within', 'Within how many weeks?')} ${day('by', 'By when? (optional)')}
      ${number('weeks', 'How many weeks ahead?', 'From 13 to 260')}`)}`
} // prettier-ignore

/** Three lines; everything else is behind them. It asks by its address, so that what is asked can be sent to others. */
export const capacityForm = (form: CapacityForm): Html => {
  const { number, day } = boxes(form)
  return html`<form method="get" action="${to.capacity(form.area, form.service)}" novalidate>
    ${number('more', 'How many more children would be seen a week?', 'Leave it empty to see what happens if nothing changes')}
    ${day('from', 'From when?')} ${day('until', 'Until when? (optional)')}
    <h3 class="govuk-heading-s">More</h3>
    ${more(form)} ${govukButton({ text: 'See what it would do', attributes: { name: 'ask', value: 'yes' } })}
  </form>`
}
