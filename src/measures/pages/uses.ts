import { html, type Html } from '../../design/html.ts'
import { standingTags, type Standing } from '../../design/standing.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'

/** A promise that this measure settles, in whichever programme made it. */
export type Use = {
  readonly programme: string
  readonly href: string
  readonly words: string
  readonly promised: string
  readonly dueOn: Day | null
  readonly standing: Standing
  readonly familiesDisagree: boolean
}

/** Which promises rest on this measure, and where each stands. */
export const usesSection = ({ uses }: { readonly uses: readonly Use[] }): Html =>
  html`<h2 class="govuk-heading-m">Promises that use it</h2>
    ${
      uses.length === 0
        ? html`<p class="govuk-body">No published plan ties a promise to this measure.</p>`
        : table({
            caption: 'Promises that use it, in every plan',
            captionSize: 'hidden',
            narrow: 'stack',
            head: ['Promise', 'Promised', { text: 'Due', tight: true }, 'Where it stands', 'Plan'],
            rows: uses.map(use => [
              html`<a class="govuk-link" href="${use.href}">${use.words}</a>`,
              use.promised,
              use.dueOn ? showDay(use.dueOn) : 'no date stated',
              standingTags(use.standing, use.familiesDisagree),
              use.programme,
            ]),
          })
    }`
