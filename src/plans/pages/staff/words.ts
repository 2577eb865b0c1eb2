import { errorSummary } from '../../../design/form.ts'
import { govukSelect, govukInput } from '../../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, notice, pageHeading } from '../../../design/parts.ts'
import { picture, pictureNames, type PictureName } from '../../../design/pictures.ts'
import { table } from '../../../design/table.ts'
import { capital } from '../../../design/words.ts'
import type { Page } from '../../../web/answer.ts'
import { mostLines } from '../../forms.ts'
import type { PlainWords, WordsSubject } from '../../plain-words.ts'
import { countFreshness, type Freshness } from '../../rules/freshness.ts'
import { staff } from '../../staff-addresses.ts'
import { heading, lines, link, paragraph, postForm, textArea, type Choice, type Refused } from './fields.ts'

export type SubjectShown = WordsSubject & { readonly officialWords: string; readonly words: PlainWords }

export type WordsGiven = {
  readonly area: string
  readonly versionId: string
  readonly title: string
  readonly versions: readonly Choice[]
  readonly subjects: readonly SubjectShown[]
}

const counted = (kind: string, all: readonly Freshness[]): string => {
  const { current, 'being rewritten': again, 'not written yet': not } = countFreshness(all)
  return `${capital(kind)}: ${current} of ${all.length} written, ${again} being rewritten, ${not} not written yet.`
}

const state = (freshness: Freshness): Child =>
  freshness === 'current' ? 'Written' : html`<strong>${capital(freshness)}</strong>`

const order: readonly Freshness[] = ['being rewritten', 'not written yet', 'current']
const worst = ({ words }: SubjectShown): number =>
  Math.min(order.indexOf(words.plainState), order.indexOf(words.easyReadState))

const short = (words: string): string => (words.length > 160 ? `${words.slice(0, 157).trimEnd()}…` : words)

const row = (area: string, versionId: string, subject: SubjectShown) => [
  html`${link(`${capital(subject.kind)} ${subject.ref}`, staff.wordsOf(area, subject.kind, subject.ref, versionId))}
  ${short(subject.officialWords)}`,
  state(subject.words.plainState),
  state(subject.words.easyReadState),
]

const otherVersions = ({ area, versionId, versions }: WordsGiven): Html | null =>
  versions.length < 2
    ? null
    : html`<ul class="govuk-list">
        ${versions
          .filter(each => each.value !== versionId)
          .map(each => html`<li>${link(`Words of ${each.text}`, staff.words(area, each.value))}</li>`)}
      </ul>`

/** What has a plain and an easy read version and what has not: counted, what needs somebody first. */
export const wordsPage = (given: WordsGiven | null): Page => ({
  kind: 'page',
  title: 'Plain words',
  section: '/words',
  main:
    given === null
      ? html`${pageHeading('Plain words')}
        ${emptyState({ nothing: 'No plan is published yet, so there are no words to put plainly.', wouldFill: 'A published plan.', who: 'The programme lead, by bringing in a plan.' })}`
      : html`${pageHeading('Plain words', { caption: given.title })}
        ${answerFirst(
          counted(
            'plain words',
            given.subjects.map(each => each.words.plainState),
          ),
        )}
        ${paragraph(
          counted(
            'easy read',
            given.subjects.map(each => each.words.easyReadState),
          ),
        )}
        ${otherVersions(given)}
        ${table({
          caption: 'Areas and promises',
          captionSize: 'hidden',
          dense: true,
          narrow: 'stack',
          head: ['Official words', { text: 'Plain words', tight: true }, { text: 'Easy read', tight: true }],
          rows: given.subjects
            .toSorted((a, b) => worst(a) - worst(b))
            .map(subject => row(given.area, given.versionId, subject)),
        })}`,
})

export type WriteGiven = {
  readonly area: string
  readonly csrf: string
  readonly versionId: string
  readonly title: string
  readonly subject: SubjectShown
  readonly refused: Refused | null
  readonly saved: boolean
}

const pictureChoices = (now: string): Choice[] => {
  const known: Choice[] = pictureNames.map(name => ({ value: name, text: capital(name.replaceAll('-', ' ')) }))
  const kept = now && !known.some(each => each.value === now) ? [{ value: now, text: capital(now) }] : []
  return [{ value: '', text: 'No picture' }, ...kept, ...known]
}

const easyLine = ({ subject, refused }: WriteGiven, index: number): Html => {
  const name = `line-${index + 1}`
  const kept = subject.words.easyRead?.[index]
  const error = refused?.fields[`${name}-words`]?.[0]
  const wordError = error && { errorMessage: { text: error } }
  const chosen = refused?.sent[`${name}-picture`] ?? kept?.picture ?? ''
  return html`<div>
    ${govukInput({ id: `${name}-words`, name: `${name}-words`, label: { text: `Line ${index + 1}` }, value: refused?.sent[`${name}-words`] ?? kept?.words ?? '', ...wordError })}
    ${govukSelect({ id: `${name}-picture`, name: `${name}-picture`, label: { text: `Picture for line ${index + 1}` }, items: pictureChoices(chosen), value: chosen })}
  </div>`
}

const stateNotice = ({ subject }: WriteGiven): Html | null =>
  subject.words.plainState === 'being rewritten' || subject.words.easyReadState === 'being rewritten'
    ? notice(
        paragraph(
          'The official words have changed since these were written. Until you save them again, every page says “being rewritten”. If they still fit, save them as they are.',
        ),
        'attention',
      )
    : null

const known = (name: string): PictureName | undefined => pictureNames.find(each => each === name)

const easyNow = ({ words }: SubjectShown): Html =>
  html`<ul class="govuk-list govuk-list--spaced">
    ${words.easyRead?.map(line => html`<li>${known(line.picture) && picture(known(line.picture)!, '', { size: 48 })} ${line.words}</li>`)}
  </ul>`

const allPictures: Html = detailsBlock(
  'See all the pictures',
  html`<ul class="govuk-list">
    ${pictureNames.map(name => html`<li>${picture(name, '', { size: 48 })} ${capital(name.replaceAll('-', ' '))}</li>`)}
  </ul>`,
)

/** One area or promise: left the official words, right the plain and easy read ones. */
export const writeWordsPage = (given: WriteGiven): Page => {
  const { area, csrf, versionId, subject, refused, saved } = given
  const title = `${capital(subject.kind)} ${subject.ref}`
  return {
    kind: 'page',
    title: `Plain words: ${title}`,
    section: '/words',
    wide: true,
    ...(refused && { refused: true, status: 422 }),
    back: { text: 'Plain words', href: staff.words(area, versionId) },
    main: html`${errorSummary(refused?.summary)}${pageHeading(title, { caption: given.title })}
      ${saved && notice(paragraph('These words were kept, and are on the pages now.'), 'success')} ${stateNotice(given)}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          ${heading('Official words')}
          <p class="govuk-body">${lines(subject.officialWords)}</p>
          ${subject.words.easyRead && html`${heading('Easy read now', 's')}${easyNow(subject)}`} ${allPictures}
        </div>
        <div class="govuk-grid-column-one-half">
          ${postForm(
            { csrf, action: staff.wordsOf(area, subject.kind, subject.ref, versionId), button: 'Keep these words' },
            html`${textArea({ name: 'plain', label: 'Plain words', hint: 'As you would say it to a neighbour. Nothing added, nothing left out.', value: subject.words.plain, refused })}
            ${heading('Easy read', 's')}
            ${paragraph('One idea a line, at most 15 words, one sentence. Empty lines are left out.')}
            ${Array.from({ length: mostLines }, (_, index) => easyLine(given, index))}`,
          )}
        </div>
      </div>`,
  }
}
