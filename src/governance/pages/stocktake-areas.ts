import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, notice, quoteBlock } from '../../design/parts.ts'
import { standingTag, standingTags } from '../../design/standing.ts'
import { table } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import { to as planTo } from '../../plans/addresses.ts'
import type { AreaContent, EvidenceRow, FamilyRow, PromiseRow, StocktakeContent } from '../stocktake-content.ts'
import { rowsInWords } from '../stocktake-areas.ts'
import { inFull, inLines, lineNotes, linesByStanding, listed, shortly, type Line } from '../stocktake-shown.ts'
import { heading } from './asks-fields.ts'

/** Drawn from its content alone; `live` makes links to how things are now, which a pack has none of. */
export type Drawing = { readonly content: StocktakeContent; readonly live: boolean }

export const areaId = ({ programmeSlug, number }: AreaContent): string =>
  `area-${programmeSlug}-${number.replaceAll('.', '-')}`

export const areaName = ({ number, short }: AreaContent): string => `${number} ${short}`

const promiseWords = (
  { content, live }: Drawing,
  area: AreaContent,
  { ref, words }: { ref: string; words: string },
): Child =>
  live
    ? html`<a class="govuk-link" href="${planTo.promise(content.area.slug, area.programmeSlug, ref)}">${words}</a>`
    : words

const since = ({ content }: Drawing): string => (content.since ? `On ${showDay(content.since.on)}` : 'Before')

const stoodBefore = ({ content }: Drawing, row: PromiseRow): Child => {
  if (!content.since) return '–'
  if (row.before === null) return 'Not in the plan'
  return row.changed ? row.before : 'The same'
}

const promiseTable = (drawing: Drawing, area: AreaContent): Html =>
  table({
    caption: `Promises of ${areaName(area)} that changed, fall due, are late or cannot be judged`,
    captionSize: 'hidden',
    head: ['Promise', 'Who answers for it', 'Due', since(drawing), 'Where it stands'],
    rows: inFull(area).map(row => [
      promiseWords(drawing, area, row),
      row.owner,
      row.dueOn ? html`${showDay(row.dueOn)}${row.due && html`<br /><strong>Falls due</strong>`}` : 'No date stated',
      stoodBefore(drawing, row),
      html`${standingTags(row.standing, row.familiesDisagree)}<br />${row.because}`,
    ]),
    narrow: 'stack',
    empty: 'No promise changed, falls due, is late or cannot be judged.',
  })

const lineItem = ({ content, live }: Drawing, { programmeSlug }: AreaContent, line: Line): Html => {
  const ref = live
    ? html`<a class="govuk-link" href="${planTo.promise(content.area.slug, programmeSlug, line.ref)}">${line.ref}</a>`
    : line.ref
  return html`<li>${ref} ${shortly(line.words)} ${lineNotes(line)}</li>`
}

/** Every promise that is not in the table, one line each, so that a meeting can look down them. */
const linesOf = (drawing: Drawing, area: AreaContent): Child => {
  const lines = inLines(area).length
  const name = `${capital(plural(lines, lines === area.promises ? 'promise' : 'other promise'))}, one line each`
  return (
    lines > 0 &&
    detailsBlock(
      name,
      linesByStanding(area).map(
        ([standing, its]) =>
          html`<h3 class="govuk-heading-s">${standingTag(standing)} ${its.length}</h3>
            <ul class="govuk-list">
              ${its.map(line => lineItem(drawing, area, line))}
            </ul>`,
      ),
    )
  )
}

const andMore = (more: number, what: string): Child => more > 0 && html`<li>And ${more} more ${what}.</li>`

const states = { offered: 'offered, not yet accepted', accepted: 'accepted', returned: 'returned' } as const

const evidenceItem = (one: EvidenceRow): Html =>
  html`<li>
    ${one.title} (promise ${one.ref}, true on ${showDay(one.trueOn)};
    ${states[one.state]}${one.file && `; ${one.file}`})
  </li>`

const evidenceList = (title: string, all: readonly EvidenceRow[], drawing: Drawing, area: AreaContent): Html => {
  const fresh = all.filter(({ isNew }) => isNew)
  const { shown, more } = listed(area, fresh)
  const before = all.length - fresh.length
  const sinceThen = drawing.content.since ? ' since the last meeting' : ''
  return html`<h4 class="govuk-heading-s">${title}</h4>
    ${
      fresh.length > 0
        ? html`<ul class="govuk-list govuk-list--bullet">
            ${shown.map(evidenceItem)} ${andMore(more, 'on the pages of their promises')}
          </ul>`
        : html`<p class="govuk-body">None${sinceThen}.</p>`
    }
    ${before > 0 && html`<p class="govuk-body">${capital(plural(before, 'piece'))} from before.</p>`}`
}

const evidenceOf = (drawing: Drawing, area: AreaContent): Child => {
  const { evidence } = area
  if (evidence.length === 0)
    return html`<h3 class="govuk-heading-s">Evidence</h3>
      <p class="govuk-body">
        ${drawing.content.area.keepsRecord ? 'No evidence has been offered.' : 'The partnership does not keep its evidence here.'}
      </p>`
  const of = (kind: EvidenceRow['kind']) => evidence.filter(one => one.kind === kind)
  return html`<h3 class="govuk-heading-s">Evidence</h3>
    ${evidenceList('A difference families notice', of('difference'), drawing, area)}
    ${evidenceList('Something was done', of('activity'), drawing, area)}`
}

const allWords = (drawing: Drawing, area: AreaContent, { ref, said, saidInAll = 0 }: FamilyRow): Child =>
  saidInAll > said.length &&
  html`<br />${promiseWords(drawing, area, { ref, words: `All ${saidInAll} that families wrote about promise ${ref}` })}`

const familyItem = (drawing: Drawing, area: AreaContent, each: FamilyRow): Html =>
  html`<li>
    ${promiseWords(drawing, area, each)} ${each.answers} Latest on ${showDay(each.latestOn)}.
    ${each.disagree && html`<strong>Families disagree.</strong>`}
    ${each.said.map(words => html`<br />“${words}”`)}${allWords(drawing, area, each)}
  </li>`

const familiesOf = (drawing: Drawing, area: AreaContent): Child => {
  const { shown, more } = listed(area, area.families)
  return html`<h3 class="govuk-heading-s">What families say</h3>
    ${
      shown.length === 0
        ? html`<p class="govuk-body">
            No family has answered “Is this what you see?”
            here${!drawing.content.area.keepsRecord && ': it is not asked in an area that shows published facts only'}.
          </p>`
        : html`<ul class="govuk-list govuk-list--bullet">
            ${shown.map(each => familyItem(drawing, area, each))}
            ${andMore(more, `${more === 1 ? 'promise' : 'promises'} that families answered about`)}
          </ul>`
    }`
}

const heardOf = (drawing: Drawing, area: AreaContent): Child => {
  const { shown, more } = listed(area, area.heard)
  return (
    shown.length > 0 &&
    html`<h3 class="govuk-heading-s">What partners say${drawing.content.since && ' since the last meeting'}</h3>
      <ul class="govuk-list govuk-list--bullet">
        ${shown.map(each => html`<li>${each.by ?? 'Whoever answers for it'}, ${showDay(each.on)}, on promise ${each.ref}: “${each.words}”${each.forecast && ` Forecast: ${each.forecast}.`}</li>`)}
        ${andMore(more, 'on the pages of their promises')}
      </ul>`
  )
} // prettier-ignore

const countsOf = ({ counts }: AreaContent): Child =>
  counts.length > 0 &&
  html`<ul class="govuk-list app-standings">
    ${counts.map(({ standing, count }) => html`<li>${count} × ${standingTag(standing)}</li>`)}
  </ul>`

const findingsOf = ({ findings }: AreaContent): Child =>
  findings.length > 0 &&
  detailsBlock(
    'What the inspectors found',
    findings.map(({ words, quoted, source }) =>
      quoted
        ? quoteBlock(words, source ?? 'Inspection report')
        : html`<p class="govuk-body">${words}${source && html` <span class="app-source">(${source})</span>`}</p>`,
    ),
  )

const notHeld = ({ programme }: AreaContent): Html =>
  notice(
    html`<p class="govuk-body">
      The actions of the ${programme} have not been given to us. Nothing in it can be judged here. The partnership’s
      programme lead can bring the plan in.
    </p>`,
  )

const shownBy = (drawing: Drawing, area: AreaContent): Html =>
  html`${evidenceOf(drawing, area)}${familiesOf(drawing, area)}${heardOf(drawing, area)}`

const foldedName = ({ evidence, families, heard }: AreaContent): string =>
  `Evidence (${evidence.length}), what families say (${families.length}), what partners say (${heard.length})`

const heldArea = (drawing: Drawing, area: AreaContent): Html =>
  html`${countsOf(area)}
    <p class="govuk-body">${rowsInWords(area.rows, drawing.content.dueBy)}</p>
    ${area.rows.length > 0 && promiseTable(drawing, area)} ${linesOf(drawing, area)}
    ${area.priority ? shownBy(drawing, area) : detailsBlock(foldedName(area), shownBy(drawing, area))}`

/** Sections of the page drawn before: an area of which nothing changed is not drawn again. */
const drawn = new WeakMap<AreaContent, Html>()

/**
 * One area of a plan: what the inspectors require, what changed, evidence by kind, and what families and partners say.
 * The areas for priority action are open; in the others the last three fold away.
 */
export const areaSection = (drawing: Drawing, area: AreaContent): Html => {
  const known = drawing.live ? drawn.get(area) : undefined
  const section = known ?? drawArea(drawing, area)
  if (drawing.live) drawn.set(area, section)
  return section
}

const drawArea = (drawing: Drawing, area: AreaContent): Html =>
  html`<section>
    ${heading(html`<span class="govuk-caption-m">${area.programme}${area.priority && ': area for priority action'}</span> ${areaName(area)}`, area.priority ? 'l' : 'm', areaId(area))}
    ${area.priority ? quoteBlock(area.words, area.source ?? 'Inspection report') : html`<p class="govuk-body">${area.words}</p>`}
    ${findingsOf(area)} ${area.held ? heldArea(drawing, area) : notHeld(area)}
  </section>` // prettier-ignore
