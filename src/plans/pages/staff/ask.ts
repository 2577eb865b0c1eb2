import { html, type Html } from '../../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../../design/parts.ts'
import { plural, showDay } from '../../../design/words.ts'
import type { Page } from '../../../web/answer.ts'
import type { SilentOwner } from '../../rules/this-week.ts'
import { staff } from '../../staff-addresses.ts'
import { heading, lines, paragraph, postForm } from './fields.ts'

export type Letter = {
  readonly owner: SilentOwner
  /** Who holds the post, and what they would be sent; none where nobody holds it. */
  readonly to: readonly { readonly name: string; readonly subject: string; readonly body: string }[]
}

export type AskGiven = {
  readonly area: string
  readonly csrf: string
  readonly letters: readonly Letter[]
  readonly refused: Html | null
}

const letter = ({ owner, to }: Letter): Html =>
  html`${heading(`${owner.title}, ${owner.organisation}`)}
  ${paragraph(owner.lastHeardOn ? `Last heard ${showDay(owner.lastHeardOn)}.` : 'Nothing heard yet.')}
  ${
    to.length === 0
      ? notice(
          paragraph(
            'Nobody holds this post, so nobody can be asked. An administrator gives it to somebody under People.',
          ),
          'attention',
        )
      : to.map(
          each =>
            html`<div class="app-quote">
              <p class="govuk-body"><strong>To ${each.name}: ${each.subject}</strong></p>
              <p class="govuk-body">${lines(each.body)}</p>
            </div>`,
        )
  }`

/** What each owner who has not answered would be sent, before it is sent. */
export const askPage = ({ area, csrf, letters, refused }: AskGiven): Page => {
  const people = new Set(letters.flatMap(each => each.to.map(one => one.name))).size
  return {
    kind: 'page',
    title: 'Ask those who have not answered',
    section: '/this-week',
    ...(refused && { refused: true, status: 422 }),
    back: { text: 'This week', href: staff.thisWeek(area) },
    main: html`${refused}${pageHeading('Ask those who have not answered')}
    ${
      letters.length === 0
        ? emptyState({
            nothing: 'Every owner has been heard.',
            wouldFill: 'An owner of whom nothing is heard for six weeks.',
            who: 'Nobody needs to do anything.',
          })
        : html`${answerFirst(`${plural(people, 'message', 'messages')} would go out. This is what they say.`)}
          ${letters.map(letter)}
          ${people > 0 && postForm({ csrf, action: staff.ask(area), button: `Send ${plural(people, 'message', 'messages')}` })}`
    }`,
  }
}
