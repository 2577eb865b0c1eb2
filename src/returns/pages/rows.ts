import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, notice, pageHeading } from '../../design/parts.ts'
import { plural } from '../../design/words.ts'
import type { Layout } from '../../layouts/layout.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { HeldRowKept } from '../queries/held.ts'
import { canBeCopied } from '../rules/copies.ts'
import { link, paragraph } from './fields.ts'

export type RowsPage = {
  readonly area: Area
  readonly returnId: string
  readonly title: string
  readonly layout: Layout | null
  readonly organisation: string
  readonly csrf: string
  readonly rows: readonly HeldRowKept[]
  /** Whether whoever looks sees every number by which a child is known. */
  readonly allNumbers: boolean
  readonly mayDecide: boolean
  /** There are more after the last of these. */
  readonly more: boolean
  readonly done: string | null
  readonly refused: string | null
}

const whereIs = ({ sheet, row }: HeldRowKept): string => (sheet ? `Row ${row} of ${sheet}` : `Row ${row}`)

/** The cells of a row as sent, each wrong one marked in words; those left empty only where they are wrong. */
const cells = (held: HeldRowKept, layout: Layout | null): Html => {
  const names = layout?.columns.map(({ name }) => name).filter(name => name in held.cells) ?? Object.keys(held.cells)
  return html`<dl class="govuk-summary-list app-cells">
    ${names.map(
      name =>
        html`<div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">${name}</dt>
          <dd class="govuk-summary-list__value">${held.cells[name]}</dd>
        </div>`,
    )}
  </dl>`
}

const wrong = ({ issues }: HeldRowKept): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${issues.map(({ code, column, message }) => html`<li>${column && html`<strong>${column}:</strong> `}${message} <span class="govuk-hint app-inline">${code}</span></li>`)}
  </ul>` // prettier-ignore

const decide = ({ area, returnId, csrf }: RowsPage, { line }: HeldRowKept, where: string): Html =>
  html`<form method="post" action="${to.unclear(area.slug, returnId)}" class="govuk-button-group">
    ${csrfField(csrf)}<input type="hidden" name="line" value="${line}" />
    <button type="submit" class="govuk-button govuk-button--secondary" name="whose" value="ours">
      The child is ours<span class="govuk-visually-hidden">: ${where}</span>
    </button>
    <button type="submit" class="govuk-button govuk-button--secondary" name="whose" value="elsewhere">
      The child is of another area: erase it<span class="govuk-visually-hidden">: ${where}</span>
    </button>
  </form>`

const again = 'send the whole of it again: a row that is right then takes its place by itself'
/** Rows with parts of their own (a child's plan and placements) are not kept whole here, so only their sender can put them right. */
const whatToDo = (layout: Layout | null): string =>
  layout === null || canBeCopied(layout)
    ? `Each row as it was sent, and what is wrong with it. Correct your own file and ${again}.`
    : `What each record says of the person, and what is wrong with it. It cannot be put right or checked again on this page: correct it in your own system, export the return and ${again}.`

/** Rows held back, as they were sent, with what is wrong with each. */
export const rowsPage = (given: RowsPage): Page => {
  const { area, returnId, rows, csrf, done, refused } = given
  return {
    kind: 'page',
    title: 'Rows held back',
    section: '/returns',
    back: { text: given.title, href: to.one(area.slug, returnId) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${errorSummary(refused ? [{ text: refused, href: '#rows' }] : undefined)}
      ${done && notice(paragraph(done), 'success')} ${pageHeading('Rows held back', { caption: given.organisation })}
      ${paragraph(whatToDo(given.layout))}
      ${!given.allNumbers && paragraph('Numbers by which a child is known (NHS number, UPN and the like) are shown only to the sender and to those whose service uses them.')}
      <div id="rows">
        ${
          rows.length === 0
            ? emptyState({
                nothing: 'No row of this return is held back any more.',
                wouldFill: 'A row that breaks a rule which holds it.',
                who: 'The sender, by the next file.',
              })
            : rows.map(
                held =>
                  html`<section class="app-held-row">
                    <h2 class="govuk-heading-s">${whereIs(held)}</h2>
                    ${wrong(held)} ${cells(held, given.layout)}
                    ${held.unclearArea && given.mayDecide && decide(given, held, whereIs(held))}
                  </section>`,
              )
        }
      </div>
      ${
        given.more &&
        html`<form method="post" action="${to.rows(area.slug, returnId)}">
          ${csrfField(csrf)}<input type="hidden" name="after" value="${rows.at(-1)!.line}" />
          ${govukButton({ text: 'The next rows', classes: 'govuk-button--secondary' })}
        </form>`
      }
      ${paragraph(link(`Back to the return`, to.one(area.slug, returnId)))}
      ${paragraph(`${plural(rows.length, 'row')} on this page. That they were opened is noted in the audit.`)}`,
  }
}
