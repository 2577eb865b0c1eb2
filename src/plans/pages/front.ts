import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, cards, emptyState, pageHeading, quoteBlock } from '../../design/parts.ts'
import { standingTag } from '../../design/standing.ts'
import { capital, plural } from '../../design/words.ts'
import { to } from '../addresses.ts'
import { promisesOf, standCounts, type AreaView, type PlanView } from '../plan-view.ts'
import { countFreshness } from '../rules/freshness.ts'
import { actionsNotHeld, programmeOf, type Place } from './pieces.ts'
import { promisesStand, standSentence, standTiles } from './plan.ts'

/** Areas that hold actions or stand alone; one that only groups others is told through them. */
const toldAreas = ({ areas }: PlanView): AreaView[] =>
  areas.filter(
    ({ number, actions }) => actions.length > 0 || !areas.some(other => other.number.startsWith(`${number}.`)),
  )

const areaBody = ({ words, area }: AreaView): Child => {
  if (words.plainState === 'current') return words.plain
  const why =
    words.plainState === 'being rewritten' ? 'Plain words are being rewritten.' : 'Plain words: not written yet.'
  return html`<p class="govuk-body">Official words: ${area.title}</p>
    <p class="app-not-written">${why}</p>`
}

const areaFoot = ({ actions }: AreaView): Child => {
  if (actions.flatMap(promisesOf).length === 0) return null
  const disagree = standCounts(actions).find(({ standing }) => standing === 'Families disagree')
  const about = disagree && html` ${standingTag('Families disagree')} about ${disagree.count}.`
  return html`${capital(promisesStand(actions))}.${about}`
}

const areaCards = (place: Place): Html =>
  cards(
    toldAreas(place.plan).map(area => ({
      title: area.area.short,
      href: to.area(place.area.slug, programmeOf(place).slug, area.number),
      body: areaBody(area),
      foot: areaFoot(area),
    })),
    { level: 3 },
  )

/** How many of the plan's plain versions there are; what is missing is said. Null where none is missing. */
export const plainCountSentence = (plan: PlanView): string | null => {
  const states = [...plan.areas, ...plan.promises].map(({ words }) => words.plainState)
  const { current, 'being rewritten': again, 'not written yet': missing } = countFreshness(states)
  if (again + missing === 0) return null
  const parts = [
    again > 0 ? `${again} being rewritten` : null,
    missing > 0 ? `${missing} not written yet` : null,
  ].filter(part => part !== null)
  return `Plain words: ${current} of ${states.length} written, ${parts.join(', ')}.`
}

const heading = (place: Place): Html => {
  const { slug, name } = programmeOf(place)
  return html`<h2 class="govuk-heading-l">
    <a class="govuk-link" href="${to.plan(place.area.slug, slug)}">${name}</a>
  </h2>`
}

/** What the inspectors required, in their words where the plan's source says that they are theirs. */
const required = (place: Place, { area }: AreaView): Html => {
  const quoted = area.statements.find(({ kind, quoted }) => kind === 'inspectors' && quoted)
  return quoteBlock(area.title, quoted?.source ?? programmeOf(place).source ?? 'Source not stated')
}

const priority = (place: Place): Html =>
  html`${heading(place)}
    <p class="govuk-body">Inspectors said that these have to be dealt with first.</p>
    ${toldAreas(place.plan).map(
      area =>
        html`<h3 class="govuk-heading-m">
            <a class="govuk-link" href="${to.area(place.area.slug, programmeOf(place).slug, area.number)}"
              >${area.area.short}</a
            >
          </h3>
          ${required(place, area)}
          ${area.words.plainState === 'current' && html`<p class="govuk-body">${area.words.plain}</p>`}`,
    )}
    ${place.plan.actions.length === 0 ? actionsNotHeld(programmeOf(place).name) : standTiles(place)}`

const held = (place: Place): Html => {
  const missing = plainCountSentence(place.plan)
  return html`${heading(place)} ${areaCards(place)} ${missing && html`<p class="app-not-written">${missing}</p>`}
    <h3 class="govuk-heading-m">Where its promises stand</h3>
    ${standTiles(place)}`
}

const notHeld = (area: Area, places: readonly Place[]): Html | null => {
  if (places.length === 0) return null
  return html`<h2 class="govuk-heading-m">Plans we know of: actions not held</h2>
    <ul class="govuk-list">
      ${places.map(place => {
        const { slug, name } = programmeOf(place)
        return html`<li><a class="govuk-link" href="${to.plan(area.slug, slug)}">${name}</a></li>`
      })}
    </ul>`
}

const opening = (area: Area, places: readonly Place[]): string => {
  const actions = places.flatMap(({ plan }) => [...plan.actions])
  const promises = places.flatMap(({ plan }) => [...plan.promises])
  if (promises.length === 0) return `No promises to families in ${area.name} are held here yet.`
  return `${capital(area.name)} made ${plural(promises.length, 'promise')} to children, young people and families. ${standSentence(actions)}`
}

/** The front page of an area: what was promised to families, what inspectors put first, and where it stands. */
export const frontPage = (area: Area, places: readonly Place[]): Html => {
  if (places.length === 0)
    return html`${pageHeading('What was promised to families', { caption: area.name, size: 'xl' })}
    ${emptyState({
      nothing: 'No plan has been published here.',
      wouldFill: 'A plan: what was promised, by when, and who answers for it.',
      who: 'The partnership’s programme lead.',
    })}`
  const first = places.filter(place => programmeOf(place).kind === 'priority-action-plan')
  const others = places.filter(place => !first.includes(place))
  const hasActions = ({ plan }: Place) => plan.actions.length > 0
  return html`${pageHeading('What was promised to families', { caption: area.name, size: 'xl' })}
    ${answerFirst(opening(area, places))} ${first.map(priority)} ${others.filter(hasActions).map(held)}
    ${notHeld(
      area,
      others.filter(place => !hasActions(place)),
    )}
    <p class="govuk-body"><a class="govuk-link" href="${to.plans(area.slug)}">All plans of ${area.name}</a></p>`
}
