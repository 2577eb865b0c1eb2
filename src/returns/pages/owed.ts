import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import {
  answerFirst,
  detailsBlock,
  emptyState,
  historyList,
  notice,
  pageHeading,
  summaryList,
} from '../../design/parts.ts'
import { table, type Cell } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to as measureAt } from '../../measures/addresses.ts'
import { to as sendAt } from '../addresses.ts'
import { to } from '../addresses/owed.ts'
import type { Chase } from '../queries/chase.ts'
import type { Owed } from '../queries/owed.ts'
import type { Version } from '../queries/owed-register.ts'
import { chaseInWords, stepNames, type StepDue } from '../rules/chase.ts'
import { isMissing, itemInWords, stateInWords, type Gap, type OwedItem } from '../rules/owed.ts'
import { dueInWords, everyInWords, owedPeriodInWords } from '../rules/owed-periods.ts'
import { heading, link, paragraph } from './fields.ts'

/** A line of what is owed as the lists show it. */
export type OwedRow = { readonly owed: Owed; readonly chase: Chase | null; readonly next: StepDue | null }

export type MayKeep = { readonly keep: boolean; readonly agree: boolean; readonly set: boolean; readonly send: boolean }

const isGap = ({ state }: Owed): boolean => isMissing(state) || state === 'partial'

/** The item a line's state is about: the newest that is missing or partial, else the newest that is over. */
export const itemShown = ({ items, state }: Owed): OwedItem | null => {
  const over = items.filter(each => each.state !== 'not over')
  return (isMissing(state) ? over.findLast(each => isMissing(each.state)) : over.findLast(each => each.state === state)) ?? over.at(-1) ?? items.at(-1) ?? null // prettier-ignore
}

export const safeguardingMark = html`<strong class="govuk-tag govuk-tag--red">Safeguarding</strong>`

const stateCell = ({ owed }: OwedRow, named: (id: string) => string): Html => {
  const item = itemShown(owed)
  return html`<strong>${stateInWords[owed.state]}.</strong>
    ${item && html`${capital(owedPeriodInWords(item))}: ${itemInWords(item, named)}`}
    ${owed.safeguarding && isGap(owed) && html`<br />${safeguardingMark}`}`
}

const askedCell = ({ owed, chase, next }: OwedRow): Child => {
  if (chase) return chaseInWords(chase.steps, next)
  return isGap(owed) && owed.state !== 'agreed gap' ? 'Nobody was asked yet.' : ''
}

export type OwedPage = {
  readonly area: Area
  readonly today: Day
  readonly rows: readonly OwedRow[]
  readonly by: 'organisation' | 'layout'
  /** Only what their own organisation owes. */
  readonly own: boolean
  readonly may: MayKeep
  readonly named: (id: string) => string
  /** What published plans promise about reporting, where no record is kept here. */
  readonly promised: readonly { readonly words: string; readonly href: string; readonly ref: string }[]
}

const answer = ({ rows, own }: OwedPage): string => {
  const gaps = rows.filter(({ owed }) => isGap(owed)).length
  const never = rows.filter(({ owed }) => owed.state === 'never sent').length
  const all = own ? `Your organisation owes ${plural(rows.length, 'return')}.` : `${plural(rows.length, 'return is', 'returns are')} owed.`
  const missing = `${gaps === 1 ? 'One has' : `${gaps} have`} something missing${never > 0 ? `; ${never} never sent` : ''}.`
  return `${all} ${gaps === 0 ? 'Nothing is missing.' : missing}`
} // prettier-ignore

const rowCells = ({ area, by, named }: OwedPage, row: OwedRow): readonly Cell[] => {
  const { owed } = row
  const line = link(by === 'layout' ? owed.organisation.name : owed.layoutName, to.line(area.slug, owed.id))
  const figures = owed.measures.length > 0 ? html` <span class="govuk-hint">${plural(owed.measures.length, 'figure')}</span>` : null // prettier-ignore
  return [html`${line}${figures}`, everyInWords[owed.periodKind], stateCell(row, named), askedCell(row)]
}

const groupTable = (given: OwedPage, title: string, rows: readonly OwedRow[]): Html =>
  table({
    caption: title,
    captionSize: 'm',
    narrow: 'stack',
    head: [given.by === 'layout' ? 'Who owes it' : 'Return', { text: 'How often', tight: true }, 'Where it stands', 'Asked after'],
    rows: rows.map(row => rowCells(given, row)),
  }) // prettier-ignore

const ways = ({ area, by, may, own }: OwedPage): Html =>
  html`<ul class="govuk-list">
    ${!own && html`<li>${by === 'layout' ? link('By organisation', to.owed(area.slug)) : link('By return', to.owed(area.slug, 'layout'))}</li>`}
    ${may.send && html`<li>${link('Send a return', sendAt.choose(area.slug))}</li>`}
    ${!own && html`<li>${link('Exceptions for the next board', to.exceptions(area.slug))}</li>`}
    <li>${link('How good what is sent is', to.quality(area.slug))}</li>
    ${may.keep && html`<li>${link('Add a line to the register', to.newLine(area.slug))}</li>`}
    ${may.set && html`<li>${link('How long is waited before who is asked', to.settings(area.slug))}</li>`}
  </ul>`

const nothing = ({ area, own, promised, may }: OwedPage): Html =>
  html`${emptyState({
    nothing: own ? 'Your organisation owes no return.' : `${area.name} has no register of returns here.`,
    wouldFill: 'Lines that say which organisation owes which return, how often, by when and on what basis.',
    who: 'An administrator, with the programme lead.',
  })}
  ${may.keep && paragraph(link('Add a line to the register', to.newLine(area.slug)))}
  ${
    promised.length > 0 &&
    html`${heading('What the published plan says of reporting')}
      ${paragraph('From the plan as it was published. It says what is to be reported; it does not say who sends which return by when, so nothing is called late here.')}
      <ul class="govuk-list govuk-list--bullet">
        ${promised.map(({ words, href, ref }) => html`<li>${words} ${link(`Promise ${ref}`, href)}</li>`)}
      </ul>`
  }`

/** Everything owed, by organisation or by return, the gaps first. */
export const owedPage = (given: OwedPage): Html => {
  const { area, rows, own, by } = given
  const title = own ? 'What you owe' : 'Who owes what'
  if (rows.length === 0) return html`${pageHeading(title, { caption: area.name })} ${nothing(given)}`
  const groups = Map.groupBy(rows, ({ owed }) => (by === 'layout' ? owed.layoutName : owed.organisation.name))
  const safeguarding = rows.filter(({ owed }) => owed.safeguarding && isGap(owed)).length
  return html`${pageHeading(title, { caption: area.name })} ${answerFirst(answer(given))}
    ${safeguarding > 0 && notice(paragraph(html`${safeguardingMark} ${plural(safeguarding, 'gap is', 'gaps are')} in the attendance of children whom nobody else counts.`), 'attention')}
    ${paragraph('What is missing is shown as missing on every measure that needs it, never as zero.')} ${ways(given)}
    ${[...groups].map(([name, theirs]) => groupTable(given, name, theirs))}`
} // prettier-ignore

export type ExceptionsPage = {
  readonly area: Area
  readonly rows: readonly OwedRow[]
  readonly named: (id: string) => string
}

/** What stands among the exceptions of the next board: one row for each return, with every period of it that is missing. */
export const exceptionsPage = ({ area, rows, named }: ExceptionsPage): Html => {
  const byLine = [...Map.groupBy(rows, ({ owed }) => owed.id).values()]
  const intro = 'Safeguarding matters first. They stand on the agenda of the next meeting of the board until they are answered: by the return, whole and with no row held, or by a gap agreed with a day from which it will be filled.'
  return html`${pageHeading('Exceptions for the next board', { caption: area.name })}
  ${
    rows.length === 0
      ? emptyState({
          nothing: 'No missing return has climbed to the board.',
          wouldFill: 'A return that its sender, its owner and whoever is accountable were asked for, and that still has not come.',
          who: 'It climbs by itself. Each is answered by the return, or by a gap agreed with a day.',
        })
      : html`${answerFirst(`${capital(plural(byLine.length, 'return has', 'returns have'))} climbed to the board.`)} ${paragraph(intro)}
          ${table({
            caption: 'Missing returns',
            captionSize: 'hidden',
            narrow: 'stack',
            head: ['Organisation', 'Return', 'What is missing', 'Who answers for it'],
            rows: byLine.map(theirs => exceptionRow(area, theirs, named)),
          })}`
  }`
} // prettier-ignore

const exceptionRow = (area: Area, theirs: readonly OwedRow[], named: (id: string) => string): readonly Cell[] => {
  const { owed } = theirs[0]!
  return [
    html`${owed.organisation.name}${owed.safeguarding && html`<br />${safeguardingMark}`}`,
    link(owed.layoutName, to.line(area.slug, owed.id)),
    theirs.map(({ chase }, index) => html`${index > 0 && html`<br />`}${chase && itemWords(owed, chase, named)}`),
    owed.owner ? `${owed.owner.title}, ${owed.owner.organisationName}` : 'Nobody is named',
  ]
}

const itemWords = (owed: Owed, chase: Chase, named: (id: string) => string): string => {
  const item = owed.items.find(({ period }) => period === chase.period)
  return item ? `${capital(owedPeriodInWords(item))}: ${itemInWords(item, named)}` : chase.period
}

export type LinePage = {
  readonly area: Area
  readonly today: Day
  readonly row: OwedRow
  readonly chases: readonly Chase[]
  readonly nextOf: (chase: Chase) => StepDue | null
  readonly versions: readonly Version[]
  readonly may: MayKeep
  readonly named: (id: string) => string
  readonly saved: string | null
}

const gapItem = (given: LinePage, gap: Gap): Html => {
  const { area, row, may, named } = given
  const when = gap.filledFrom ? `It comes from ${showDay(gap.filledFrom)}.` : 'No day is agreed from which it comes, so it is asked after all the same.' // prettier-ignore
  const which = gap.measures.length > 0 ? ` It is about: ${gap.measures.map(named).join('; ')}.` : ''
  return html`<li>
    ${gap.words}${which} Since ${showDay(gap.from)}. ${when} Agreed with: ${gap.agreedWith} (${showDay(gap.agreedOn)}).
    ${may.agree && link(html`It is agreed no more<span class="govuk-visually-hidden">: ${gap.words}</span>`, to.endGap(area.slug, row.owed.id, gap.gapId))}
  </li>` // prettier-ignore
}

const gapsBlock = (given: LinePage): Html => {
  const { row, may, area } = given
  return html`${heading('Agreed gaps')}
    ${row.owed.gaps.length === 0 ? paragraph('None: all of it is owed.') : html`<ul class="govuk-list govuk-list--bullet">${row.owed.gaps.map(gap => gapItem(given, gap))}</ul>`}
    ${may.agree && paragraph(link('Record an agreed gap', to.newGap(area.slug, row.owed.id)))}` // prettier-ignore
}

const chaseBlock = (given: LinePage, chase: Chase): Html => {
  const item = given.row.owed.items.find(({ period }) => period === chase.period)
  const events = [
    ...chase.steps.map(each => ({ on: each.on, what: stepNames[each.step], note: html`<p class="govuk-body">${each.words}</p>` })),
    ...(chase.ended ? [{ on: chase.ended.on, what: 'Answered', note: html`<p class="govuk-body">${chase.ended.words}</p>` }] : []),
  ]
  const title = `${capital(item ? owedPeriodInWords(item) : chase.period)}: ${chase.ended ? `answered on ${showDay(chase.ended.on)}` : chaseInWords(chase.steps, given.nextOf(chase))}`
  return detailsBlock(
    title,
    html`<p class="govuk-body"><strong>Stood down when:</strong> ${chase.condition}</p>
      ${historyList(events.toReversed())}`,
    { open: chase.ended === null && given.chases[0] === chase },
  )
} // prettier-ignore

const basis = ({ owed }: OwedRow) => {
  const agreement = owed.agreement && `${owed.agreement}${owed.agreementEnds ? `, until ${showDay(owed.agreementEnds)}` : ', without a last day'}` // prettier-ignore
  return [
    { key: 'What is reported today', value: owed.reportsToday },
    { key: 'How often', value: `${everyInWords[owed.periodKind]}, from ${showDay(owed.from)}${owed.until ? ` until ${showDay(owed.until)}` : ''}` },
    { key: 'Due', value: dueInWords(owed.due) },
    { key: 'Owner', value: owed.owner ? `${owed.owner.title}, ${owed.owner.organisationName}` : 'Nobody is named' },
    { key: 'Accountable', value: owed.accountable ? `${owed.accountable.title}, ${owed.accountable.organisationName}` : 'Nobody is named' },
    { key: 'Lawful basis', value: owed.lawfulBasis ?? 'Not written down yet' },
    { key: 'Sharing agreement', value: agreement ?? 'None is named' },
  ]
} // prettier-ignore

const figuresBlock = ({ area, row, named }: LinePage): Html | null =>
  row.owed.measures.length === 0
    ? null
    : html`${heading('The figures that are owed')}
        <ul class="govuk-list govuk-list--bullet">
          ${row.owed.measures.map(id => html`<li>${link(named(id), measureAt.measure(area.slug, id))}</li>`)}
        </ul>`

const itemsTable = ({ row, named }: LinePage): Html =>
  table({
    caption: 'Period by period',
    captionSize: 'm',
    narrow: 'stack',
    head: ['For', { text: 'Due', tight: true }, 'Where it stands', 'In words'],
    rows: row.owed.items
      .toReversed()
      .slice(0, 24)
      .map(item => [capital(owedPeriodInWords(item)), showDay(item.dueOn), stateInWords[item.state], item.state === 'not over' ? '' : itemInWords(item, named)]),
    empty: 'Its first period has not begun.',
  }) // prettier-ignore

/** One line of the register: where it stands, on what basis, what was agreed, and each step of asking. */
export const linePage = (given: LinePage): Html => {
  const { area, row, chases, versions, may } = given
  const { owed } = row
  const item = itemShown(owed)
  return html`${given.saved && notice(paragraph(given.saved), 'success')}
  ${pageHeading(owed.layoutName, { caption: owed.organisation.name })}
  ${owed.safeguarding && html`<p class="govuk-body">${safeguardingMark} Attendance of children whom nobody else counts: a gap is a safeguarding matter and climbs faster.</p>`}
  ${answerFirst(`${stateInWords[owed.state]}. ${item ? `${capital(owedPeriodInWords(item))}: ${itemInWords(item, given.named)}` : 'Its first period has not begun.'}`)}
  ${may.send && paragraph(link('Send it', sendAt.send(area.slug, owed.layoutId)))}
  ${summaryList(basis(row))} ${figuresBlock(given)} ${gapsBlock(given)} ${itemsTable(given)}
  ${heading('How it was asked after')}
  ${chases.length === 0 ? paragraph('It has not been asked after.') : chases.map(chase => chaseBlock(given, chase))}
  ${detailsBlock('Changes to this line', html`<ul class="govuk-list govuk-list--bullet">${versions.map(each => html`<li>${each.endedBecause ? 'Ended' : each.version === 1 ? 'Written' : 'Changed'} on ${showDay(each.on)} by: ${each.as}.${each.endedBecause && html` ${each.endedBecause}`}</li>`)}</ul>`)}
  ${may.keep && html`<p class="govuk-body">${link('Change this line', to.changeLine(area.slug, owed.id))}<br />${link('It is owed no more', to.endLine(area.slug, owed.id))}</p>`}`
} // prettier-ignore
