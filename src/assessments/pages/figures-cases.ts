import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { OpenedCase, OpenedFigure } from '../queries/figures-opened.ts'
import { stages } from '../rules/standing.ts'

const day = (on: Day | null): string => (on === null ? 'not held' : showDay(on))

export type FigureCasesPage = {
  readonly area: Area
  readonly opened: OpenedFigure
  /** What the period is called. */
  readonly period: string
  /** Where a case opens, for those who may open one. */
  readonly hrefOf: ((caseId: string) => string) | null
}

const caseRef = ({ caseId, caseRef: ref }: OpenedCase, hrefOf: FigureCasesPage['hrefOf']) =>
  hrefOf ? html`<a class="govuk-link" href="${hrefOf(caseId)}">${ref}</a>` : ref

/** The cases behind one number, by the authority’s own number for them; no names. */
export const figureCasesPage = ({ area, opened, period, hrefOf }: FigureCasesPage): Html =>
  html`${pageHeading(opened.name, { caption: `${area.name} · ${period}` })}
  ${answerFirst(`${opened.side}: ${plural(opened.cases.length, 'case')}.`)}
  ${table({
    caption: 'The cases, by the authority’s number',
    captionSize: 'hidden',
    narrow: 'stack',
    head: [{ text: 'Case', tight: true }, 'Where it stands', 'Begun', '20 weeks end'],
    rows: opened.cases.map(each => [caseRef(each, hrefOf), stages[each.stage], day(each.begunOn), day(each.finalDue)]),
    empty: 'None.',
  })}`
