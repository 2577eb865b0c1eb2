import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukCheckboxes, govukInput, govukRadios } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, percent, plural, showDay } from '../../design/words.ts'
import { valueOf } from '../../measures/rules.ts'
import type { IssuedCount } from '../../timelines/issued.ts'
import { to } from '../addresses/figures.ts'
import type { Checked, ReturnMade } from '../queries/sen2.ts'
import { figuresOfReturn, type InTime } from '../rules/sen2-figures.ts'
import { moduleCounts, notHeldOf, notInReturn } from '../rules/sen2-missing.ts'
import { sen2Versions } from '../rules/sen2-cut.ts'

const share = (part: number, of: number): string => {
  const value = valueOf('%', part, of)
  return value === null ? '–' : percent(value, 1)
}
const numeric = (text: string) => ({ text, numeric: true })

const years = (area: Area, year: number): Html =>
  html`<nav class="govuk-body" aria-label="Year of the return">
    Return of:
    ${sen2Versions.map(each =>
      each.year === year
        ? html` <strong aria-current="page">${each.year}</strong>`
        : html` <a class="govuk-link" href="${to.sen2(area.slug, each.year)}">${each.year}</a>`,
    )}
  </nav>`

/** Which rows the return is made of, in sentences. */
const wherefrom = ({ rows, cases, newest, heldBack, cut, authority }: ReturnMade): Html => {
  const ofCases = rows.filter(({ caseRef }) => caseRef !== null)
  const filled = ofCases.filter(({ list }) => list !== null).length
  const carried = rows.length - ofCases.length
  return html`<ul class="govuk-list govuk-list--bullet">
    <li>
      Of ${plural(cases, 'case')} held for ${authority.name},
      ${plural(ofCases.length, 'request belongs', 'requests belong')} in this
      return${filled > 0 && html`; for ${count(filled)} of them the return of ${newest} says what events do not: needs, places, ethnicity`}.
    </li>
    ${
      carried > 0 &&
      html`<li>
        ${plural(carried, 'request is', 'requests are')} told by the return of ${newest}
        alone${newest === cut.version.year ? ', as they are there' : ': plans active then and requests open then, carried on as nothing newer is held'}.
      </li>`
    }
    ${newest === 0 && html`<li>No earlier SEN2 return is held, so needs, places and ethnicity are not known here.</li>`}
    ${
      heldBack > 0 &&
      html`<li>
        ${plural(heldBack, 'row of the return', 'rows of the return')} of ${newest} ${heldBack === 1 ? 'is' : 'are'}
        held back and not in this one.
      </li>`
    }
    <li>
      Requests received from ${showDay(cut.from)} to ${showDay(cut.to)}, or still open then, and how things stood on
      ${cut.asOf === cut.version.censusDay ? `census day, ${showDay(cut.asOf)}` : `${showDay(cut.asOf)}: census day, ${showDay(cut.version.censusDay)}, is still to come`}.
    </li>
  </ul>`
}

const modules = ({ rows }: ReturnMade): Html => {
  const { persons, requests, assessments, namedPlans, activePlans } = moduleCounts(rows.map(({ row }) => row))
  return table({
    caption: 'What the file holds',
    captionSize: 'm',
    head: ['Module', numeric('Records')],
    rows: [
      ['1 Persons', count(persons)],
      ['2 Requests', count(requests)],
      ['3 Assessments', count(assessments)],
      ['4 Plans as named', count(namedPlans)],
      ['5 Plans active on census day', count(activePlans)],
    ],
  })
}

const doing = {
  fatal: 'Stops the file',
  error: 'Must be put right',
  query: 'Needs a note',
  warning: 'To look at',
} as const
const mostRefs = 12

const casesCell = ({ cases, withoutCase }: Checked, newest: number): string => {
  const named = cases.slice(0, mostRefs).join(', ')
  const more = cases.length > mostRefs ? ` and ${cases.length - mostRefs} more` : ''
  const others = withoutCase > 0 ? `${withoutCase} from the return of ${newest}` : ''
  return [named + more, others].filter(Boolean).join('; ') || 'the whole file'
}

/** What is queried, and how often; whose cases, to the authority’s own people alone. */
const checks = (checked: readonly Checked[], { newest }: ReturnMade, named: boolean): Html =>
  table({
    caption: 'What our checks query before it is sent',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Rule', 'What it asks', 'What it does', numeric('How often'), ...(named ? ['Cases'] : [])],
    rows: checked.map(each => [
      each.code,
      each.says,
      doing[each.severity],
      count(each.count),
      ...(named ? [casesCell(each, newest)] : []),
    ]),
    empty: 'Our checks find nothing.',
  })

const inTimeRow = (what: string, { of, inTime }: InTime, how: string) => [what, share(inTime, of), of === 0 ? 'none' : `${count(inTime)} of ${count(of)}`, how] // prettier-ignore
const issuedRow = (what: string, { issued, inTime }: IssuedCount) => inTimeRow(what, { of: issued, inTime }, 'at most 140 days from the request to the plan') // prettier-ignore

const figures = ({ rows, cut }: ReturnMade): Html => {
  const made = figuresOfReturn(rows.map(({ row }) => row), cut.version) // prettier-ignore
  const { reviews } = made
  const year = cut.version.year - 1
  return html`${table({
      caption: `What the DfE would count from it, for ${year}`,
      captionSize: 'm',
      narrow: 'stack',
      head: ['Figure', numeric('Share'), numeric('Counted'), 'In time is'],
      rows: [
        inTimeRow('Decisions whether to assess', made.sixWeeks, 'at most 42 days from the request'),
        inTimeRow('Decisions not to issue a plan', made.sixteenWeeks, 'at most 112 days from the request'),
        issuedRow('Plans issued, all plans', made.twentyWeeks.all),
        issuedRow('Plans issued, leaving out exceptions', made.twentyWeeks.withoutExceptions),
        inTimeRow(
          'Decisions after a review',
          { of: reviews.meetings, inTime: reviews.inFour },
          'at most four weeks from the meeting',
        ),
        inTimeRow('Moves to the next phase', made.phaseTransfers, 'a final plan by the day it was due'),
      ],
    })}
    <p class="govuk-body">
      ${plural(made.requests, 'request')} ${made.requests === 1 ? 'was' : 'were'} received in ${year};
      ${plural(made.activePlans, 'plan')} ${made.activePlans === 1 ? 'is' : 'are'} active on census day. Of
      ${plural(reviews.meetings, 'review meeting')}, ${count(reviews.later)} had the decision later than four weeks and
      ${count(reviews.none)} had none by census day.
    </p>`
}

const notHeld = ({ rows, cut }: ReturnMade): Html =>
  table({
    caption: 'What SEN2 asks and is not held here',
    captionSize: 'm',
    narrow: 'stack',
    head: [{ text: 'Element', tight: true }, 'What it asks', numeric('Not held'), 'Where it could come from'],
    rows: notHeldOf(
      rows.map(({ row }) => row),
      cut.version,
    ).map(each => [each.element, each.asks, `${count(each.missing)} of ${count(each.of)}`, each.where]),
    empty: 'Everything it asks of these records is held.',
  })

export type FormSeen = { readonly fields: FieldErrors; readonly summary: readonly SummaryLine[]; readonly sent: Readonly<Record<string, string>> } // prettier-ignore

const officers = [
  ['dmo', 'Is there a designated medical officer?'],
  ['dco', 'Is there a designated clinical officer?'],
  ['dsco', 'Is there a designated social care officer?'],
] as const

const error = (refused: FormSeen | null, name: string) => {
  const message = fieldError(refused?.fields, name)
  return message ? { errorMessage: message } : {}
}

const fileForm = (area: Area, year: number, csrf: string, refused: FormSeen | null, noYouthAccommodation: boolean): Html =>
  html`<form method="post" action="${to.sen2File(area.slug)}" novalidate>
    ${csrfField(csrf)}<input type="hidden" name="year" value="${year}" />
    ${officers.map(([name, text]) =>
      govukRadios({
        name,
        idPrefix: name,
        classes: 'govuk-radios--inline govuk-radios--small',
        fieldset: { legend: { text, classes: 'govuk-fieldset__legend--s' } },
        items: [{ value: 'Y', text: 'Yes' }, { value: 'N', text: 'No' }, { value: 'R', text: 'Recruiting' }],
        ...(refused?.sent[name] && { value: refused.sent[name] }),
        ...error(refused, name),
      }),
    )}
    ${govukCheckboxes({
      name: 'rya',
      idPrefix: 'rya',
      classes: 'govuk-checkboxes--small',
      items: [{ value: 'none', text: 'No request was made in relevant youth accommodation, unless the last return says so', checked: refused ? refused.sent.rya === 'none' : noYouthAccommodation }],
      hint: { text: 'No event tells it. Tick it only where you know it: RYA is then written as 0 where nobody holds it.' },
    })}
    ${govukInput({ id: 'serial', name: 'serial', label: { text: 'Which file of this return is it?' }, hint: { text: '1 for the first, one more each time it is sent again' }, classes: 'govuk-input--width-3', inputmode: 'numeric', value: refused?.sent.serial ?? '1', ...error(refused, 'serial') })}
    ${govukButton({ text: 'Make the file' })}
  </form>` // prettier-ignore

export type Sen2Page = {
  readonly area: Area
  readonly year: number
  readonly made: ReturnMade | null
  readonly checked: readonly Checked[]
  /** The file itself is for the authority’s own people. */
  readonly mayWrite: boolean
  readonly csrf: string
  readonly noYouthAccommodation: boolean
  readonly refused: FormSeen | null
}

const verdict = (made: ReturnMade, checked: readonly Checked[]): string => {
  const sum = (severity: string) => checked.filter(each => each.severity === severity).reduce((total, each) => total + each.count, 0) // prettier-ignore
  const [errors, queries] = [sum('error') + sum('fatal'), sum('query')]
  const held = `The return holds ${plural(made.rows.length, 'request')}.`
  if (errors + queries === 0) return `${held} Our checks find nothing to put right.`
  const says = [errors > 0 && `${plural(errors, 'error')} must be put right`, queries > 0 && `${plural(queries, 'query needs', 'queries need')} a note`].filter(Boolean).join(' and ') // prettier-ignore
  return `${held} Before it is sent, ${says}.`
}

/** The yearly SEN2 return, written from what is held: what is in it, what our checks say, and what it cannot hold. */
export const sen2Page = ({ area, year, made, checked, mayWrite, csrf, noYouthAccommodation, refused }: Sen2Page): Html => {
  const heading = pageHeading(`The SEN2 return of ${year}`, { caption: area.name })
  if (made === null || made.rows.length === 0)
    return html`${heading} ${years(area, year)}
    ${emptyState({ nothing: 'Nothing is held that belongs in this return.', wouldFill: 'The authority’s case events, or its last SEN2 return.', who: 'The authority’s data senders and analysts.' })}`
  return html`${errorSummary(refused?.summary)} ${heading} ${answerFirst(verdict(made, checked))} ${years(area, year)}
  <h2 class="govuk-heading-m">What it is made of</h2>
  ${wherefrom(made)} ${modules(made)} ${checks(checked, made, mayWrite)}
  <p class="govuk-body"><a class="govuk-link" href="${to.sen2(area.slug, year)}${noYouthAccommodation ? '' : '&rya=none'}">${noYouthAccommodation ? 'Check it without saying anything of youth accommodation' : 'Check it as if no request was made in relevant youth accommodation'}</a></p>
  ${figures(made)} ${notHeld(made)}
  ${detailsBlock('What is held here and SEN2 has no place for', html`<ul class="govuk-list govuk-list--bullet">${notInReturn.map(each => html`<li>${each}</li>`)}</ul>`)}
  <h2 class="govuk-heading-m">Make the file</h2>
  ${notice(html`<p class="govuk-body">The DfE’s own list of checks is not public. COLLECT may ask about more than our checks do.</p>`)}
  ${mayWrite ? html`<p class="govuk-body">The file holds children’s names, birth dates and pupil numbers. That you made it is written down.</p>${fileForm(area, year, csrf, refused, noYouthAccommodation)}` : html`<p class="govuk-body">The file holds children’s names and pupil numbers: only analysts and data senders of ${made.authority.name} can make it.</p>`}`
} // prettier-ignore
