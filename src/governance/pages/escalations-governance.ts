import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to as partners } from '../../partners/addresses.ts'
import { to } from '../addresses/escalations.ts'
import { to as meetings } from '../addresses/meetings.ts'
import type { Series } from '../queries/meetings.ts'
import { daysAtLevel, levelNames, levels, type Level } from '../rules/escalations.ts'
import { figureMissingForDays, promiseLateForDays } from '../rules/escalations-raised.ts'
import { replyWithinDays } from '../rules/challenges.ts'
import { decisionLateForDays } from '../rules/decisions.ts'
import { missesInARow, rhythmInWords } from '../rules/meetings.ts'
import { itemSources, scopes } from '../rules/meetings-agenda.ts'
import { bullets, heading, link, paragraph } from './meetings-fields.ts'

export type GovernanceGiven = {
  readonly area: Area
  readonly open: Readonly<Record<Level, number>>
  readonly series: readonly (Series & { readonly next: Day | null })[]
  /** Groups that have no series of meetings here. */
  readonly otherGroups: readonly string[]
  readonly mayReadEscalations: boolean
}

const whoHas: Readonly<Record<Level, string>> = {
  owner: 'The post that does the work, as the plan names it.',
  accountable: 'The post that is accountable for it, where that is another one.',
  chair: 'The independent chair of the board.',
  board: 'Every member of the board; it stands on each agenda.',
}

const stays = (level: Level): string => {
  const days = daysAtLevel[level]
  return days === null ? 'Until its condition is met' : plural(days, 'day')
}

const route = ({ open }: GovernanceGiven): Html =>
  table({
    caption: 'The route, level by level',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Level', 'Who is told', 'How long it stays', { text: 'Open now', numeric: true }],
    rows: levels.map(level => [levelNames[level], whoHas[level], stays(level), String(open[level])]),
  })

const weeks = (days: number): string => (days % 7 === 0 ? plural(days / 7, 'week') : plural(days, 'day'))

/** The rules that raise by themselves, in sentences; each number is the one the rules use. */
const byRule: readonly string[] = [
  `A promise that is late by ${weeks(promiseLateForDays)}.`,
  `A figure that was due ${weeks(figureMissingForDays)} ago and has not come.`,
  `A decision of a meeting that is not done ${weeks(decisionLateForDays)} after its day.`,
  `A challenge of young people or of parents and carers without a reply for ${weeks(replyWithinDays)}: straight to the independent chair.`,
  `A sector, such as social care, that misses ${missesInARow} meetings in a row where it belongs.`,
]

const lookedAt = (of: Series): string =>
  scopes[of.group.kind].sources.map(source => itemSources[source].toLowerCase()).join(', ')

const groups = ({ area, series }: GovernanceGiven): Html | null =>
  series.length === 0
    ? null
    : table({
        caption: 'Which group looks at what, and when',
        captionSize: 'm',
        narrow: 'stack',
        head: ['Meetings', 'How often', 'What it is for', 'Its agenda brings up', 'Next'],
        rows: series.map(each => [
          link(each.name, meetings.series(area.slug, each.slug)),
          rhythmInWords(each.everyDays),
          each.group.purpose,
          html`What was left unfinished, ${lookedAt(each)}`,
          each.next ? showDay(each.next) : 'No day is known',
        ]),
      })

const lead = ({ area, open }: GovernanceGiven): string => {
  const all = levels.reduce((sum, level) => sum + open[level], 0)
  if (!area.keepsRecord)
    return 'This is how something that does not move would climb. This area does not keep its record here, so nothing climbs by time and nothing is counted.'
  return all === 0
    ? 'Something that does not move goes to somebody higher, by fixed days, until it moves. Nothing is on its way now.'
    : `Something that does not move goes to somebody higher, by fixed days, until it moves. ${plural(all, 'thing is', 'things are')} on the way now.`
}

/** The route as it is: who gets what, when, and what closes it. For everybody to read. */
export const governancePage = (given: GovernanceGiven): Html => {
  const { area, otherGroups, mayReadEscalations } = given
  return html`${pageHeading('How we are held to our word', { caption: area.name })} ${answerFirst(lead(given))}
    ${route(given)}
    ${mayReadEscalations && paragraph(link('See what is open', to.escalations(area.slug)))}
    ${paragraph('A level that nobody holds is passed over. Whoever it comes to is told in their next message, on working days.')}
    ${heading('What closes it')}
    ${paragraph('When something is raised, the condition for standing it down is written with it. It is closed only when that condition is recorded as met, with what shows it. Nobody closes what they answer for themselves. From the independent chair’s level on, only the chair closes it.')}
    ${heading('What raises itself')} ${bullets(byRule)}
    ${paragraph('People raise things too: those who answer for actions, the programme lead, the parent carer forum, members of the board and its chair.')}
    ${groups(given)}
    ${
      otherGroups.length > 0 &&
      html`${heading('Groups that speak to the board')} ${bullets(otherGroups)}
      ${paragraph(html`${link('How each of them reaches the board', partners.partners(area.slug))}. ${link('What they asked, and the replies', meetings.challenges(area.slug))}.`)}`
    }`
} // prettier-ignore
