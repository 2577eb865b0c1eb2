import { html, type Html } from '../design/html.ts'
import { list, plural } from '../design/words.ts'
import { boxWidth, drawingOf, type Box, type Line } from './layout.ts'
import { groupKinds, routesToBoard, youngPeoplesGroups, type Group, type GroupLink } from './rules.ts'

/** How the groups lead to the board, as a picture. What it shows is said in sentences beside it. Pure. */

const ink = '#16211f'
const brand = '#14473f'
const plum = '#57237a'

const boxOf = ({ group, lines, x, y, height }: Box): Html => {
  const young = group.kind === 'youth'
  const middle = x + boxWidth / 2
  // Young people's groups are told by their round ends and their kind as well as by colour.
  return html`<g>
    <rect x="${x}" y="${y}" width="${boxWidth}" height="${height}" rx="${young ? 24 : 4}" fill="${young ? '#f6f0fa' : group.kind === 'board' ? '#eff5f2' : '#ffffff'}" stroke="${young ? plum : brand}" stroke-width="${group.kind === 'board' ? 4 : 2}"/>
    <text x="${middle}" y="${y + 19}" text-anchor="middle" font-size="13" fill="${young ? plum : brand}">${groupKinds[group.kind]}</text>
    ${lines.map((line, index) => html`<text x="${middle}" y="${y + 40 + index * 18}" text-anchor="middle" font-size="15" font-weight="700" fill="${ink}">${line}</text>`)}
  </g>` // prettier-ignore
}

const lineOf = ({ path }: Line): Html =>
  html`<path d="${path}" fill="none" stroke="${ink}" stroke-width="1.75" marker-end="url(#group-arrow)" />`

const numberOf = ({ number, label }: Line): Html =>
  html`<circle cx="${label.x}" cy="${label.y}" r="11" fill="#ffffff" stroke="${ink}" /><text x="${label.x}" y="${label.y + 4.5}" text-anchor="middle" font-size="13" fill="${ink}">${number}</text>` // prettier-ignore

const describe = (groups: readonly Group[], links: readonly GroupLink[]): string => {
  const reach = youngPeoplesGroups(groups).filter(group => routesToBoard(group.id, groups, links).length > 0)
  const boards = groups.filter(group => group.kind === 'board').map(group => group.name)
  return `${plural(groups.length, 'group')}, with ${list(boards)} at the top and a numbered arrow for each of ${plural(links.length, 'link')}. Young people’s groups that reach the board: ${reach.length > 0 ? list(reach.map(group => group.name)) : 'none'}. Every arrow is a sentence in the numbered list.`
}

/** The groups and their links as an SVG image with a title and a description; it slides sideways on a phone. */
export const groupsDrawing = (groups: readonly Group[], links: readonly GroupLink[]): Html => {
  const { width, height, boxes, lines } = drawingOf(groups, links)
  return html`<section class="app-table" aria-label="Drawing of the groups" tabindex="0">
    <svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="groups-title groups-description" font-family="'Atkinson Hyperlegible Next', Verdana, Arial, sans-serif">
      <title id="groups-title">How the groups lead to the board</title>
      <desc id="groups-description">${describe(groups, links)}</desc>
      <defs><marker id="group-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="${ink}"/></marker></defs>
      ${lines.map(lineOf)} ${boxes.map(boxOf)} ${lines.map(numberOf)}
    </svg>
  </section>` // prettier-ignore
}
