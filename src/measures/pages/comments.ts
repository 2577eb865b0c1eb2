import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock, quoteBlock } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { Comment } from '../queries/comments.ts'
import type { CommentsShown } from '../queries/comments-shown.ts'
import type { Measure } from '../queries/measures.ts'
import { askStepNames } from '../rules/exceptions.ts'

/** What whoever answers for a measure says about it, and how it is asked for. */

const words = (comment: Comment): Html => quoteBlock(comment.words, html`${comment.saidAs}, ${showDay(comment.saidOn)}`)

const answersFor = ({ answersFor: post }: Measure): string =>
  post ? `${post.title}, ${post.organisationName}` : 'Nobody is named yet: the programme lead is asked'

/** "Asked on 3 March 2025, asked again on 10 March 2025. If nothing is said: asked once more on 17 March 2025." */
const askedInWords = ({ asked, next }: CommentsShown): string | null => {
  if (!asked) return null
  const steps = asked.steps.map(({ step, on }, at) => `${at === 0 ? askStepNames[step] : askStepNames[step].toLowerCase()} on ${showDay(on)}`) // prettier-ignore
  return `${steps.join(', ')}.${next ? ` If nothing is said: ${askStepNames[next.step].toLowerCase()} on ${showDay(next.on)}.` : ''}`
}

const saidSince = ({ comments, asked }: CommentsShown): Comment | null =>
  comments.find(({ saidOn }) => asked === null || saidOn >= asked.askedOn) ?? null

/** The newest comment, or that none has come yet and how it is asked for. */
export const commentShown = (area: Area, measure: Measure, shown: CommentsShown): Html => {
  const said = saidSince(shown)
  return html`${said ? words(said) : html`<p class="govuk-body">No comment yet. Who answers for it: ${answersFor(measure)}. ${askedInWords(shown)}</p>`}
  ${shown.mayComment && html`<p class="govuk-body"><a class="govuk-link" href="${to.comment(area.slug, measure.id)}">Comment on it<span class="govuk-visually-hidden">: ${measure.name}</span></a></p>`}`
} // prettier-ignore

/** On a measure's own page: nothing where nobody was asked, said anything or may. */
export const commentsSection = (area: Area, measure: Measure, shown: CommentsShown): Html | null => {
  const { comments, asked, mayComment } = shown
  if (comments.length === 0 && asked === null && !mayComment) return null
  const said = saidSince(shown)
  const older = comments.filter(each => each !== said)
  return html`<h2 class="govuk-heading-m">What whoever answers for it says</h2>
    ${commentShown(area, measure, shown)}
    ${older.length > 0 && detailsBlock('What was said before', html`${older.map(words)}`)}`
}
