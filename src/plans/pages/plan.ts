import { html, type Html } from '../../design/html.ts'
import { answerFirst, downloadLinks, emptyState, numberTiles, pageHeading } from '../../design/parts.ts'
import { capital, count, list, plural, showMonth, slug } from '../../design/words.ts'
import { to } from '../addresses.ts'
import { onlyStanding, promisesOf, standCounts, standsSlug, unsaidCells, type SharedActions } from '../plan-view.ts'
import type { ActionView, AreaView } from '../plan-view.ts'
import type { StandCount, Stands } from '../plan-view.ts'
import { countStandings } from '../rules/standing.ts'
import { actionLink, actionsNotHeld, emptyCellSentence, ownersLine, programmeOf } from './pieces.ts'
import { promiseLines, sameActionLine, sourceLine, type Place } from './pieces.ts'

const tileWords: Record<StandCount['standing'], [one: string, many: string]> = {
  'Not due yet': ['promise is not due yet', 'promises are not due yet'],
  Done: ['promise is done', 'promises are done'],
  'Done late': ['promise was done late', 'promises were done late'],
  'Partly done': ['promise is partly done', 'promises are partly done'],
  Late: ['promise is late', 'promises are late'],
  'Evidence offered, not yet accepted': ['promise has evidence waiting', 'promises have evidence waiting'],
  'Cannot be judged yet': ['promise cannot be judged yet', 'promises cannot be judged yet'],
  'The plan does not say': ['place where the plan does not say', 'places where the plan does not say'],
  'Families disagree': ['promise families disagree about', 'promises families disagree about'],
}

/** How many things stand where; each number opens its list. */
export const standTiles = (place: Place, actions: readonly ActionView[] = place.plan.actions): Html =>
  numberTiles(
    standCounts(actions).map(each => ({
      value: count(each.count),
      words: tileWords[each.standing][each.count === 1 ? 0 : 1],
      href: to.plan(place.area.slug, programmeOf(place).slug, standsSlug(each.standing)),
      standing: each.standing,
    })),
  )

const inSentence: Partial<Record<StandCount['standing'], string>> = {
  'Evidence offered, not yet accepted': 'with evidence waiting to be looked at',
  'The plan does not say': 'where the plan does not say',
}

/** "6 late, 9 cannot be judged yet and 12 done": where the promises stand, and none but they. */
export const promisesStand = (actions: readonly ActionView[]): string =>
  list(
    countStandings(actions.flatMap(promisesOf).map(({ verdict }) => verdict.standing)).map(
      ({ standing, count: number }) => `${number} ${inSentence[standing] ?? standing.toLowerCase()}`,
    ),
  )

/** Where the promises stand, and in a sentence of its own for how many steps the plan says nothing. */
export const standSentence = (actions: readonly ActionView[]): string => {
  const silent = unsaidCells(actions)
  const sentences = [
    promisesStand(actions) && `${capital(promisesStand(actions))}.`,
    silent > 0 && `The plan says nothing for ${plural(silent, 'step')}.`,
  ]
  return sentences.filter(Boolean).join(' ')
}

/** "23 actions and 114 promises. 6 late and 108 not due yet. The plan says nothing for 13 steps." */
export const countSentence = (counted: string, actions: readonly ActionView[]): string =>
  [`${counted}.`, standSentence(actions)].filter(Boolean).join(' ')

const unsaid = (action: ActionView): Html[] =>
  action.cells
    .filter(cell => cell.promises.length === 0)
    .map(
      cell =>
        html`<li class="app-promise">
          After ${plural(cell.months, 'month')}: ${emptyCellSentence(cell.state) ?? cell.words}
        </li>`,
    )

/** A plan to be shown, and which of its actions other programmes have too. */
type Shown = Place & { readonly shared: SharedActions }

const actionBlock = (place: Shown, action: ActionView): Html => {
  const promises = action.cells.flatMap(cell => [...cell.promises])
  const silent = unsaid(action)
  return html`<section class="app-action" id="action-${slug(action.ref)}">
    <h3 class="govuk-heading-s">${actionLink(place, action)}</h3>
    <p class="govuk-body-s">Who answers for it: ${ownersLine(action.owners)}</p>
    ${sameActionLine(place.shared.get(action.actionId))} ${promiseLines(place, promises)}
    ${
      silent.length > 0 &&
      html`<ul class="govuk-list app-promises">
        ${silent}
      </ul>`
    }
  </section>`
}

/** An action that serves several areas is told in full under the first, and named under the others. */
const areaBlock = (place: Shown, area: AreaView, actions: readonly ActionView[], told: Set<string>): Html | null => {
  const mine = actions.filter(({ action }) => action.areas.includes(area.number))
  const inFull = mine.filter(({ ref }) => !told.has(ref))
  const elsewhere = mine.filter(({ ref }) => told.has(ref))
  for (const { ref } of inFull) told.add(ref)
  const isHeading = place.plan.areas.some(({ number }) => number.startsWith(`${area.number}.`))
  if (mine.length === 0 && !isHeading) return null
  const href = to.area(place.area.slug, programmeOf(place).slug, area.number)
  return html`<h2 class="govuk-heading-m">
      <a class="govuk-link" href="${href}">${area.number} ${area.area.short}</a>
    </h2>
    ${inFull.map(action => actionBlock(place, action))}
    ${
      elsewhere.length > 0 &&
      html`<p class="govuk-body">Also serves this area: ${joined(elsewhere.map(({ ref }) => sameAction(ref)))}.</p>`
    }`
}

const sameAction = (ref: string): Html => html`<a class="govuk-link" href="#action-${slug(ref)}">action ${ref}</a>`

const joined = (links: readonly Html[]): Html[] => links.map((link, index) => html`${index > 0 && ', '}${link}`)

const inNoArea = (place: Shown, actions: readonly ActionView[], told: ReadonlySet<string>): Html | null => {
  const rest = actions.filter(({ ref }) => !told.has(ref))
  if (rest.length === 0) return null
  return html`<h2 class="govuk-heading-m">In no area of the plan</h2>
    ${rest.map(action => actionBlock(place, action))}`
}

const nothingThere = (all: string): Html =>
  emptyState({
    nothing: 'Nothing in this plan stands there today.',
    wouldFill: 'Figures, evidence and families’ answers move promises from one place to another.',
    who: 'Nobody by hand: where a promise stands is worked out by rule.',
    action: html`<p class="govuk-body"><a class="govuk-link" href="${all}">Show the whole plan</a></p>`,
  })

const filtered = (place: Place, stands: Stands, shown: readonly ActionView[]): Html => {
  const all = to.plan(place.area.slug, programmeOf(place).slug)
  const standing = standCounts(place.plan.actions).find(each => standsSlug(each.standing) === stands)
  if (!standing || shown.length === 0) return nothingThere(all)
  const { count: number } = standing
  const [one, many] = tileWords[standing.standing]
  return html`${answerFirst(`${number} ${number === 1 ? one : many}.`)}
    <p class="govuk-body"><a class="govuk-link" href="${all}">Show the whole plan</a></p>`
}

const opening = (place: Place): Html => {
  const { actions, promises } = place.plan
  if (actions.length === 0) return actionsNotHeld(programmeOf(place).name)
  return html`${answerFirst(countSentence(`${plural(actions.length, 'action')} and ${plural(promises.length, 'promise')}`, actions))}
  ${standTiles(place)}`
}

const ways = (place: Place): Html => {
  const { slug, name } = programmeOf(place)
  const area = place.area.slug
  return html`<ul class="govuk-list">
      <li><a class="govuk-link" href="${to.changes(area, slug)}">What changed since the last version</a></li>
      ${place.mayEdit && html`<li><a class="govuk-link" href="${to.versions(area)}">Draft the next version</a></li>`}
    </ul>
    ${downloadLinks([
      { format: 'Word', href: to.word(area, slug), what: name },
      { format: 'CSV', href: to.csv(area, slug), what: name },
      { format: 'JSON', href: to.json(area, slug), what: name },
    ])}`
}

/** Areas of a plan whose actions we were not given: what inspectors required is all there is to show. */
const areasAlone = (place: Place): Html[] =>
  place.plan.areas.map(
    ({ number, area }) =>
      html`<h2 class="govuk-heading-m">
          <a class="govuk-link" href="${to.area(place.area.slug, programmeOf(place).slug, number)}"
            >${number} ${area.short}</a
          >
        </h2>
        <p class="govuk-body">${area.title}</p>`,
  )

const byArea = (place: Shown, shown: readonly ActionView[]): Html => {
  const told = new Set<string>()
  const serving = ({ number }: AreaView) => shown.some(({ action }) => action.areas.includes(number))
  const areas = shown.length < place.plan.actions.length ? place.plan.areas.filter(serving) : place.plan.areas
  return html`${areas.map(area => areaBlock(place, area, shown, told))} ${inNoArea(place, shown, told)}`
}

const whole = (place: Shown): Html => {
  const { summary, planMonth } = programmeOf(place)
  return html`${opening(place)} ${summary && html`<p class="govuk-body">${summary}</p>`} ${ways(place)}
  ${place.plan.actions.length === 0 ? areasAlone(place) : byArea(place, place.plan.actions)}
  ${planMonth && html`<p class="govuk-body-s">Months are counted from the plan’s month, ${showMonth(planMonth)}.</p>`}`
}

/** The plan: by area, each action and its promises, and where each stands. `stands` shows only those that stand there. */
export const planPage = (given: Place, stands: Stands | null, shared: SharedActions): Html => {
  const place = { ...given, shared }
  const heading = pageHeading(programmeOf(place).name, { caption: place.area.name })
  if (stands === null) return html`${heading} ${whole(place)} ${sourceLine(place)}`
  const shown = onlyStanding(place.plan.actions, stands)
  return html`${heading} ${filtered(place, stands, shown)} ${byArea(place, shown)} ${sourceLine(place)}`
}
