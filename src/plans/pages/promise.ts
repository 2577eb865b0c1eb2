import { fileLine } from '../../design/file-line.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, notice, pageHeading, summaryList } from '../../design/parts.ts'
import { standingTags } from '../../design/standing.ts'
import { inEvery, plural, showDay } from '../../design/words.ts'
import { to as evidencePages } from '../../evidence/addresses.ts'
import { kindInWords } from '../../evidence/rules.ts'
import { to as measures } from '../../measures/addresses.ts'
import { to } from '../addresses.ts'
import type { Target } from '../document.ts'
import type { ActionView, EvidenceShown, PromisePast, PromiseView, UpdateShown } from '../plan-view.ts'
import { figureInWords } from '../rules/known-figures.ts'
import { ruleCard } from '../rules/cards.ts'
import { dueInWords } from '../rules/due.ts'
import { targetInWords, targetRuleInWords, thresholdOf } from '../rules/target-words.ts'
import { actionLink, ownersList, plainOr, programmeOf, promiseLines, sourceLine, type Place } from './pieces.ts'
import { familiesSection, type FamiliesGiven } from './promise-families.ts'
import { answersSection, type AskShown } from './promise-answers.ts'
import { hinderedSection, nothingHinders, type Hindered } from './promise-hindered.ts'
import { historySection } from './promise-history.ts'

const whereItStands = ({ verdict }: PromiseView): Html => {
  return html`<p>${standingTags(verdict.standing, verdict.familiesDisagree, 'large')}</p>
    ${answerFirst(verdict.because)}
    ${verdict.familiesBecause && html`<p class="govuk-body">${verdict.familiesBecause}</p>`}`
}

const byWhichRule = ({ verdict }: PromiseView): Html => {
  const rule = ruleCard(verdict.rule)
  return notice(html`<p class="govuk-body"><strong>The rule: ${rule.name}.</strong> ${rule.says}</p>`)
}

const seriesNames = { published: 'Published', local: 'Counted by the partnership' } as const

/** "60%" beside "6 in every 10", as a parent reads it. */
const inTen = (target: Target): string => {
  const threshold = thresholdOf(target)
  return target.unit === '%' && target.kind === 'point' && threshold !== null ? ` (${inEvery(threshold)})` : ''
}

const noneShown = (known: PromiseView['figures']): string =>
  known.some(each => each.status === 'suppressed')
    ? 'Figures have come, but they rest on so few that they are not shown.'
    : 'No figure has come yet.'

/** The newest figure of each series, side by side: never joined, never swapped. */
const figures = (
  place: Place,
  { promise, measure, figures: known }: PromiseView,
  missing: string | null,
): Html | null => {
  const { target } = promise
  if (!target || !measure) return null
  const latest = (['published', 'local'] as const).flatMap(series => {
    const figure = known.filter(each => each.series === series).findLast(each => each.value !== null)
    return figure
      ? [{ series, says: figureInWords({ ...figure, value: figure.value! }, target.unit), source: figure.source }]
      : []
  })
  return html`<h2 class="govuk-heading-m">What the figures say</h2>
    <p class="govuk-body">
      What counts: <a class="govuk-link" href="${measures.measure(place.area.slug, measure.id)}">${measure.name}</a>.
      Promised: ${targetInWords(target)}${inTen(target)}, by the
      ${target.series === 'published' ? 'published figure' : 'partnership’s own count'}. ${targetRuleInWords(target)}
    </p>
    ${latest.length === 0 && html`<p class="govuk-body">${noneShown(known)}</p>`}
    ${missing && html`<p class="govuk-body">Data is missing for the newest period that is over: ${missing}. It is not counted as zero.</p>`}
    ${summaryList(
      latest.map(({ series, says, source }) => ({
        key: `${seriesNames[series]}: latest`,
        value: html`${says}<br /><span class="govuk-hint">${source}</span>`,
      })),
    )}`
}

const aboutIt = (place: Place, action: ActionView, { promise }: PromiseView): Html =>
  summaryList([
    { key: 'Who answers for it', value: ownersList(action.owners) },
    { key: 'Due', value: dueInWords({ on: promise.dueOn, because: promise.dueBecause }).replace(/^Due /, '') },
    { key: 'Part of', value: actionLink(place, action) },
  ])

/** What else was due by today in the same action: what families should notice if it was done. */
const noticeByNow = (place: Place, action: ActionView, self: PromiseView, today: string): Html => {
  const due = action.cells
    .flatMap(cell => [...cell.promises])
    .filter(each => each.ref !== self.ref && each.promise.dueOn !== null && each.promise.dueOn <= today)
  const next = action.cells
    .flatMap(cell => cell.promises.flatMap(each => each.promise.dueOn ?? []))
    .filter(day => day > today)
    .sort()[0]
  const nothing = next
    ? `Nothing else yet: the next of this action falls due on ${showDay(next)}.`
    : 'The plan gives no other date by which you should notice something.'
  return html`<h2 class="govuk-heading-m">What you should notice by now</h2>
    ${promiseLines(place, due) ?? html`<p class="govuk-body">${nothing}</p>`}`
}

const forecastInWords = ({ forecast, forecastUntil }: Omit<UpdateShown, 'by'>): string => {
  if (forecast === null) return 'They give no forecast.'
  if (forecast === 'late' && forecastUntil) return `They expect it to be late, by ${showDay(forecastUntil)}.`
  return `They expect it ${forecast === 'will not happen' ? 'not to happen' : `to be ${forecast}`}.`
}

/** Apart from the verdict: what the owner says explains, and changes nothing. */
const ownerSays = ({ area }: Place, { update }: PromiseView): Html =>
  html`<h2 class="govuk-heading-m">What its owner says</h2>
    ${
      update
        ? html`<p class="govuk-body">${update.words}</p>
            <p class="govuk-body">
              ${forecastInWords(update)}
              ${update.nextReviewOn && html`They look at it again on ${showDay(update.nextReviewOn)}.`}
            </p>
            <p class="govuk-body-s">
              ${update.by ?? 'Its owner'}, ${showDay(update.saidOn)}. This does not change where the promise stands.
            </p>`
        : html`<p class="govuk-body">
            ${area.keepsRecord ? 'Nothing has been heard from its owner here yet.' : 'The partnership does not keep its record here, so nothing from its owner is held.'}
          </p>`
    }`

const states: Record<EvidenceShown['state'], string> = {
  offered: 'Offered, not yet looked at',
  accepted: 'Accepted',
  returned: 'Returned',
}

/** Only web addresses become links: what people typed is never trusted to be one. */
const titleOf = ({ title, link }: EvidenceShown): Child =>
  link && /^https?:\/\//i.test(link) ? html`<a class="govuk-link" href="${link}" rel="nofollow">${title}</a>` : title

const evidenceItem = ({ area, mayReadFiles }: Place, one: EvidenceShown): Html => {
  const decided = one.decidedOn ? ` on ${showDay(one.decidedOn)}` : ''
  const by = one.decidedBy ? ` by ${one.decidedBy}` : ''
  const runsOut = one.expiresOn ? ` Holds until ${showDay(one.expiresOn)}.` : ''
  return html`<li>
    <p class="govuk-body">
      ${titleOf(one)} (${kindInWords[one.kind]}; ${one.covers === 'whole' ? 'all of it' : 'part of it'})
    </p>
    ${one.file && html`<p class="govuk-body-s">${fileLine(one.file, mayReadFiles ? evidencePages.file(area.slug, one.evidenceId) : null)}</p>`}
    <p class="govuk-body-s">
      True on ${showDay(one.trueOn)}.${runsOut} ${states[one.state]}${decided}${by}.
      ${one.state === 'returned' && one.because && html` Why: ${one.because}`}
    </p>
  </li>`
}

const evidence = (place: Place, { evidence: offered }: PromiseView): Html =>
  html`<h2 class="govuk-heading-m">What shows it</h2>
    ${
      offered.length === 0
        ? html`<p class="govuk-body">
            ${place.area.keepsRecord ? 'No evidence has been offered.' : 'The partnership does not keep its record here, so no evidence is held.'}
          </p>`
        : html`<ul class="govuk-list app-evidence">
            ${offered.map(one => evidenceItem(place, one))}
          </ul>`
    }`

/** One promise: the words, where it stands and by which rule, and everything that rests on. */
export const promisePage = (
  place: Place,
  view: PromiseView,
  past: PromisePast,
  families: FamiliesGiven,
  today: string,
  hindered: Hindered = nothingHinders,
  answers: readonly AskShown[] = [],
  /** Whose data is missing under the figure: "7 of 9 schools; 2 never sent". */
  missing: string | null = null,
): Html => {
  const action = place.plan.actions.find(each => each.ref === view.actionRef)!
  return html`${pageHeading(view.promise.words, { caption: `${programmeOf(place).name}: promise ${view.ref}, after ${plural(view.months, 'month')}` })}
    ${whereItStands(view)}
    <h2 class="govuk-heading-m">In plain words</h2>
    ${plainOr(view.words.plain, view.words.plainState)}
    <p class="govuk-body-s">The heading of this page is in the plan’s official words.</p>
    ${byWhichRule(view)} ${aboutIt(place, action, view)} ${answersSection(answers)} ${figures(place, view, missing)}
    ${noticeByNow(place, action, view, today)} ${ownerSays(place, view)} ${hinderedSection(hindered)}
    ${evidence(place, view)} ${familiesSection(action, view, families, today)} ${historySection(view, past)}
    ${place.mayEdit && html`<p class="govuk-body"><a class="govuk-link" href="${to.versions(place.area.slug)}">Change this in a draft</a></p>`}
    ${sourceLine(place)}`
}
