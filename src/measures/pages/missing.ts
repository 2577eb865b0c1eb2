import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { notice } from '../../design/parts.ts'
import { list } from '../../design/words.ts'
import { to as owedAt } from '../../returns/addresses/owed.ts'
import type { Missing } from '../../returns/rules/missing.ts'
import { stateInWords } from '../../returns/rules/owed.ts'

/** What is missing under the figure shown, and under the newest period that is over. */
export type MissingUnder = {
  readonly figure: { readonly when: string; readonly missing: Missing } | null
  readonly newest: Missing
  /** Whether whoever reads may see who owes what. */
  readonly mayOpen: boolean
}

const named = ({ missing }: Missing): string =>
  list(missing.map(({ organisation, state }) => `${organisation} (${stateInWords[state].toLowerCase()})`))

/** "7 of 9 schools; 2 never sent": said beside the figure, never counted as zero. */
export const missingSection = (area: Area, { figure, newest, mayOpen }: MissingUnder): Html | null => {
  const under = figure?.missing.says ? figure : null
  if (!under && !newest.says) return null
  const same = under?.missing.says === newest.says
  const safeguarding = newest.safeguarding || under?.missing.safeguarding
  return notice(
    html`<p class="govuk-body"><strong>Data is missing.</strong> Nothing that is missing is counted as zero.</p>
      ${under && html`<p class="govuk-body">Under the figure for ${under.when}: ${under.missing.says}.</p>`}
      ${newest.says && !same && html`<p class="govuk-body">For the newest period that is over: ${newest.says}.</p>`}
      ${mayOpen && html`<p class="govuk-body">Missing: ${named(newest.says ? newest : under!.missing)}. <a class="govuk-link" href="${owedAt.owed(area.slug)}">Who owes what</a></p>`}
      ${safeguarding && html`<p class="govuk-body">Some of it is attendance of children whom nobody else counts: a safeguarding matter.</p>`}`,
    'attention',
  )
} // prettier-ignore
