import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError } from '../../design/form.ts'
import { govukButton, govukInput, govukSelect, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { historyList, notice, pageHeading } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { capital } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to } from '../addresses/waits.ts'
import { clockNames, clocks } from '../rules/clocks.ts'
import type { HealthService } from '../rules/services.ts'
import { sitrepLines } from '../rules/sitrep-lines.ts'
import type { Wrong } from './headline.ts'
import { link, paragraph } from './parts.ts'

/** The services of an area as they are described: names in extracts, clocks and standards. */

export type Option = { readonly value: string; readonly text: string }

const standards = (days: Readonly<Record<string, number>>): string =>
  Object.entries(days).map(([priority, many]) => `${priority === 'all' ? 'all others' : priority}: ${many} days`).join(', ') || 'none' // prettier-ignore

export const servicesPage = (area: Area, services: readonly HealthService[], organisations: ReadonlyMap<string, string>, saved: boolean): Html =>
  html`${pageHeading('Health services', { caption: area.name })}
    ${saved && notice('Saved. It holds from now on; what was said before stays known.', 'success')}
    ${paragraph('Each service children wait for: the names it stands under in what partners send, the clock its figures are counted by, and its own standards. A service found only in what was sent is counted by the days from the referral to the first contact until somebody says otherwise.')}
    ${table({
      caption: 'Services', captionSize: 'hidden', narrow: 'stack', dense: true,
      head: ['Service', 'Whose', 'Known in extracts as', 'Clock', 'Contact while waiting', 'Seen within', 'Change'],
      rows: services.map((each): Row => [
        each.name, (each.organisationId && organisations.get(each.organisationId)) || 'Not told', each.knownAs.join(', ') || each.name, clocks[each.clock].name, standards(each.contactDays), standards(each.targetDays),
        link(html`${each.said ? 'Change' : 'Describe'}<span class="govuk-visually-hidden"> ${each.name}</span>`, to.setting(area.slug, each.slug)),
      ]),
      empty: 'No service is described, and none was found in what partners sent.',
    })}
    ${paragraph(link('Describe another service', to.newService(area.slug)))}` // prettier-ignore

export type ServiceFormGiven = {
  readonly area: Area
  /** Null where a new one is described. */
  readonly service: HealthService | null
  readonly organisations: readonly Option[]
  readonly others: readonly Option[]
  readonly history: readonly { readonly at: Date; readonly because: string; readonly by: string | null; readonly name: string }[]
  readonly csrf: string
  readonly wrong: Wrong | null
} // prettier-ignore

const priorities = [['emergency', 'emergency'], ['very-urgent', 'very urgent'], ['urgent', 'urgent'], ['routine', 'routine'], ['all', 'every other']] as const // prettier-ignore

const labelled = ({ wrong }: ServiceFormGiven, name: string, label: string, value: string, hint?: string) => {
  const error = fieldError(wrong?.fields, name)
  return { name, id: name, label: { text: label, classes: 'govuk-label--s' }, value: wrong?.sent[name] ?? value, ...(hint && { hint: { text: hint } }), ...(error && { errorMessage: error }) }
} // prettier-ignore

const select = (given: ServiceFormGiven, name: string, label: string, value: string, options: readonly Option[], hint?: string): Html => {
  const { value: chosen, ...rest } = labelled(given, name, label, value, hint)
  return govukSelect({ ...rest, items: options.map(each => ({ ...each, selected: each.value === chosen })) })
} // prettier-ignore

const daysFields = (given: ServiceFormGiven, prefix: 'contact' | 'target', legend: string, days: Readonly<Record<string, number>>): Html =>
  html`<fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${legend}</legend>
    ${priorities.map(([code, name]) => govukInput({ ...labelled(given, `${prefix}-${code}`, capital(name), days[code] === undefined ? '' : String(days[code])), label: { text: capital(name) }, classes: 'govuk-input--width-4', suffix: { text: 'days' } }))}
  </fieldset>` // prettier-ignore

export const servicePageForm = (given: ServiceFormGiven): Html => {
  const { area, service, organisations, others, history, csrf, wrong } = given
  const choose = { value: '', text: 'Choose' }
  return html`${errorSummary(wrong?.summary)} ${pageHeading(service ? service.name : 'Describe a health service', { caption: area.name })}
    <form method="post" action="${service ? to.setting(area.slug, service.slug) : to.newService(area.slug)}" novalidate>
      ${csrfField(csrf)}
      ${govukInput(labelled(given, 'name', 'Name', service?.name ?? ''))}
      ${select(given, 'organisation', 'Whose service is it?', service?.organisationId ?? '', [choose, ...organisations])}
      ${govukTextarea({ ...labelled(given, 'knownAs', 'Names it stands under in what partners send', service?.knownAs.join('\n') ?? '', 'One on a line, once a sender’s own codes are told apart'), rows: '3' })}
      ${select(given, 'sitrepLine', 'Its line in NHS England’s community waiting lists', service?.sitrepLine ?? '', [{ value: '', text: 'It has none' }, ...sitrepLines.map(({ line, name }) => ({ value: line, text: name }))])}
      ${select(given, 'clock', 'The clock its figures are counted by', service?.clock ?? 'first-contact', clockNames.map(value => ({ value, text: capital(clocks[value].name) })))}
      ${daysFields(given, 'contact', 'A child who waits is contacted at least every', service?.contactDays ?? {})}
      ${daysFields(given, 'target', 'A child should be seen within', service?.targetDays ?? {})}
      ${govukInput({ ...labelled(given, 'untilAge', 'The birthday on which the children’s service ends', service?.untilAge == null ? '' : String(service.untilAge), 'A child who reaches it while waiting leaves the children’s list and is counted as moved to adults’ services. Empty where there is none'), classes: 'govuk-input--width-3' })}
      ${select(given, 'replaces', 'Which older pathway does it take over from?', service?.replaces ?? '', [{ value: '', text: 'None' }, ...others])}
      ${govukTextarea({ ...labelled(given, 'because', 'Why is it described so?', ''), rows: '2' })}
      ${govukButton({ text: 'Save', preventDoubleClick: true })}
    </form>
    ${history.length > 0 && html`<h2 class="govuk-heading-m">What was said before</h2>${historyList(history.map(each => ({ on: dayOf(each.at), what: `${each.name}: ${each.because}`, ...(each.by && { who: each.by }) })))}`}`
} // prettier-ignore
