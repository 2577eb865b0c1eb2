import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { list, plural, showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import { groupsDrawing } from '../drawing.ts'
import type { OrganisationOn } from '../queries.ts'
import { groupKinds, routesToBoard, sectors, youngPeoplesGroups, type Group, type GroupLink, type Route, type Sector } from '../rules.ts' // prettier-ignore

export type PartnersView = {
  readonly area: Area
  readonly organisations: readonly OrganisationOn[]
  readonly groups: readonly Group[]
  readonly links: readonly GroupLink[]
  readonly mayEdit: boolean
}

/** "Youth Cabinet" sends two members to "Committee": one link of the drawing in words. */
const linkSentence = (groups: ReadonlyMap<string, Group>, { from, how, to: into }: GroupLink): Html =>
  html`<li><strong>${groups.get(from)?.name}</strong> ${how} <strong>${groups.get(into)?.name}</strong>.</li>`

const routeSentence = ({ from, steps }: Route): Html =>
  html`<li>
    ${from.name}${steps.map(({ how, to: group }) => html` <span aria-hidden="true">→</span> ${how} <span aria-hidden="true">→</span> <strong>${group.name}</strong>`)}
  </li>` // prettier-ignore

const routesOf = (group: Group, { groups, links }: PartnersView): Html => {
  const [shortest, ...others] = routesToBoard(group.id, groups, links)
  const heading = html`<h3 class="govuk-heading-s">${group.name}</h3>`
  if (!shortest)
    return html`${heading}
      <p class="govuk-body">This group does not reach the board. Nobody has yet said how its voice is passed on.</p>`
  return html`${heading}
    <ul class="govuk-list">
      ${routeSentence(shortest)}
    </ul>
    ${
      others.length > 0 &&
      detailsBlock(
        others.length === 1 ? 'Another way to the board' : `${others.length} other ways to the board`,
        html`<ul class="govuk-list govuk-list--bullet">
          ${others.map(routeSentence)}
        </ul>`,
      )
    }`
}

const reachSentence = ({ groups, links }: PartnersView): string => {
  const young = youngPeoplesGroups(groups)
  const reach = young.filter(group => routesToBoard(group.id, groups, links).length > 0)
  if (young.length === 0) return 'No young people’s group is written down here yet, so no young person’s voice can be shown to reach the board.' // prettier-ignore
  const names = list(reach.map(group => group.name))
  if (reach.length === young.length) return `What young people say reaches the board from ${names}.`
  const not = young.filter(group => !reach.includes(group)).map(group => group.name)
  return `What young people say ${reach.length > 0 ? `reaches the board from ${names}, but not` : 'does not reach the board'} from ${list(not)}.`
}

const groupsSection = (view: PartnersView): Html => {
  const { groups, links } = view
  if (groups.length === 0)
    return emptyState({
      nothing: 'No groups are written down here yet.',
      wouldFill:
        'The board, its committees, the forum and young people’s groups, and how each passes on what it hears.',
      who: 'The partnership’s administrator.',
    })
  const byId = new Map(groups.map(group => [group.id, group]))
  return html`${answerFirst(reachSentence(view))}
    <h2 class="govuk-heading-m">How a voice reaches the board</h2>
    <p class="govuk-body">Each numbered arrow is the sentence with that number.</p>
    ${groupsDrawing(groups, links)}
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      ${links.map(link => linkSentence(byId, link))}
    </ol>
    <h2 class="govuk-heading-m">From each young people’s group to the board</h2>
    ${youngPeoplesGroups(groups).map(group => routesOf(group, view))}
    ${table({
      caption: 'The groups',
      captionSize: 'm',
      narrow: 'stack',
      head: ['Group', 'What it is', 'What it does', 'Chaired by'],
      rows: groups.map(({ name, kind, purpose, chair }) => [name, groupKinds[kind], purpose, chair ?? 'Not stated']),
    })}`
}

const history = ({ former, mergedInto }: OrganisationOn): string =>
  [
    ...former.map(each => `Called ${each.name} before.`),
    ...(mergedInto ? [`Part of ${mergedInto.name} since ${showDay(mergedInto.on)}: its work goes on there.`] : []),
  ].join(' ')

const organisationItem = (area: Area, organisation: OrganisationOn, mayEdit: boolean): Html => {
  const { id, name, shortName, mergedInto } = organisation
  const said = history(organisation)
  const about = html`<span class="govuk-visually-hidden"> ${name}</span>`
  return html`<li>
    ${name}${shortName && shortName !== name && ` (${shortName})`}
    ${said && html`<br /><span class="govuk-hint">${said}</span>`}
    ${
      mayEdit &&
      html`<br /><a class="govuk-link" href="${to.rename(area.slug, id)}">Rename${about}</a>
        ${!mergedInto && html` · <a class="govuk-link" href="${to.merge(area.slug, id)}">Say what${about} became part of</a>`}`
    }
  </li>`
}

const sectorSection = (view: PartnersView, sector: Sector): Html | null => {
  const here = view.organisations.filter(organisation => organisation.sector === sector)
  if (here.length === 0) return null
  return html`<h3 class="govuk-heading-s">${sectors[sector]}</h3>
    <ul class="govuk-list govuk-list--bullet">
      ${here.map(organisation => organisationItem(view.area, organisation, view.mayEdit))}
    </ul>`
}

/** Who works together, and how a young person's group reaches the board: as a drawing, a list and sentences. */
export const partnersPage = (view: PartnersView): Html => {
  const { organisations, area } = view
  const going = organisations.filter(each => !each.mergedInto).length
  return html`${pageHeading('Who works together', { caption: area.name })} ${groupsSection(view)}
    <h2 class="govuk-heading-m">Organisations</h2>
    ${
      organisations.length === 0
        ? emptyState({
            nothing: 'No organisations are written down here yet.',
            wouldFill:
              'The council, the NHS, schools, the parent carer forum and everyone else who answers for a promise.',
            who: 'The partnership’s administrator.',
          })
        : html`<p class="govuk-body">
              ${plural(going, 'organisation')} work${going === 1 && 's'} on the plan together.
            </p>
            ${(Object.keys(sectors) as Sector[]).map(sector => sectorSection(view, sector))}`
    }`
}
