import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { downloadLinks, emptyState, pageHeading } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import { toDay } from '../../timelines/day-numbers.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses/scenarios.ts'
import { to as toWaits } from '../addresses/waits.ts'
import type { Kept } from '../queries/scenarios.ts'
import { scenarioOf, type Asked } from '../rules/scenario-asked.ts'
import { suggestedName, supposed } from '../rules/scenario-words.ts'
import type { HealthService } from '../rules/services.ts'
import type { Simulated } from '../simulated.ts'
import type { QuickCheck } from '../../queues/quick-check.ts'
import { heading, inputBox, link, paragraph, problems, type Refused } from './contact-fields.ts'
import { capacityForm } from './scenario-form.ts'
import { quickCheckBlock, resultBlock } from './scenario-result.ts'

export type CapacityGiven = {
  readonly area: string
  readonly csrf: string
  readonly service: HealthService
  readonly asked: Asked
  /** What was asked for, as fields of the address; null where nothing was. */
  readonly fields: Readonly<Record<string, string>> | null
  readonly refused: Refused | null
  /** Why nothing can be told of this service. */
  readonly cannot: string | null
  readonly simulated: Simulated | null
  readonly quick: { readonly check: QuickCheck; readonly told: Simulated['told']; readonly asOf: number } | null
  readonly kept: readonly Kept[]
  readonly mayKeep: boolean
}

/** Kept scenarios as a list of links. */
export const keptList = (area: string, kept: readonly Kept[]): Html =>
  html`<ul class="govuk-list">
    ${kept.map(({ scenarioId, name, listOn }) => html`<li>${link(name, to.scenario(area, scenarioId))}, from the list of ${showDay(listOn)}</li>`)}
  </ul>` // prettier-ignore

const keepBlock = ({ area, csrf, service, asked, fields, refused }: CapacityGiven): Html =>
  html`${heading('Keep it as a scenario')}
    ${paragraph('It is kept as it is, with its list and its numbers, so that it can be compared, tied to an action of a plan, and held against what happens.')}
    <form method="post" action="${to.capacity(area, service.slug)}" novalidate>
      ${csrfField(csrf)}
      ${Object.entries(fields ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${inputBox({ name: 'name', label: 'What is it called?', value: suggestedName(asked, supposed(scenarioOf(asked))) }, refused)}
      ${govukButton({ text: 'Keep this scenario', preventDoubleClick: true })}
    </form>` // prettier-ignore

const formBlock = ({ area, service, asked, refused, quick, fields }: CapacityGiven): Html =>
  html`${heading(fields ? 'Suppose something else' : 'Suppose something')}
  ${capacityForm({ area, service: service.slug, asked, refused, missed: quick?.told.missed ?? 0.1 })}`

const empty = (cannot: string): Html =>
  emptyState({
    nothing: 'Nothing can be told of this service’s capacity yet.',
    wouldFill: html`Its list of referrals with the days of each, month after month. ${cannot}`,
    who: 'The service, through the return of referrals.',
  })

const body = (given: CapacityGiven): Html => {
  const { area, service, simulated, asked, fields, quick, kept, mayKeep, cannot } = given
  if (cannot !== null) return empty(cannot)
  return html`${
    simulated
      ? html`${resultBlock({ asked, simulated, happened: null })}
          ${downloadLinks([{ format: 'CSV', href: to.capacityCsv(area, service.slug, fields!), what: 'The numbers of every week' }])}
          ${mayKeep && keepBlock(given)} ${formBlock(given)}`
      : html`${paragraph('Suppose that more children are seen a week, and see what becomes of the list: how many would wait, how long, and what the chance is of keeping the promise.')}
          ${formBlock(given)} ${paragraph(link('See what happens if nothing changes', to.asked(area, service.slug, { weeks: '104' })))}
          ${quick && quickCheckBlock(quick.check, quick.told, { share: asked.share / 100, weeks: asked.within, by: null })}
          ${quick && paragraph(`Told from the list and the records up to ${showDay(toDay(quick.asOf))}.`)}`
  }
  ${heading('Scenarios that were kept')}
  ${kept.length > 0 ? keptList(area, kept) : paragraph('None of this service yet. What is tried out above can be kept by a service lead, an analyst or the programme lead.')}
  ${paragraph(link('Scenarios of every service', to.scenarios(area)))}`
} // prettier-ignore

/** What it would take: three lines, what would come of them, and the quick check. */
export const capacityPage = (given: CapacityGiven): Page => ({
  kind: 'page',
  title: `What it would take: ${given.service.name}`,
  section: '/waits',
  crumbs: [
    { text: 'Waits for health services', href: toWaits.waits(given.area) },
    { text: given.service.name, href: toWaits.service(given.area, given.service.slug) },
  ],
  wide: true,
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused)} ${pageHeading('What it would take', { caption: given.service.name })} ${body(given)}`,
}) // prettier-ignore
