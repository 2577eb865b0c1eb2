import { html, type Child, type Html } from '../../design/html.ts'
import { notice } from '../../design/parts.ts'
import { count, showDay } from '../../design/words.ts'
import { blocksOf, type SupportText } from '../rules/support.ts'
import type { WaitAsItStands } from '../rules/support-range.ts'
import { fewestForRange } from '../rules/support-range.ts'
import { heading, paragraph } from './contact-fields.ts'

/** Words as they were typed: paragraphs, and lines with a dash as a list. */
export const typedWords = (text: string): Html[] =>
  blocksOf(text).map(block =>
    block.kind === 'paragraph'
      ? paragraph(block.words)
      : html`<ul class="govuk-list govuk-list--bullet">
          ${block.items.map(item => html`<li>${item}</li>`)}
        </ul>`,
  )

/** How long it has taken lately: a range, with its days, and called what it is. */
export const waitPart = (service: string, wait: WaitAsItStands | null): Html => {
  if (wait === null) return paragraph(`Nobody has sent us yet who was seen by ${service} when, so we cannot say how long it takes.`) // prettier-ignore
  const { range, from, to } = wait
  const when = `between ${showDay(from)} and ${showDay(to)}`
  if (range === null) return paragraph(`Fewer than ${fewestForRange} children were seen for the first time ${when}: too few to say how long it takes.`) // prettier-ignore
  return notice(html`<p class="govuk-body">
      Of ${count(range.children)} children seen for the first time ${when}, 8 in every 10 had waited
      <strong>between ${range.lowWeeks} and ${range.highWeeks} weeks</strong>. One in 10 waited less than that and one in 10 more.
    </p>
    <p class="govuk-body">This is a range of what was, and not a promise of what will be.</p>`) // prettier-ignore
}

/** One text: what helps, what to do if things get worse, whom to ring. */
export const supportPart = (text: SupportText, { level = 'm' }: { level?: 'm' | 's' } = {}): Html => {
  const head = (words: Child): Html => level === 'm' ? heading(words) : html`<h3 class="govuk-heading-s">${words}</h3>` // prettier-ignore
  return html`${head('What helps while you wait')} ${typedWords(text.helps)} ${head('If things get worse')}
  ${typedWords(text.worse)} ${head('Whom to ring')} ${typedWords(text.ring)}`
}

/** When the words were last looked at. */
export const reviewedPart = ({ reviewedOn, reviewBy }: SupportText, today: string): Html =>
  html`<p class="govuk-hint">
    Last looked at on ${showDay(reviewedOn)}.
    ${reviewBy < today ? `It was to be looked at again by ${showDay(reviewBy)}: ask if something here is no longer so.` : `To be looked at again by ${showDay(reviewBy)}.`}
  </p>`
