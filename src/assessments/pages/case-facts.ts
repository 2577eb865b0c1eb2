import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, notice } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import type { EventRow } from '../../returns/queries/case-events.ts'
import type { Kind } from '../../timelines/facts.ts'
import { to } from '../addresses.ts'
import type { Told, ToldFact, ToldHeld } from '../queries/facts.ts'
import { exceptionReasons } from '../../layouts/ehc-words.ts'
import { capital } from '../../design/words.ts'
import { plainly } from '../rules/facts-typed.ts'
import { contributorInWords, factInWords, kindInWords } from '../rules/case-words.ts'
import { nameOf, personOf, type Names } from './case-parts.ts'

/** Where each date of a case comes from, what the other source says, and what cannot be. */

export type FactsGiven = {
  readonly area: string
  readonly caseId: string
  readonly facts: readonly ToldFact[]
  readonly notCounted: readonly ToldFact[]
  readonly held: readonly ToldHeld[]
  readonly rows: ReadonlyMap<number, EventRow>
  readonly names: Names
  readonly people: Names
  readonly keeps: boolean
}

/** `Row 14 of the extract that came on 1 November 2024` */
export const fromWhere = ({ how, recordId, organisationId, by, recordedAt, note }: Told, { rows, names, people }: FactsGiven): Html => {
  const row = recordId === null ? undefined : rows.get(Number(recordId))
  const said = note && html`<br /><span class="govuk-hint">${note}</span>`
  if (how === 'extract')
    return html`${row ? `Row ${row.row}${row.sheet ? ` of the sheet ${row.sheet}` : ''} of the extract that came on ${showDay(row.receivedOn)}` : 'The authority’s extract'}${said}`
  return html`Typed${by && html` by ${personOf(people, by)}`} on ${showDay(dayOf(recordedAt))}, as ${nameOf(names, organisationId)} says${said}`
} // prettier-ignore

const change = ({ told }: { told: Told | null }, { area, caseId, keeps }: FactsGiven, what: string): Child =>
  keeps &&
  told?.factId &&
  html`<br /><a class="govuk-link" href="${to.fact(area, caseId, told.factId)}"
      >Put right or take back<span class="govuk-visually-hidden">: ${what}</span></a
    >`

const factTable = (caption: string, facts: readonly ToldFact[], given: FactsGiven): Html =>
  table({
    caption,
    captionSize: 'hidden',
    narrow: 'stack',
    dense: true,
    head: ['What', { text: 'Day', tight: true }, 'Where it comes from'],
    rows: facts
      .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .map(fact => [
        html`${factInWords(fact)}${fact.until && html`, until ${showDay(fact.until)}`}`,
        showDay(fact.on),
        html`${fromWhere(fact.told, given)} ${change(fact, given, factInWords(fact))}`,
      ]),
    empty: 'Nothing is recorded yet.',
  })

const heldWords = ({ fact }: ToldHeld): string => {
  const said = (fact ?? {}) as { kind?: string; on?: string }
  const kind = said.kind ? (kindInWords(said.kind as Kind) ?? said.kind) : 'Something'
  return `${kind}${said.on ? `, ${showDay(String(said.on))}` : ''}`
}

/** What cannot be, each with why: it takes no part in any date until somebody puts it right. */
export const heldPart = (given: FactsGiven): Child =>
  given.held.length > 0 &&
  notice(
    html`<h2 class="govuk-heading-s">${plural(given.held.length, 'recorded date')} cannot be, and ${given.held.length === 1 ? 'is' : 'are'} left out until put right</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${given.held.map(each => html`<li>${plainly(each.because)} ${each.told && html`<span class="govuk-hint">${fromWhere(each.told, given)}</span>`}${change(each, given, heldWords(each))}</li>`)}
      </ul>`,
    'attention',
  ) // prettier-ignore

/** Behind lines of their own: most readers never need it, and whoever doubts a date finds it here. */
export const sourcesPart = (given: FactsGiven): Html =>
  html`${detailsBlock('Where each date comes from', factTable('Where each date comes from', given.facts.filter(({ kind }) => kind !== 'BORN'), given))}
  ${
    given.notCounted.length > 0 &&
    detailsBlock(
      `Also said, and not counted: ${given.notCounted.length}`,
      html`<p class="govuk-body">Each kind of date has one source. These were said by the other one.</p>
        ${factTable('Also said, and not counted', given.notCounted, given)}`,
    )
  }` // prettier-ignore

const ofKinds = (facts: readonly ToldFact[], kinds: ReadonlySet<Kind>): ToldFact[] =>
  facts.filter(({ kind }) => kinds.has(kind)).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

export const emptyPart = (heading: string, words: string): Html =>
  html`<h2 class="govuk-heading-m">${heading}</h2>
    <p class="govuk-body">${words}</p>`

/** Exceptions with their ground, their days and what shows them. The original day of each limit stays. */
export const exceptionsPart = (given: FactsGiven): Html => {
  const facts = ofKinds(given.facts, new Set<Kind>(['EXCEPTION', 'APPOINTMENT_MISSED']))
  if (facts.length === 0)
    return emptyPart('Exceptions', 'None is recorded. An exception takes a limit away and never makes it longer; it needs a ground, days and evidence.')
  return table({
    caption: 'Exceptions',
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['Ground', { text: 'From', tight: true }, { text: 'Until', tight: true }, 'What shows it', 'Where it comes from'],
    rows: facts.map(fact => [
      html`${capital(fact.kind === 'EXCEPTION' ? (exceptionReasons.get(fact.reason ?? '') ?? fact.reason ?? '') : kindInWords(fact.kind))}${fact.contributor && html` (${contributorInWords(fact.contributor)})`}`,
      showDay(fact.on),
      fact.until ? showDay(fact.until) : 'Not said',
      fact.evidence ?? 'Nothing is recorded, so it lifts no limit',
      fromWhere(fact.told, given),
    ]),
  })
} // prettier-ignore

export const disputePart = (given: FactsGiven, kinds: ReadonlySet<Kind>): Html => {
  const facts = ofKinds(given.facts, kinds)
  if (facts.length === 0) return emptyPart('Mediation and appeal', 'Nothing is recorded.')
  return table({
    caption: 'Mediation and appeal',
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['What', { text: 'Day', tight: true }],
    rows: facts.map(fact => [factInWords(fact), showDay(fact.on)]),
  })
}
