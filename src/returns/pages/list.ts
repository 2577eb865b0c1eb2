import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, pageHeading } from '../../design/parts.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { table } from '../../design/table.ts'
import { count, plural, showDay } from '../../design/words.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { ReturnRow, StateRow } from '../queries/returns.ts'
import { stateInWords } from '../rules/words.ts'
import { heading, link, paragraph, selectField, type Choice } from './fields.ts'

export type Listed = ReturnRow & {
  readonly state: StateRow
  readonly layoutName: string
  readonly organisation: string
}

export type OwedShown = {
  readonly layoutId: string
  readonly layoutName: string
  readonly organisation: string
  readonly stands: string
}

export type ReturnsList = {
  readonly area: Area
  readonly returns: readonly Listed[]
  /** Whose returns these are, where they are one organisation's alone. */
  readonly of: string | null
  /** To choose among, for those who see several. */
  readonly organisations: readonly Choice[]
  readonly chosen: string
  readonly maySend: boolean
  readonly maySettle: boolean
  readonly mayKeepKeys: boolean
  readonly older: string | null
  /** What is owed and has not come whole, from the register. */
  readonly owed: readonly OwedShown[]
}

const whatBecame = ({ state }: Listed): string => {
  const { counts } = state
  if (state.state !== 'loaded' || !counts) return stateInWords[state.state]
  const waiting = [
    counts.held > 0 && `${count(counts.held)} held`,
    counts.refused > 0 && `${count(counts.refused)} refused`,
    counts.disappeared > 0 && `${count(counts.disappeared)} disappeared`,
  ].filter(each => each !== false)
  return `${count(counts.accepted)} of ${plural(counts.rows, 'row')} taken in${waiting.length > 0 ? `; ${waiting.join(', ')}` : ''}`
}

const answer = ({ returns }: ReturnsList): string => {
  const asking = returns.filter(each => each.state.state === 'waiting for an answer').length
  const held = returns.filter(each => each.state.state === 'loaded' && (each.state.counts?.held ?? 0) > 0).length
  if (asking > 0) return `${asking === 1 ? 'One return waits' : `${asking} returns wait`} for an answer.`
  if (held > 0) return `${held === 1 ? 'One return was taken in with rows' : `${held} returns were taken in with rows`} held back.`
  return returns.length > 0 ? 'Nothing here waits for anybody.' : 'Nothing has been sent yet.'
} // prettier-ignore

const filter = (given: ReturnsList): Html | null =>
  given.organisations.length < 2
    ? null
    : html`<form method="get" action="${to.returns(given.area.slug)}">
        ${selectField({ name: 'organisation', label: 'Sent by', items: [{ value: '', text: 'Everybody' }, ...given.organisations], value: given.chosen })}
        ${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
      </form>`

const owedTable = ({ area, owed, of, maySend }: ReturnsList): Html | null =>
  owed.length === 0
    ? null
    : table({
        caption: of === null ? 'Owed, and not come' : 'What you owe',
        captionSize: 'm',
        narrow: 'stack',
        head: ['What', ...(of === null ? ['From'] : []), 'Where it stands'],
        rows: owed.map(each => [
          maySend ? link(each.layoutName, to.send(area.slug, each.layoutId)) : each.layoutName,
          ...(of === null ? [each.organisation] : []),
          each.stands,
        ]),
      })

const settings = ({ area, maySettle, mayKeepKeys }: ReturnsList): Html | null =>
  !maySettle && !mayKeepKeys
    ? null
    : html`${heading('Settings')}
        <ul class="govuk-list govuk-list--bullet">
          ${
            maySettle &&
            html`<li>${link('Your codes and what they mean', to.codes(area.slug))}</li>
              <li>${link('What is remembered about your files', to.settings(area.slug))}</li>`
          }
          ${
            mayKeepKeys &&
            html`<li>${link('Keys for systems that send by themselves', to.keys(area.slug))}</li>
              <li>${link('How long files are kept', to.keeping(area.slug))}</li>`
          }
        </ul>`

/** What was sent, newest first, and what it became. */
export const returnsPage = (given: ReturnsList): Page => {
  const { area, returns, of, maySend, older } = given
  const rows = returns.map(each => [
    html`${link(each.layoutName, to.one(area.slug, each.returnId))}<br /><span class="govuk-hint"
        >${each.fileName}</span
      >`,
    ...(of === null ? [each.organisation] : []),
    whatBecame(each),
    each.asAt ? showDay(each.asAt) : 'Not said',
    showDay(each.receivedOn),
  ])
  return {
    kind: 'page',
    title: 'Returns',
    section: '/returns',
    main: html`${pageHeading('Returns', { caption: of ?? area.name })} ${answerFirst(answer(given))}
    ${maySend && govukButton({ text: 'Send a return', href: to.choose(area.slug) })} ${owedTable(given)}
    ${filter(given)}
    ${
      returns.length === 0
        ? emptyState({
            nothing: 'Nothing has been sent yet.',
            wouldFill: 'A file from a partner: figures, a waiting list, the SEN2 return, an attendance register.',
            who: maySend ? 'You, with “Send a return”.' : 'Data senders of each organisation, and analysts.',
          })
        : table({
            caption: 'What was sent, newest first',
            captionSize: 'm',
            narrow: 'stack',
            head: [
              'What',
              ...(of === null ? ['From'] : []),
              'What became of it',
              { text: 'Drawn on', tight: true },
              { text: 'Came on', tight: true },
            ],
            rows,
          })
    }
    ${older && paragraph(link('Earlier returns', older))} ${settings(given)}`,
  }
}
