import { errorSummary } from '../../../design/form.ts'
import { govukCheckboxes } from '../../../design/govuk/components.ts'
import { html, type Html } from '../../../design/html.ts'
import { pageHeading } from '../../../design/parts.ts'
import type { Page } from '../../../web/answer.ts'
import type { ImprovementArea, Statement } from '../../document.ts'
import { statementField, statementKinds, type StatementKind } from '../../forms.ts'
import { staff } from '../../staff-addresses.ts'
import type { EditGiven } from './edit-action.ts'
import { dateField, heading, postForm, textArea, textField } from './fields.ts'

export type EditAreaGiven = EditGiven & { readonly place: ImprovementArea }

const headings: Record<StatementKind, string> = {
  inspectors: 'What inspectors found',
  families: 'What children, young people and parent carers said',
  impact: 'What should be different',
}

/** How many statements of each kind the form has room for: those there are, and one more. */
export const statementCounts = ({ statements }: ImprovementArea): Readonly<Record<StatementKind, number>> => {
  const room = (kind: StatementKind) => statements.filter(each => each.kind === kind).length + 1
  return { inspectors: room('inspectors'), families: room('families'), impact: room('impact') }
}

const statementFields = ({ refused }: EditAreaGiven, kind: StatementKind, index: number, said?: Statement): Html => {
  const name = (field: Parameters<typeof statementField>[2]) => statementField(kind, index, field)
  const which = said ? `${index + 1}` : 'one more'
  const quoted = name('quoted')
  return html`${textArea({ name: name('words'), label: `${headings[kind]}, ${which}`, hint: said ? 'Leave empty to take it away' : 'Leave empty where there is no more', value: said?.words ?? null, rows: 3, refused })}
  ${textField({ name: name('source'), label: `Source of ${which}`, value: said?.source ?? null, refused })}
  ${govukCheckboxes({
    name: quoted,
    idPrefix: quoted,
    classes: 'govuk-checkboxes--small',
    items: [{ value: 'yes', text: 'These are the source’s exact words, under a licence that lets us show them' }],
    values: (refused ? refused.sent[quoted] : said?.quoted) ? ['yes'] : [],
  })}
  ${kind === 'impact' && dateField({ name: name('due'), label: `When ${which} should be so`, value: said?.dueOn ?? null, refused })}`
}

const statementsOf = (given: EditAreaGiven, kind: StatementKind): Html => {
  const there = given.place.statements.filter(each => each.kind === kind)
  return html`<section>
    ${heading(headings[kind])} ${[...there, undefined].map((said, index) => statementFields(given, kind, index, said))}
  </section>`
}

/** One area of a draft: its title, its short name, and what was said of it. */
export const editAreaPage = (given: EditAreaGiven): Page => {
  const { area, versionId, place, refused, csrf, top } = given
  return {
    kind: 'page',
    title: `Area ${place.number}`,
    section: '/versions',
    ...((refused || top) && { refused: true, status: 422 }),
    back: { text: 'The draft', href: staff.version(area, versionId) },
    main: html`${errorSummary(refused?.summary)}${top}${pageHeading(`Area ${place.number}`, { caption: 'Draft' })}
    ${postForm(
      { csrf, action: staff.area(area, versionId, place.number), button: 'Save this area' },
      html`${textArea({ name: 'title', label: 'What the area is', hint: 'In the inspectors’ words where it was theirs. New words ask for new plain words.', value: place.title, rows: 3, refused })}
      ${textField({ name: 'short', label: 'Short name', hint: 'For lists', value: place.short, refused })}
      ${statementKinds.map(kind => statementsOf(given, kind))}`,
    )}`,
  }
}
