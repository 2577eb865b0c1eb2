import { csrfField } from '../../design/form.ts'
import { govukButton, govukRadios, govukTag } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, historyList, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, count, plural, showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { contributors } from '../../layouts/ehc-words.ts'
import { families } from '../../timelines/catalogue.ts'
import { countingInWords, verified, type Rule } from '../../timelines/rule.ts'
import type { Settings } from '../../timelines/settings.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { SettingChange } from '../queries/settings.ts'
import { contributorInWords } from '../rules/case-words.ts'
import { kindGroupNames, kindGroups, type KindGroup, type Source, type Sources } from '../rules/sources.ts'
import { inputBox, nameOf, personOf, problems, selectBox, textBox, type Names, type Option, type Refused } from './case-parts.ts' // prettier-ignore

/** How limits are counted here, where dates come from, who answers for advice, and what of the rules is not verified. */

export type ClockGiven = {
  readonly area: string
  readonly csrf: string
  readonly settings: Settings
  readonly sources: Sources
  readonly held: ReadonlyMap<KindGroup, Readonly<Record<Source, number>>>
  readonly bodies: ReadonlyMap<string, string>
  readonly names: Names
  readonly people: Names
  readonly organisations: readonly Option[]
  readonly changes: readonly SettingChange[]
  readonly saved: boolean
  readonly refused: Refused | null
}

const sourceWords: Readonly<Record<Source, string>> = { extract: 'The extract of the authority’s case system', page: 'What is typed here' } // prettier-ignore

const of = ({ refused }: ClockGiven, form: string): Refused | null => (refused?.form === form ? refused : null)

const radios = (name: string, legend: string, items: readonly { value: string; text: string; hint?: string }[], value: string, refused: Refused | null): Html =>
  govukRadios({
    name,
    idPrefix: name,
    value: refused?.sent[name] ?? value,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items: items.map(({ hint, ...item }) => ({ ...item, ...(hint && { hint: { text: hint } }) })),
    ...(refused?.fields[name]?.[0] && { errorMessage: { text: refused.fields[name][0] } }),
  }) // prettier-ignore

const lastBecause = ({ changes }: ClockGiven, what: SettingChange['what'], name: string): string => {
  const found = changes.find(each => each.what === what && each.name === name)
  return found ? `${showDay(dayOf(found.at))}: ${found.because ?? ''}` : 'As it is unless somebody says otherwise'
}

const sourcesPart = (given: ClockGiven): Html => {
  const refused = of(given, 'source')
  return html`${table({
    caption: 'Where dates come from',
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['Dates', 'From', { text: 'In the extract', numeric: true }, { text: 'Typed here', numeric: true }, 'Since, and why'],
    rows: kindGroupNames.map(group => [kindGroups[group].name, sourceWords[given.sources[group]], count(given.held.get(group)?.extract ?? 0), count(given.held.get(group)?.page ?? 0), lastBecause(given, 'source', group)]),
  })}
  <p class="govuk-body">Each kind has one source. What the other one says stays, is shown on the case, and does not count: once a source is changed, all that it holds ceases to count. A case that is in no extract takes what is typed.</p>
  ${detailsBlock(
    'Change a source',
    html`<form method="post" action="${to.clockSet(given.area, 'source')}" novalidate>
      ${csrfField(given.csrf)}
      ${selectBox({ name: 'kinds', id: 'kinds', label: 'Which dates?', options: [{ value: '', text: 'Choose' }, ...kindGroupNames.map(value => ({ value, text: kindGroups[value].name }))] }, refused)}
      ${radios('source', 'Where do they come from?', (['extract', 'page'] as const).map(value => ({ value, text: sourceWords[value] })), '', refused)}
      ${textBox({ name: 'because', id: 'source-because', label: 'Why?' }, refused)}
      ${govukButton({ text: 'Save the source', preventDoubleClick: true })}
    </form>`,
    { open: refused !== null },
  )}`
} // prettier-ignore

const bodiesPart = (given: ClockGiven): Html => {
  const refused = of(given, 'body')
  return html`${table({
    caption: 'Who answers for advice',
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['Contributor', 'Organisation'],
    rows: contributors.codes.map(({ code }) => [
      `${capital(contributorInWords(code))} (${code})`,
      code === 'a' ? 'The family itself' : code === 'b' ? 'The child’s own school or setting' : given.bodies.has(code) ? nameOf(given.names, given.bodies.get(code)!) : code.startsWith('c-') ? 'As for health' : 'Nobody is named yet',
    ]),
  })}
  ${detailsBlock(
    'Say who answers',
    html`<form method="post" action="${to.clockSet(given.area, 'body')}" novalidate>
      ${csrfField(given.csrf)}
      ${selectBox({ name: 'contributor', id: 'contributor', label: 'Whose advice?', options: [{ value: '', text: 'Choose' }, ...contributors.codes.map(({ code }) => ({ value: code, text: `${capital(contributorInWords(code))} (${code})` }))] }, refused)}
      ${selectBox({ name: 'organisation', id: 'organisation', label: 'Which organisation answers?', hint: 'Its health coordinators see the cases it is asked about', options: [{ value: '', text: 'Choose' }, ...given.organisations] }, refused)}
      ${govukButton({ text: 'Save who answers', preventDoubleClick: true })}
    </form>`,
    { open: refused !== null },
  )}`
} // prettier-ignore

const countingPart = (given: ClockGiven): Html => {
  const { settings } = given
  const refused = of(given, 'counting')
  return html`<h2 class="govuk-heading-m">How limits are counted</h2>
    <p class="govuk-body">What law leaves open. Bank holidays are <a class="govuk-link" href="/${given.area}/bank-holidays">a page of their own</a>.</p>
    <form method="post" action="${to.clockSet(given.area, 'counting')}" novalidate>
      ${csrfField(given.csrf)}
      ${inputBox({ name: 'days', id: 'days', label: 'Days a setting has to answer a consultation', value: String(settings.consultation.days), classes: 'govuk-input--width-3' }, refused)}
      ${radios('basis', 'Which days are they?', [{ value: 'calendar', text: 'Every day counts' }, { value: 'working', text: 'Working days' }], settings.consultation.basis, refused)}
      ${radios('firstDayCounts', 'Does the day of receipt count as day 1?', [{ value: 'no', text: 'No: it is day 0, the ordinary reading of law' }, { value: 'yes', text: 'Yes: limits from a request and of a consultation end a day earlier' }], settings.firstDayCounts ? 'yes' : 'no', refused)}
      ${inputBox({ name: 'draftTargetWeeks', id: 'draftTargetWeeks', label: 'Weeks from the request in which drafts should be served', hint: 'A target of yours, no law: 14 to 16 leave room for the 15 days', value: String(settings.draftTargetWeeks), classes: 'govuk-input--width-3' }, refused)}
      ${inputBox({ name: 'dueSoonDays', id: 'dueSoonDays', label: 'Days before its due day from which a step is due soon', value: String(settings.dueSoonDays), classes: 'govuk-input--width-3' }, refused)}
      ${radios('phaseTransfer', 'Phase transfers: which last day counts?', [{ value: 'law', text: 'As law says: before 15 February is 14 February at the latest' }, { value: 'quoted', text: 'As many say: by 15 February' }], settings.phaseTransfer, refused)}
      ${textBox({ name: 'because', id: 'because', label: 'Why is it changed?' }, refused)}
      ${govukButton({ text: 'Save how limits are counted', preventDoubleClick: true })}
    </form>`
} // prettier-ignore

const termsPart = (given: ClockGiven): Html => {
  const { termsBegin } = given.settings
  const refused = of(given, 'terms')
  return html`<h2 class="govuk-heading-m">First days of terms</h2>
    <p class="govuk-body">${termsBegin.length === 0 ? 'None is known yet, so schools cannot be told before a term which reviews fall due.' : `Known: ${termsBegin.map(each => showDay(each)).join(', ')}.`}</p>
    ${detailsBlock(
      'Change the terms',
      html`<form method="post" action="${to.clockSet(given.area, 'terms')}" novalidate>
        ${csrfField(given.csrf)}
        ${textBox({ name: 'terms', id: 'terms', label: 'First day of each term, one on a line', hint: 'For example 2 September 2025', value: termsBegin.map(each => showDay(each)).join('\n') }, refused)}
        ${inputBox({ name: 'source', id: 'source-terms', label: 'Where are they published?', value: '' }, refused)}
        ${govukButton({ text: 'Save the terms', preventDoubleClick: true })}
      </form>`,
      { open: refused !== null },
    )}`
} // prettier-ignore

const ruleLine = (rule: Rule): Html =>
  html`<li id="${rule.id.replaceAll('.', '-')}">
    ${capital(rule.needs)} <span class="govuk-hint">${rule.id}</span>
    ${detailsBlock(
      html`Check before relying on it<span class="govuk-visually-hidden">: ${rule.id}</span>`,
      html`<p class="govuk-body">${rule.check ?? 'The words of the legislation itself.'}</p>
        <p class="govuk-body-s">Law: ${rule.law}.${rule.offset && html` Counted: ${countingInWords(rule.offset, rule.basis)}.`} Who acts: ${rule.by}. In force from ${showDay(rule.inForceFrom)}.</p>`,
    )}
  </li>` // prettier-ignore

const unverifiedPart = (): Html =>
  html`<h2 class="govuk-heading-m" id="unverified">Rules that a person has to check</h2>
    <p class="govuk-body">Every rule has a card in docs/law of the source. These were not read in the legislation itself. They are used; check them before you rely on them.</p>
    ${(['K', 'V2'] as const).map(tag => {
      const many = families.flatMap(({ rules }) => rules.filter(each => each.tag === tag)).length
      return html`<h3 class="govuk-heading-s">${govukTag({ text: tag === 'K' ? 'Unverified' : 'Secondary source', classes: tag === 'K' ? 'govuk-tag--red' : 'govuk-tag--yellow' })} ${plural(many, 'rule')} ${tag === 'K' ? 'that nobody has read in legislation.gov.uk yet' : verified[tag]}</h3>
        ${families.map(({ name, rules }) => {
          const own = rules.filter(each => each.tag === tag)
          return own.length > 0 && detailsBlock(`${name}: ${own.length}`, html`<ul class="govuk-list govuk-list--spaced">${own.map(ruleLine)}</ul>`)
        })}`
    })}` // prettier-ignore

const names: Readonly<Record<string, string>> = {
  consultation: 'Time to answer a consultation', firstDayCounts: 'Whether the first day counts', draftTargetWeeks: 'Target for drafts',
  dueSoonDays: 'When a step is due soon', phaseTransfer: 'Last day of phase transfers', termsBegin: 'First days of terms',
} // prettier-ignore

const valueWords = (value: unknown): string => {
  if (Array.isArray(value)) return plural(value.length, 'day')
  if (typeof value === 'object' && value !== null) return Object.values(value).join(' ') + ' days'
  return value === true ? 'yes' : value === false ? 'no' : String(value)
}

const changeWords = ({ what, name, value }: SettingChange, given: ClockGiven): string => {
  if (what === 'source') return `${kindGroups[name as keyof typeof kindGroups]?.name ?? name}: ${sourceWords[value as Source].toLowerCase()}` // prettier-ignore
  if (what === 'body') return `${capital(contributorInWords(name))}: ${nameOf(given.names, String(value))}`
  return `${names[name] ?? name}: ${valueWords(value)}`
}

const changesPart = (given: ClockGiven): Html | false =>
  given.changes.length > 0 &&
  detailsBlock(
    `What was changed: ${given.changes.length}`,
    historyList(
      given.changes.map(each => ({
        on: dayOf(each.at),
        what: changeWords(each, given),
        ...(each.by && { who: personOf(given.people, each.by) }),
        ...(each.because && { note: each.because }),
      })),
    ),
  )

export const clockPage = (given: ClockGiven): Page => ({
  kind: 'page',
  title: 'The clock of cases',
  section: '/settings/clock',
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused)}${given.saved && notice(html`<p class="govuk-body">Saved. Every case is being worked out again.</p>`, 'success')}
    ${pageHeading('The clock of cases')}
    ${answerFirst('Where the dates of cases come from, how their limits are counted, and which rules a person still has to check.')}
    ${sourcesPart(given)} ${bodiesPart(given)} ${countingPart(given)} ${termsPart(given)} ${unverifiedPart()} ${changesPart(given)}`,
}) // prettier-ignore
