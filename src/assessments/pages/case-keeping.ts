import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, summaryList, type SummaryRow } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { EhcCase } from '../queries/cases.ts'
import type { Held, Setting } from '../queries/case-history.ts'
import { dayBox, nameOf, personOf, selectBox, textBox, type Names, type Option, type Refused } from './case-parts.ts'

/** Who holds a case and where the child goes, now and before, and the forms that change it. */

export type KeepingGiven = {
  readonly area: string
  readonly csrf: string
  readonly today: Day
  readonly theCase: EhcCase
  readonly names: Names
  readonly people: Names
  readonly workers: readonly Held[]
  readonly settings: readonly Setting[]
  /** The post that holds the case as the extract says. */
  readonly extractWorker: string | null
  readonly familysWorker: string | null
  readonly offered: { readonly workers: readonly Option[]; readonly settings: readonly Option[] }
  readonly keeps: boolean
  readonly refused: Refused | null
}

const howWords = { 'chosen': '', 'family': ', who holds the family’s cases', 'instead of the family’s': ', instead of whoever holds the family’s cases' } as const // prettier-ignore

const holder = ({ workers, people, extractWorker }: KeepingGiven): Html => {
  const now = workers[0]
  return html`${now ? html`${personOf(people, now.personId)}, since ${showDay(now.from)}${howWords[now.how]}` : 'Nobody yet'}
  ${extractWorker && html`<br /><span class="govuk-hint">The extract says: ${extractWorker}</span>`}`
}

const place = ({ settings, names }: KeepingGiven): Child => {
  const now = settings[0]
  if (!now) return 'Not said yet'
  return html`${now.organisationId ? nameOf(names, now.organisationId) : 'No setting'}, since ${showDay(now.from)}`
}

/** The two rows of the case’s summary. */
export const keepingRows = (given: KeepingGiven): SummaryRow[] => [
  { key: 'Who holds it', value: holder(given) },
  { key: 'School or setting', value: place(given) },
]

const of = ({ refused }: KeepingGiven, form: string): Refused | null => (refused?.form === form ? refused : null)

const workerForm = (given: KeepingGiven): Html => {
  const { area, theCase, csrf, people, familysWorker, offered } = given
  const refused = of(given, 'worker')
  const hint = familysWorker ? `The family has ${personOf(people, familysWorker)}. Choosing another needs a reason.` : undefined // prettier-ignore
  return html`<form method="post" action="${to.worker(area, theCase.caseId)}" novalidate>
    ${csrfField(csrf)}
    ${selectBox({ name: 'person', id: 'person', label: 'Who holds the case?', ...(hint && { hint }), value: theCase.workerId ?? familysWorker ?? '', options: [{ value: '', text: 'Choose' }, ...offered.workers] }, refused)}
    ${textBox({ name: 'because', id: 'worker-because', label: familysWorker ? 'Why another than the family has?' : 'Why? (optional)' }, refused)}
    ${govukButton({ text: 'Save who holds it', preventDoubleClick: true })}
  </form>`
} // prettier-ignore

const settingForm = (given: KeepingGiven): Html => {
  const { area, theCase, csrf, offered, today } = given
  const refused = of(given, 'setting')
  return html`<form method="post" action="${to.setting(area, theCase.caseId)}" novalidate>
    ${csrfField(csrf)}
    ${selectBox({ name: 'organisation', id: 'organisation', label: 'Where does the child go?', hint: 'The setting gives advice and convenes the reviews', value: theCase.settingId ?? '', options: [{ value: '', text: 'Choose' }, { value: 'none', text: 'No school or setting' }, ...offered.settings] }, refused)}
    ${dayBox({ name: 'from', id: 'from', label: 'From which day?', value: showDay(today) }, refused)}
    ${govukButton({ text: 'Save the setting', preventDoubleClick: true })}
  </form>`
} // prettier-ignore

const historyRows = ({ workers, settings, people, names }: KeepingGiven): Html =>
  summaryList([
    ...workers.map(({ personId, from, how, because }) => ({
      key: showDay(from),
      value: html`${personOf(people, personId)}${howWords[how]}${because && html`: ${because}`}`,
    })),
    ...settings.map(({ organisationId, from }) => ({
      key: showDay(from),
      value: organisationId ? nameOf(names, organisationId) : 'No school or setting',
    })),
  ])

/** The forms, for the authority’s caseworkers, and what was so before. */
export const keepingForms = (given: KeepingGiven): Html =>
  html`${given.keeps && detailsBlock('Change who holds it', workerForm(given), { open: given.refused?.form === 'worker' })}
  ${given.keeps && detailsBlock('Change the school or setting', settingForm(given), { open: given.refused?.form === 'setting' })}
  ${given.workers.length + given.settings.length > 0 && detailsBlock('Who held it before, and where the child went', historyRows(given))}` // prettier-ignore
