import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, notice, quoteBlock } from '../../design/parts.ts'
import { standingTag, standingTags } from '../../design/standing.ts'
import { table } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import { to as planTo } from '../../plans/addresses.ts'
import type { AreaContent, EvidenceRow, PromiseRow, StocktakeContent } from '../stocktake-content.ts'
import { rowsInWords } from '../stocktake-areas.ts'
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
  return row.changed ? standingTag(row.before) : 'The same'
}

const promiseTable = (drawing: Drawing, area: AreaContent): Html =>
  table({
    caption: `Promises of ${areaName(area)} that changed, fall due, are late or cannot be judged`,
    captionSize: 'hidden',
    head: ['Promise', 'Who answers for it', 'Due', since(drawing), 'Where it stands'],
    rows: area.rows.map(row => [
      promiseWords(drawing, area, row),
      row.owner,
      row.dueOn ? html`${showDay(row.dueOn)}${row.due && html`<br /><strong>Falls due</strong>`}` : 'No date stated',
      stoodBefore(drawing, row),
      html`${standingTags(row.standing, row.familiesDisagree)}<br />${row.because}`,
    ]),
    narrow: 'stack',
    empty: 'No promise changed, falls due, is late or cannot be judged.',
  })

const states = { offered: 'offered, not yet accepted', accepted: 'accepted', returned: 'returned' } as const

const evidenceItem = (one: EvidenceRow): Html =>
  html`<li>
    ${one.title} (promise ${one.ref}, true on ${showDay(one.trueOn)};
    ${states[one.state]}${one.file && `; ${one.file}`})
  </li>`

const evidenceList = (title: string, all: readonly EvidenceRow[], drawing: Drawing): Html => {
  const fresh = all.filter(({ isNew }) => isNew)
  const before = all.length - fresh.length
  const sinceThen = drawing.content.since ? ' since the last meeting' : ''
  return html`<h4 class="govuk-heading-s">${title}</h4>
    ${
      fresh.length > 0
        ? html`<ul class="govuk-list govuk-list--bullet">
            ${fresh.map(evidenceItem)}
          </ul>`
        : html`<p class="govuk-body">None${sinceThen}.</p>`
    }
    ${before > 0 && html`<p class="govuk-body">${capital(plural(before, 'piece'))} from before.</p>`}`
}

const evidenceOf = (drawing: Drawing, { evidence }: AreaContent): Child => {
  if (evidence.length === 0)
    return html`<h3 class="govuk-heading-s">Evidence</h3>
      <p class="govuk-body">
        ${drawing.content.area.keepsRecord ? 'No evidence has been offered.' : 'The partnership does not keep its evidence here.'}
      </p>`
  const of = (kind: EvidenceRow['kind']) => evidence.filter(one => one.kind === kind)
  return html`<h3 class="govuk-heading-s">Evidence</h3>
    ${evidenceList('A difference families notice', of('difference'), drawing)}
    ${evidenceList('Something was done', of('activity'), drawing)}`
}

const familiesOf = (drawing: Drawing, area: AreaContent): Child =>
  html`<h3 class="govuk-heading-s">What families say</h3>
    ${
      area.families.length === 0
        ? html`<p class="govuk-body">
            No family has answered “Is this what you see?”
            here${!drawing.content.area.keepsRecord && ': it is not asked in an area that shows published facts only'}.
          </p>`
        : html`<ul class="govuk-list govuk-list--bullet">
            ${area.families.map(
              each =>
                html`<li>
                  ${promiseWords(drawing, area, each)} ${each.answers} Latest on ${showDay(each.latestOn)}.
                  ${each.disagree && standingTag('Families disagree')} ${each.said.map(words => html`<br />“${words}”`)}
                </li>`,
            )}
          </ul>`
    }`

const heardOf = (drawing: Drawing, area: AreaContent): Child =>
  area.heard.length > 0 &&
  html`<h3 class="govuk-heading-s">What partners say${drawing.content.since && ' since the last meeting'}</h3>
    <ul class="govuk-list govuk-list--bullet">
      ${area.heard.map(each => html`<li>${each.by ?? 'Whoever answers for it'}, ${showDay(each.on)}, on promise ${each.ref}: “${each.words}”${each.forecast && ` Forecast: ${each.forecast}.`}</li>`)}
    </ul>`

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
    ${area.rows.length > 0 && promiseTable(drawing, area)}
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
