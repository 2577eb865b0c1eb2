import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, downloadLinks, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import { to } from '../addresses/resources.ts'
import {
  amountInWords,
  gapInWords,
  resourceKinds,
  resourceUnits,
  stocktakeInWords,
  sumInWords,
  sumOf,
  type ResourceEntry,
  type ResourceKind,
} from '../rules/resources.ts'
import {
  choiceField,
  dayField,
  formPage,
  heading,
  link,
  paragraph,
  radiosField,
  textField,
  wordsField,
  type Choice,
  type FormState,
} from './meetings-fields.ts'

export type ResourcesGiven = {
  readonly area: Area
  /** The newest entry for each thing. */
  readonly entries: readonly ResourceEntry[]
  readonly programmeNames: ReadonlyMap<string, string>
  readonly mayEnter: boolean
}

const row = (entry: ResourceEntry, names: ReadonlyMap<string, string>) => [
  html`${entry.what}${entry.programme && html`<br /><span class="app-source">${names.get(entry.programme) ?? entry.programme}</span>`}`,
  html`${entry.service}<br /><span class="app-source">${entry.organisation}</span>`,
  amountInWords(entry.kind, entry.needed),
  amountInWords(entry.kind, entry.held),
  gapInWords(entry),
  html`${showDay(entry.asAt)}<br /><span class="app-source">${entry.source}${entry.enteredAs && html`; entered by: ${entry.enteredAs}`}</span>
    ${entry.note && html`<br />${entry.note}`}`,
] // prettier-ignore

const kindTable = (kind: ResourceKind, { area, entries, programmeNames }: ResourcesGiven): Html => {
  const own = entries.filter(entry => entry.kind === kind)
  const name = resourceKinds[kind]
  if (own.length === 0)
    return html`${heading(name)} ${paragraph(`Nothing is entered about ${name.toLowerCase()}. That is not the same as none.`)}`
  const total = kind === 'skills' || !area.keepsRecord ? null : `All that was entered: needed ${sumInWords(kind, sumOf(own, 'needed'))}; held ${sumInWords(kind, sumOf(own, 'held'))}.`
  return html`${heading(name)} ${total && paragraph(total)}
  ${table({
    caption: `${name}: needed and held`,
    captionSize: 'hidden',
    narrow: 'stack',
    dense: true,
    head: ['What', 'Service', 'Needed', 'Held', 'Gap', 'As at, and where from'],
    rows: own.map(entry => row(entry, programmeNames)),
  })}`
} // prettier-ignore

/** People, money and skills: needed against held. Not entered is not nought, and the page says which. */
export const resourcesPage = (given: ResourcesGiven): Html => {
  const { area, entries, mayEnter } = given
  const enter = mayEnter && paragraph(link('Enter what a service needs and holds', to.newResource(area.slug)))
  return html`${pageHeading('What there is to do it with', { caption: area.name })}
  ${
    entries.length === 0
      ? emptyState({
          nothing: 'Nobody has entered what is needed or held.',
          wouldFill: 'Posts, money or skills of a service: how much is needed, how much is held, on which day, and where that comes from.',
          who: 'Each service’s lead, and the programme lead.',
          ...(enter && { action: enter }),
        })
      : html`${answerFirst(stocktakeInWords(entries))}
          ${!area.keepsRecord && paragraph('Only what was published is here. Nothing is added up beyond it, and nothing is supposed.')}
          ${enter} ${kindTable('posts', given)} ${kindTable('money', given)} ${kindTable('skills', given)}
          ${paragraph('“Not entered” means that nobody has said. It is never counted as nought, and no gap is worked out from it.')}
          ${downloadLinks([{ format: 'CSV', href: to.csv(area.slug), what: 'This stocktake' }])}`
  }
  ${paragraph(link('What each programme promises and spends, side by side', to.programmes(area.slug)))}`
} // prettier-ignore

export const newResourcePage = (given: {
  readonly area: Area
  readonly csrf: string
  readonly state: FormState
  readonly organisations: readonly Choice[]
  readonly programmes: readonly Choice[]
}): Html => {
  const { area, csrf, state, organisations, programmes } = given
  const kinds = Object.entries(resourceKinds).map(([value, text]) => ({ value, text, hint: resourceUnits[value as ResourceKind] }))
  return formPage({
    title: 'Enter what a service needs and holds',
    caption: area.name,
    csrf,
    state,
    lead: paragraph('To correct or renew something, enter it again in the same words: the newest day is shown, and the older stays known.'),
    fields: html`${radiosField(state, { name: 'kind', label: 'Is it about posts, money or skills?', choices: kinds })}
      ${textField(state, { name: 'service', label: 'Which service?', hint: 'For example, community paediatrics' })}
      ${choiceField(state, { name: 'organisation', label: 'Which organisation answers for it?', choices: organisations })}
      ${textField(state, { name: 'what', label: 'What is it?', hint: 'For example, band 6 nurses for triage. No names.' })}
      ${choiceField(state, { name: 'programme', label: 'Does it belong to one programme?', choices: programmes, none: 'No, or not only' })}
      ${textField(state, { name: 'needed', label: 'How much is needed?', hint: 'Leave it empty if nobody has worked it out. Empty is not nought.', short: true })}
      ${textField(state, { name: 'held', label: 'How much is held?', hint: 'Posts filled, money agreed, people who have the skill.', short: true })}
      ${textField(state, { name: 'spent', label: 'Money only: how much is spent so far?', short: true })}
      ${dayField(state, { name: 'asAt', label: 'On which day was this so?' })}
      ${textField(state, { name: 'source', label: 'Where do the numbers come from?', hint: 'The list, report or system, so that somebody else can find it.' })}
      ${wordsField(state, { name: 'note', label: 'What a reader should know (optional)', rows: 3 })}`,
    button: 'Enter it',
  })
} // prettier-ignore
