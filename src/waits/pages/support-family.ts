import { csrfField } from '../../design/form.ts'
import { easyReadPage, mostOnOneSheet, type EasyLine } from '../../design/easy-read.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, historyList, pageHeading, summaryList } from '../../design/parts.ts'
import { list, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses/support.ts'
import type { OwnChange, OwnWait, OwnWaits } from '../queries/support-family.ts'
import { answerWithinDays, outcomes } from '../rules/contact-needs.ts'
import { heading, link, paragraph, problems, radios, textBox, type Refused } from './contact-fields.ts'
import { lastWords, weeks } from './contact.ts'
import { easySupportLines, easyWaitLine } from './support.ts'
import { supportPart, waitPart } from './support-parts.ts'

export type OwnWaitsGiven = OwnWaits & {
  readonly area: string
  readonly csrf: string
  readonly today: Day
  readonly childId: string
  /** The way back: the child's page. */
  readonly back: string
  readonly refused: Refused | null
}

/** When the service means to be in touch; never that the family is late. */
const nextContact = ({ state }: Pick<OwnWait['child'], 'state'>): Child => {
  if (state.due === null) return 'The service has not said how often it is in touch with those who wait.'
  if (state.overdueDays > 0)
    return html`The service was to be in touch by ${showDay(state.due)}, and has told us of no contact since.`
  return html`The service means to be in touch by ${showDay(state.due)}.`
}

const waitSection = ({ area }: OwnWaitsGiven, own: OwnWait): Html => {
  const { service, child, wait, texts } = own
  return html`<section id="${service.slug}">
    <h2 class="govuk-heading-l">${service.name}</h2>
    ${summaryList([
      { key: 'Waiting since', value: html`${showDay(child.receivedOn)}: ${weeks(child.state.waitedDays)} so far` },
      { key: 'Last contact', value: lastWords(child.state.last) },
      { key: 'Next contact', value: nextContact(child) },
    ])}
    ${waitPart(service.name, wait)}
    ${
      texts.length === 0
        ? paragraph('Nothing is written yet about what helps while you wait for this service. If you are worried now, ring the service, your GP, or NHS 111.')
        : texts.map(text => (text.need === '' ? supportPart(text, { level: 's' }) : detailsBlock(`For ${text.need}`, supportPart(text, { level: 's' }))))
    }
    ${paragraph(link(html`The public page about this<span class="govuk-visually-hidden">: ${service.name}</span>`, to.support(area, service.slug)))}
  </section>`
} // prettier-ignore

const changesPart = (changes: readonly OwnChange[]): Child =>
  changes.length > 0 &&
  html`${heading('What was said about changed needs', 'changed')}
  ${historyList(
    changes.map(({ raisedOn, words, service, raisedAs, answer, answerDue }) => ({
      on: raisedOn,
      what: words,
      who: `${raisedAs === 'family' ? 'The family' : 'Somebody who works with the child'}, about ${service}`,
      note: paragraph(answer ? html`<strong>${showDay(answer.on)}: ${outcomes[answer.cameTo]}.</strong> ${answer.words}` : `An answer is owed by ${showDay(answerDue)}.`),
    })),
  )}` // prettier-ignore

const form = ({ area, csrf, childId, waits, refused }: OwnWaitsGiven): Html =>
  html`${heading('Say that needs have changed', 'say')}
    ${paragraph(`The service is told at once and owes you an answer within ${answerWithinDays / 7} weeks. You find it on this page. The place on the list stays as it is meanwhile. If somebody is in danger now, ring 999; for urgent help ring NHS 111.`)}
    <form method="post" action="${to.needChanged(area, childId)}" novalidate>
      ${csrfField(csrf)}
      ${radios({ name: 'wait', label: 'Which wait is it about?', items: Object.fromEntries(waits.map(({ child, service }) => [child.recordId, service.name])), ...(waits.length === 1 && { chosen: waits[0]!.child.recordId }) }, refused)}
      ${textBox({ name: 'words', label: 'What has changed?', hint: 'In your own words. The service reads it' }, refused)}
      ${govukButton({ text: 'Send', preventDoubleClick: true })}
    </form>` // prettier-ignore

/** What a family's child waits for: as it stands, what helps meanwhile, and how to say that needs have changed. */
export const ownWaitsPage = (given: OwnWaitsGiven): Page => {
  const { area, childId, waits, changes, back, refused } = given
  const names = waits.map(({ service }) => service.name)
  return {
    kind: 'page',
    title: 'Waiting for health services',
    section: '/family',
    noindex: true,
    back: { text: 'Back', href: back },
    easyReadHref: to.familyEasyRead(area, childId),
    ...(refused && { refused: true, status: 422 }),
    main: html`${problems(refused)} ${pageHeading('Waiting for health services')}
      ${
        waits.length === 0
          ? emptyState({
              nothing: 'No health service has told us that your child waits for it.',
              wouldFill: 'A referral, once the service has it on its list and has sent the list. It may take some weeks.',
              who: 'The service. If you think that your child waits for one, ask whoever referred them.',
              action: paragraph(link('What helps while you wait, for every service', to.all(area))),
            })
          : html`${answerFirst(`${waits.length === 1 ? 'One wait' : `${waits.length} waits`}: ${list(names)}.`)}
              ${waits.map(own => waitSection(given, own))} ${form(given)}`
      }
      ${changesPart(changes)}`,
  }
} // prettier-ignore

const easyOf = ({ service, child, wait, texts }: OwnWait): EasyLine[] => [
  { picture: 'waiting', words: `You wait for ${service.name} since ${showDay(child.receivedOn)}.` },
  easyWaitLine(wait),
  ...easySupportLines(texts),
]

/** The same in easy read: one sheet, the longest wait first. */
export const ownWaitsEasyPage = ({ area, childId, waits }: Pick<OwnWaitsGiven, 'area' | 'childId' | 'waits'>): Page => {
  const last: EasyLine[] = [
    { picture: 'talking', words: 'Tell them if things change for you.' },
    { picture: 'phone', words: 'Ring 111 if you need help soon.' },
  ]
  const lines = waits.flatMap(easyOf).slice(0, mostOnOneSheet - last.length)
  return {
    kind: 'page',
    title: 'Waiting, in easy read',
    section: '/family',
    noindex: true,
    bare: true,
    main: easyReadPage({
      title: 'Waiting for health services',
      titlePicture: 'waiting',
      lines:
        lines.length === 0 ? [{ picture: 'do-not-know', words: 'We do not know of anything you wait for.' }] : lines,
      linesAfter: last,
      actions: paragraph(link('The page with all the words', to.family(area, childId))),
    }),
  }
}
