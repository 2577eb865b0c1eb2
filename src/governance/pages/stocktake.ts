import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay, showMonth } from '../../design/words.ts'
import { to } from '../addresses/asks.ts'
import { to as inspectionsTo } from '../addresses/inspections.ts'
import type { AreaContent, AskRow, AsksContent, LeftOut, StocktakeContent } from '../stocktake-content.ts'
import { answeringList } from './answering-promises.ts'
import type { Inspection } from '../rules/inspections.ts'
import { heading, link } from './asks-fields.ts'
import { askTag, dayOrNot, ownerOrNot } from './asks-pieces.ts'
import { areaId, areaName, areaSection, type Drawing } from './stocktake-areas.ts'

export const stocktakeTitle = ({ next }: StocktakeContent): string =>
  next ? `For the ${next.kind} on ${showDay(next.on)}` : 'Stocktake'

const askRows = ({ content, live }: Drawing, rows: readonly AskRow[]) =>
  rows.map(ask => [
    live ? html`<a class="govuk-link" href="${to.ask(content.area.slug, ask.ref)}">${ask.words}</a>` : ask.words,
    ownerOrNot(ask.owner),
    dayOrNot(ask.dueOn),
    html`${askTag(ask.standing)}<br />${ask.because}`,
    ask.changes.length === 0
      ? 'Nothing'
      : ask.changes.map((words, index) => html`${index > 0 && html`<br />`}${words}`),
  ])

/** Under the asks of a theme: the promises that answer each, where anybody has said so. */
const answeredBy = ({ content, live }: Drawing, rows: readonly AskRow[]): Child =>
  rows
    .filter(({ promises = [], promisesGone = 0 }) => promises.length + promisesGone > 0)
    .map(
      ask =>
        html`<h4 class="govuk-heading-s">Promises that answer “${ask.words}”</h4>
          ${answeringList(ask.promises ?? [], ask.promisesGone ?? 0, live ? content.area.slug : null)}`,
    )

const asksSection = (drawing: Drawing, asks: AsksContent): Html => {
  const themes = [...Map.groupBy(asks.rows, row => row.theme)]
  return html`<section>
    ${heading('What the letter asked for', 'l', 'asks')}
    <p class="govuk-body-l">${asks.sentence}</p>
    <p class="govuk-body">Letter of ${showDay(asks.dated)}, from the ${asks.from}. About: ${asks.about}.</p>
    ${themes.map(
      ([theme, rows]) =>
        html`${heading(theme, 's')}
        ${table({
          caption: `What is asked: ${theme}`,
          captionSize: 'hidden',
          head: ['What is asked', 'Who answers for it', 'By when', 'Where it stands', drawing.content.since ? 'Since the last meeting' : 'What happened'],
          rows: askRows(drawing, rows),
          narrow: 'stack',
        })}
        ${answeredBy(drawing, rows)}`,
    )}
    ${asks.courtesies.length > 0 && html`<p class="govuk-body">Not counted, because it asks for nothing: ${asks.courtesies.join(' ')}</p>`}
  </section>`
} // prettier-ignore

const leftOutSection = (left: LeftOut): Html =>
  html`<section>
    ${heading('What the public summary left out', 'l', 'left-out')}
    <p class="govuk-body">
      Left: the letter of ${showDay(left.letterDated)}. Right: the page “${left.page}”, ${left.pagePublished}. Both put
      shortly, in our words.
    </p>
    ${table({
      caption: 'The letter and the public page, side by side',
      captionSize: 'hidden',
      head: ['Point', 'The letter says', 'The public page says'],
      rows: left.comparisons.map(each => [
        each.point,
        html`${each.letterSays}<br /><span class="app-source">${each.letterPlace}</span>`,
        each.pageSays ?? html`<strong>Left out.</strong> The page does not speak of it.`,
      ]),
      narrow: 'stack',
    })}
    ${left.remark && html`<p class="govuk-body">${left.remark}</p>`}
    <p class="govuk-body-s app-source">
      Sources: ${left.letterSource ?? `letter of ${showDay(left.letterDated)}`}; ${left.pageSource}.
    </p>
  </section>`

const areasNamed = ({ priorityAreas = [], improvementAreas = [] }: Inspection): Child =>
  [['Areas for priority action', priorityAreas] as const, ['Areas for improvement', improvementAreas] as const].map(
    ([title, areas]) =>
      areas.length > 0 &&
      html`<br /><strong>${title}:</strong>
        ${areas.map((words, index) => html`${index > 0 && html`<br />`}“${words}”`)}`,
  )

const inspectionSection = ({ content: { area, inspections }, live }: Drawing): Html =>
  html`<section>
    ${heading('Inspections: held, and next', 'l', 'inspections')}
    ${
      inspections.next.length > 0 &&
      html`<ul class="govuk-list govuk-list--bullet">
        ${inspections.next.map(
          each =>
            html`<li>
              <strong>${each.what}: ${each.on ? showDay(each.on) : `about ${showMonth(each.month)}`}.</strong>
              ${each.because}${each.passed && ` That ${each.on ? 'day' : 'month'} has passed; we hold nothing published about it.`}
            </li>`,
        )}
      </ul>`
    }
    ${table({
      caption: 'Inspections held',
      head: ['When', 'What', 'What came of it', 'What followed'],
      rows: inspections.held.map(each => [
        html`${each.heldWords}${each.publishedOn && html`<br />Report of ${showDay(each.publishedOn)}`}`,
        `${each.kind}, ${each.byWhom}`,
        html`${each.outcome ?? 'Not known here.'}${areasNamed(each)}${each.remark && html`<br />${each.remark}`}`,
        html`${each.followedBy ?? '–'}<br /><span class="app-source">Source: ${each.source}</span>`,
      ]),
      narrow: 'stack',
      empty: 'No inspection has been entered here yet. The programme lead can enter it.',
    })}
    ${live && html`<p class="govuk-body">${link('Each inspection by itself', inspectionsTo.inspections(area.slug))}</p>`}
  </section>`

const areaLink = (area: AreaContent): Html =>
  html`<li><a class="govuk-link" href="#${areaId(area)}">${areaName(area)}</a></li>`

const contents = ({ content }: Drawing): Html =>
  html`<nav aria-label="On this page">
    <ul class="govuk-list">
      ${content.areas.filter(({ priority }) => priority).map(areaLink)}
      ${content.asks && html`<li><a class="govuk-link" href="#asks">What the letter asked for</a></li>`}
      ${content.leftOut && html`<li><a class="govuk-link" href="#left-out">What the public summary left out</a></li>`}
      ${content.areas.filter(({ priority }) => !priority).map(areaLink)}
      <li><a class="govuk-link" href="#inspections">Inspections: held, and next</a></li>
    </ul>
  </nav>`

const noPlan = emptyState({
  nothing: 'No plan has been published here yet, so there is nothing to take stock of.',
  wouldFill: 'A published plan, and the letter that followed the last meeting.',
  who: 'The partnership’s programme lead.',
})

const answerOf = ({ answer }: StocktakeContent): Child =>
  answer.map((sentence, index) => (index === 0 ? answerFirst(sentence) : html`<p class="govuk-body-l">${sentence}</p>`))

const restOf = (drawing: Drawing): Html => {
  const { content } = drawing
  const priority = content.areas.filter(area => area.priority)
  const others = content.areas.filter(area => !area.priority)
  return html`${contents(drawing)} ${content.areas.length === 0 && noPlan}
  ${priority.map(area => areaSection(drawing, area))} ${content.asks && asksSection(drawing, content.asks)}
  ${content.leftOut && leftOutSection(content.leftOut)} ${others.length > 0 && heading('The other areas', 'l')}
  ${others.map(area => areaSection(drawing, area))} ${inspectionSection(drawing)}`
}

/** All that a content says, drawn from it and nothing else: a pack. */
export const stocktakeBody = (content: StocktakeContent): Html =>
  html`${answerOf(content)} ${restOf({ content, live: false })}`

/** The long part of the page is the same for everybody, so it is drawn once for as long as its content is kept. */
const drawn = new WeakMap<StocktakeContent, Html>()

const liveRest = (content: StocktakeContent): Html => {
  const rest = drawn.get(content) ?? restOf({ content, live: true })
  drawn.set(content, rest)
  return rest
}

/** The page for the next meeting with DfE and NHS England. `actions` are what can be done with it. */
export const stocktakePage = (content: StocktakeContent, actions: Child): Html =>
  html`${pageHeading(stocktakeTitle(content), { caption: content.area.name })} ${answerOf(content)}
    <p class="govuk-body">As known on ${showDay(content.knownOn)}.</p>
    ${actions} ${liveRest(content)}`
