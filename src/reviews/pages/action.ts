import { html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import type { Day } from '../../kernel/day.ts'
import type { Link } from '../../design/layout.ts'
import type { Page } from '../../web/answer.ts'
import type { ReviewAction } from '../queries/actions.ts'
import { actionItem, sayForm } from './actions.ts'
import { problems, type Names, type Refused } from './parts.ts'

export type ActionGiven = {
  readonly csrf: string
  readonly today: Day
  readonly names: Names
  readonly action: ReviewAction
  readonly child: string
  readonly href: string
  readonly back: Link
  readonly refused: Refused | null
}

/** One action agreed at a review: its owner says what became of it, and whether the child was told. */
export const actionPage = ({ csrf, today, names, action, child, href, back, refused }: ActionGiven): Page => ({
  kind: 'page',
  title: 'An action agreed at a review',
  section: '/reviews',
  noindex: true,
  back,
  ...(refused && { refused: true, status: 422 }),
  main: html`${problems(refused)} ${pageHeading(child, { caption: 'An action agreed at a review' })}
    <ol class="app-history">
      ${actionItem(action, { names, today, form: null })}
    </ol>
    ${sayForm({ href, csrf, action, refused })}`,
})
