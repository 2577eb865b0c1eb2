import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { plural, showDay } from '../../design/words.ts'
import { to } from '../addresses/asks.ts'
import { byTheme, type LetterView } from '../ask-view.ts'
import type { LetterWaiting } from '../queries/letters.ts'
import { assignedInWords, countAskStandings } from '../rules/asks.ts'
import { heading, link, paragraph, postForm } from './asks-fields.ts'
import { askTable, askTag } from './asks-pieces.ts'

export type AsksPage = {
  readonly area: Area
  readonly letters: readonly LetterView[]
  readonly waiting: readonly LetterWaiting[]
  readonly mayEdit: boolean
  readonly csrf: string
}

const counted = (letter: LetterView): Html =>
  html`<ul class="govuk-list app-standings">
    ${countAskStandings(letter.asks.map(ask => ask.verdict.standing)).map(
      ({ standing, count }) => html`<li>${count} × ${askTag(standing)}</li>`,
    )}
  </ul>`

const courtesies = ({ courtesies: points }: LetterView): Child =>
  points.length === 0
    ? null
    : html`<p class="govuk-body">
          ${points.length === 1 ? 'One more point asks for nothing' : `${points.length} more points ask for nothing`} and is kept as a courtesy, not
          counted:
        </p>
        <ul class="govuk-list govuk-list--bullet">
          ${points.map(({ words }) => html`<li>${words}</li>`)}
        </ul>` // prettier-ignore

const publishing = ({ area, csrf, mayEdit }: AsksPage, letter: LetterView): Child =>
  letter.published
    ? null
    : notice(
        html`<p class="govuk-body">These asks are not published: only people who are signed in for the partnership see them.</p>
          ${mayEdit && postForm({ csrf, action: to.publish(area.slug, letter.letterId), button: 'Let everyone read them', secondary: true })}`,
      ) // prettier-ignore

const letterSection = (given: AsksPage, letter: LetterView, first: boolean): Html => {
  const { area } = given
  return html`<section>
    ${heading(`Letter of ${showDay(letter.dated)}`, 'l')}
    ${first ? answerFirst(assignedInWords(letter.asks)) : paragraph(assignedInWords(letter.asks))}
    <p class="govuk-body">
      From the ${letter.from}. About: ${letter.about}.${letter.met && ` It followed the ${letter.met.kind} of ${showDay(letter.met.on)}.`}${letter.next && ` Next ${letter.next.kind}: ${showDay(letter.next.on)}.`}
    </p>
    ${counted(letter)} ${publishing(given, letter)}
    ${byTheme(letter).map(
      ({ theme, asks }) =>
        html`${heading(theme, 's')}
        ${askTable(
          `${theme}, letter of ${showDay(letter.dated)}: ${plural(asks.length, 'ask')}`,
          asks.map(ask => ({ ...ask, standing: ask.verdict.standing, because: ask.verdict.because })),
          ref => to.ask(area.slug, ref),
        )}`,
    )}
    ${courtesies(letter)}
    ${given.mayEdit && paragraph(link(letter.summary ? 'Correct the comparison with the public page' : 'Compare this letter with a public page', to.compare(area.slug, letter.letterId)))}
    <p class="govuk-body-s app-source">The words are ours, put shortly.${letter.source && ` Source: ${letter.source}.`}</p>
  </section>`
} // prettier-ignore

const forEditors = ({ area, waiting, mayEdit }: AsksPage): Child =>
  mayEdit &&
  html`<p class="govuk-body">${link('Read in a letter', to.newLetter(area.slug))}</p>
    ${
      waiting.length > 0 &&
      html`<p class="govuk-body">Read and not yet gone through:</p>
        <ul class="govuk-list govuk-list--bullet">
          ${waiting.map(each => html`<li>${link(`${each.about ?? 'A letter'}, read in on ${showDay(each.broughtAt.toISOString().slice(0, 10))}`, to.letter(area.slug, each.letterId))}</li>`)}
        </ul>`
    }` // prettier-ignore

const nothing = (given: AsksPage): Html =>
  emptyState({
    nothing: 'No letter from a regulator has been brought in here yet.',
    wouldFill: 'A letter that follows an inspection, a deep dive or a stocktake: its next steps become asks with an owner and a date.', // prettier-ignore
    who: `The programme lead of ${given.area.name}.`,
  })

/** What regulators asked for, letter by letter, and where each point stands. */
export const asksPage = (given: AsksPage): Html =>
  html`${pageHeading('What the regulators asked for', { caption: given.area.name })}
    <p class="govuk-body">
      After a meeting, DfE and NHS England write down what they ask of the partnership. Each point has an owner and a
      date once somebody has set them, and is done only when evidence of it has been accepted.
    </p>
    ${forEditors(given)}
    ${given.letters.length === 0 ? nothing(given) : given.letters.map((letter, index) => letterSection(given, letter, index === 0))}` // prettier-ignore
