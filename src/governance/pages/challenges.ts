import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/meetings.ts'
import type { Challenge } from '../queries/challenges.ts'
import { isUnanswered, replyInWords, replyWithinDays } from '../rules/challenges.ts'
import {
  choiceField,
  confirmField,
  formPage,
  heading,
  lines,
  link,
  paragraph,
  wordsField,
  type Choice,
  type FormState,
} from './meetings-fields.ts'

export type ChallengesGiven = {
  readonly area: Area
  readonly today: Day
  readonly all: readonly Challenge[]
  readonly mayPut: boolean
}

const quote = ({ words, group, raisedOn }: Challenge): Html =>
  html`<figure class="app-quote">
    <blockquote class="app-quote__words">${lines(words)}</blockquote>
    <figcaption class="app-quote__source">${group}, ${showDay(raisedOn)}</figcaption>
  </figure>`

const replies = ({ replies: all }: Challenge): Child =>
  all.map(
    ({ words, changed, on, as }) =>
      html`<p class="govuk-body">
          <strong>The board, ${showDay(on)}${as && html` <span class="app-source">(written down by: ${as})</span>`}:</strong>
          ${lines(words)}
        </p>
        <p class="govuk-body">
          ${changed ? html`<strong>What changed:</strong> ${lines(changed)}` : 'Nothing is written down yet that changed because of it.'}
        </p>`,
  ) // prettier-ignore

const lead = ({ all, today }: ChallengesGiven): string => {
  const open = all.filter(each => isUnanswered(each, today)).length
  const put = plural(all.length, 'challenge was put', 'challenges were put')
  return `${put} to the board by young people and by parents and carers. ${open === 0 ? 'All have a reply.' : `${open} ${open === 1 ? 'has' : 'have'} no reply yet.`}`
}

const nothing = ({ area, mayPut }: ChallengesGiven): Html =>
  emptyState({
    nothing: area.keepsRecord
      ? 'No challenge has been written down yet.'
      : 'No challenge put to the board has been published with the board’s reply.',
    wouldFill: 'What a group of young people or the parent carer forum says to the board, in its own words.',
    who: 'Youth workers and forum representatives, for their group; the programme lead, for what is said at a meeting.',
    ...(mayPut && { action: paragraph(link('Write down a challenge', to.newChallenge(area.slug))) }),
  })

/** What groups put to the board, and what came back; newest first. For everybody. */
export const challengesPage = (given: ChallengesGiven): Html => {
  const { area, all, today, mayPut } = given
  return html`${pageHeading('What young people and parent carers asked the board', { caption: area.name })}
  ${
    all.length === 0
      ? nothing(given)
      : html`${answerFirst(lead(given))}
          ${paragraph(`A challenge without a reply for ${replyWithinDays / 7} weeks goes to the independent chair by itself.`)}
          ${mayPut && paragraph(link('Write down a challenge', to.newChallenge(area.slug)))}
          ${all.map(
            each =>
              html`<section class="app-reading">
                ${heading(link(`${each.group}, ${showDay(each.raisedOn)}`, to.challenge(area.slug, each.id)))} ${quote(each)}
                ${notice(paragraph(replyInWords(each, today)), isUnanswered(each, today) ? 'attention' : 'plain')} ${replies(each)}
              </section>`,
          )}`
  }`
} // prettier-ignore

export type ChallengeGiven = {
  readonly area: Area
  readonly today: Day
  readonly challenge: Challenge
  readonly meeting: { readonly name: string; readonly href: string } | null
  /** The form for a reply, for those who may reply. */
  readonly form: { readonly csrf: string; readonly state: FormState } | null
}

export const challengePage = ({ today, challenge, meeting, form }: ChallengeGiven): Html => {
  const main = html`${quote(challenge)}
  ${meeting && paragraph(html`Put at: ${link(meeting.name, meeting.href)}`)}
  ${notice(paragraph(replyInWords(challenge, today)), isUnanswered(challenge, today) ? 'attention' : 'plain')}
  ${replies(challenge)}`
  const title = `${challenge.group}, ${showDay(challenge.raisedOn)}`
  if (!form) return html`${pageHeading(title, { caption: 'Challenge to the board' })} <div class="app-reading">${main}</div>`
  const { state } = form
  return formPage({
    title,
    caption: 'Challenge to the board',
    csrf: form.csrf,
    state,
    lead: html`${main} ${heading(challenge.replies.length === 0 ? 'Reply for the board' : 'Add to the reply')}`,
    fields: html`${wordsField(state, { name: 'words', label: 'The reply', hint: 'Say yes, no or not yet first, then why. The group reads it, and so can everybody.' })}
      ${wordsField(state, { name: 'changed', label: 'What changed because of it? (optional)', rows: 3 })}`,
    button: 'Publish the reply',
  })
} // prettier-ignore

export const newChallengePage = (given: { csrf: string; state: FormState; area: string; groups: readonly Choice[]; meetings: readonly Choice[] }): Html =>
  formPage({
    title: 'Write down a challenge',
    caption: given.area,
    csrf: given.csrf,
    state: given.state,
    lead: paragraph('Everybody can read it at once, and the board’s reply beside it. Until there is a reply the page says so, and for how long.'),
    fields: html`${choiceField(given.state, { name: 'group', label: 'Which group says it?', choices: given.groups })}
      ${wordsField(given.state, { name: 'words', label: 'What does the group say?', hint: 'In its own words. Name no child, parent, school class or officer.', rows: 6 })}
      ${choiceField(given.state, { name: 'meeting', label: 'At which meeting was it put?', choices: given.meetings, none: 'Not at a meeting' })}
      ${confirmField(given.state, { name: 'nobody', text: 'I have read it again: no child and no other person can be recognised in it' })}`,
    button: 'Put it to the board',
  }) // prettier-ignore
