import { html, Html, type Child } from './html.ts'
import { picture, pictureCredits, type PictureName } from './pictures.ts'

/** One idea: a picture on the left, a short sentence on the right. */
export type EasyLine = { readonly picture: PictureName; readonly words: string; readonly alt?: string }

export const easyAnswers = ['Yes', 'Not yet', 'We do not know'] as const
export type EasyAnswer = (typeof easyAnswers)[number]

export type EasyQuestion = { readonly question: string; readonly answer: EasyAnswer; readonly because?: string }

export type EasyPage = {
  readonly title: string
  readonly titlePicture: PictureName
  readonly lines: readonly EasyLine[]
  readonly questions?: readonly EasyQuestion[]
  /** After the answers: how to say what you think, who can help. */
  readonly linesAfter?: readonly EasyLine[]
  /** A form or links, left out in print. */
  readonly actions?: Child
  /** The official words have changed since this was written, and nobody has looked again yet. */
  readonly beingRewritten?: boolean
  /** Who wrote it and when: "Written by Merrowshire Youth Cabinet, 3 February 2025". */
  readonly writtenBy?: string
}

/** What fits on one sheet of A4 at 16 point, pictures and all: lines and questions together. */
export const mostOnOneSheet = 9

const words = (line: string): string[] => line.split(/\s+/).filter(word => /[\p{Letter}\p{Number}]/u.test(word))

/** What keeps a line from being easy to read, in sentences; empty where nothing does. */
export const easyReadLineProblems = (line: string): string[] => {
  const said = line.trim()
  const number = words(said).length
  if (number === 0) return ['Write a sentence: this line is empty.']
  const problems: string[] = []
  if (number > 15) problems.push(`Use at most 15 words in a line: this one has ${number}. Make it two lines.`)
  if (/[.!?…]["’”')]*\s+\S/u.test(said))
    problems.push('Put one sentence on a line: this one has more. Make it two lines.')
  return problems
}

/** What keeps a whole page from being easy to read: each line's problems with its number, and whether it fits a sheet. */
export const easyReadPageProblems = (page: Pick<EasyPage, 'lines' | 'linesAfter' | 'questions'>): string[] => {
  const lines = [...page.lines, ...(page.linesAfter ?? [])]
  const all = lines.length + (page.questions?.length ?? 0)
  const problems = lines.flatMap((line, index) =>
    easyReadLineProblems(line.words).map(problem => `Line ${index + 1}: ${problem}`),
  )
  if (all > mostOnOneSheet)
    problems.push(`Only ${mostOnOneSheet} lines fit on one sheet of paper: this page has ${all}.`)
  return problems
}

const answerShapes: Record<EasyAnswer, { name: string; shape: string }> = {
  Yes: {
    name: 'yes',
    shape:
      '<circle cx="24" cy="24" r="22" fill="currentColor"/><path d="M13 25l8 8 14-17" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>',
  },
  'Not yet': {
    name: 'not-yet',
    shape:
      '<path d="M12 4h24M12 44h24M15 4c0 12 18 14 18 20S15 32 15 44M33 4c0 12-18 14-18 20s18 8 18 20" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round"/><path d="M18 42c1-6 4-8 6-9 2 1 5 3 6 9z" fill="currentColor"/>',
  },
  'We do not know': {
    name: 'do-not-know',
    shape:
      '<rect x="3" y="3" width="42" height="42" rx="8" fill="none" stroke="currentColor" stroke-width="4"/><path d="M17 19a7 7 0 1 1 10.3 6.2c-2.2 1.3-3.3 2.5-3.3 4.8" fill="none" stroke="currentColor" stroke-width="4.5" stroke-linecap="round"/><circle cx="24" cy="37" r="2.8" fill="currentColor"/>',
  },
}

/** Yes, Not yet or We do not know: by shape, word and colour. */
export const easyAnswer = (answer: EasyAnswer): Html => {
  const { name, shape } = answerShapes[answer]
  return html`<strong class="app-easy-answer app-easy-answer--${name}"
    >${new Html(`<svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">${shape}</svg>`)}<span
      >${answer}</span
    ></strong
  >`
}

const row = ({ picture: name, words: said, alt = '' }: EasyLine): Html =>
  html`<li class="app-easy__line">
    ${picture(name, alt)}
    <p class="app-easy__words">${said}</p>
  </li>`

const question = ({ question: asked, answer, because }: EasyQuestion): Html =>
  html`<div class="app-easy__question">
    <dt class="app-easy__asked">${asked}</dt>
    <dd class="app-easy__answer">
      ${easyAnswer(answer)}${because && html` <span class="app-easy__because">${because}</span>`}
    </dd>
  </div>`

const linesList = (lines: readonly EasyLine[] | undefined): Html | false =>
  lines !== undefined &&
  lines.length > 0 &&
  html`<ul class="app-easy__lines">
    ${lines.map(row)}
  </ul>`

/** The easy read page: picture left, words right, big; then the answers; one sheet in print. */
export const easyReadPage = (page: EasyPage): Html =>
  html`<div class="app-easy">
    <div class="app-easy__head">
      ${picture(page.titlePicture, '')}
      <h1 class="app-easy__title">${page.title}</h1>
    </div>
    ${page.beingRewritten && beingRewritten} ${linesList(page.lines)}
    ${page.questions && page.questions.length > 0 && html`<dl class="app-easy__questions">${page.questions.map(question)}</dl>`}
    ${linesList(page.linesAfter)} ${page.actions && html`<div class="app-easy__actions">${page.actions}</div>`}
    <p class="app-easy__credit">${page.writtenBy && html`${page.writtenBy}. `}${pictureCredits}</p>
  </div>`

/** Shown from the moment the official words change until a person has looked again. */
export const beingRewritten: Html = html`<div class="app-easy__line app-easy__line--again">
  ${picture('writing-again', '')}
  <p class="app-easy__words">We are writing this page again.</p>
</div>`

/** The same, said of plain words on a page that keeps its official ones. */
export const plainBeingRewritten: Html = html`<p class="app-not-written">
  <strong>Being rewritten:</strong> the official words have changed since the plain version was written.
</p>`

/** In place of an easy read or plain version nobody has written. */
export const notWrittenYet = (what: 'easy read' | 'plain words'): Html =>
  html`<p class="app-not-written"><strong>Not written yet.</strong> Nobody has put this into ${what} so far.</p>`
