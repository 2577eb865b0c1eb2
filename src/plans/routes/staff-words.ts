import type { Ctx } from '../../ctx.ts'
import { easyReadLineProblems } from '../../design/easy-read.ts'
import { readForm } from '../../design/form.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { writePlainWords } from '../commands/write-plain-words.ts'
import { mostLines, wordsForm } from '../forms.ts'
import { wordsPage, writeWordsPage, type SubjectShown } from '../pages/staff/words.ts'
import type { Choice, Refused } from '../pages/staff/fields.ts'
import { plainWordsFor, wordsSubjects, type KeptEasyLine } from '../plain-words.ts'
import { heldDocument } from '../queries/document.ts'
import { allVersions, isOpen } from '../queries/staff.ts'
import { staff } from '../staff-addresses.ts'

/** Versions whose words are written: the published ones in force, and those being worked on. */
const versionsToWrite = async (ctx: Ctx): Promise<Choice[]> =>
  (await allVersions(ctx)).flatMap(({ programme, versions }) =>
    programme.kind === 'earlier-plan'
      ? []
      : versions
          .filter(version => isOpen(version) || version.versionId === programme.current?.versionId)
          .map(version => ({
            value: version.versionId,
            text: `${programme.name}, version ${version.number}${isOpen(version) ? ` (${version.state})` : ''}`,
          })),
  )

type Writing = {
  readonly versionId: string
  readonly title: string
  readonly versions: readonly Choice[]
  readonly subjects: readonly SubjectShown[]
}

const writingOf = async (ctx: Ctx, choice: Choice, versions: readonly Choice[]): Promise<Writing | null> => {
  const held = await heldDocument(ctx, choice.value)
  if (!held) return null
  const subjects = wordsSubjects(held.document).map(subject => ({
    ...subject,
    words: plainWordsFor(held.words.get(`${subject.kind} ${subject.ref}`) ?? null, subject.officialWords),
  }))
  return { versionId: choice.value, title: choice.text, versions, subjects }
}

/** The version asked for; without one the published plan with most to say. */
const writing = async (ctx: Ctx, asked: string | undefined): Promise<Writing | null> => {
  const versions = await versionsToWrite(ctx)
  const choice = versions.find(each => each.value === asked)
  if (asked) return choice ? writingOf(ctx, choice, versions) : null
  const published = versions.filter(each => !each.text.endsWith(')'))
  let fullest: Writing | null = null
  for (const each of published.length > 0 ? published : versions) {
    const one = await writingOf(ctx, each, versions)
    if (one && one.subjects.length > (fullest?.subjects.length ?? 0)) fullest = one
  }
  return fullest
}

const subjectOf = (found: Writing | null, request: AreaRequest): SubjectShown | undefined =>
  found?.subjects.find(each => each.kind === request.params.subject && each.ref === request.params.ref)

const show = (ctx: Ctx, request: AreaRequest, found: Writing, subject: SubjectShown, refused: Refused | null): Answer =>
  writeWordsPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    versionId: found.versionId,
    title: found.title,
    subject,
    refused,
    saved: request.query.saved === '1',
  })

type Given = { readonly lines: readonly KeptEasyLine[]; readonly problems: Record<string, string[]> }

/** The lines that were written, and what keeps one from being easy to read, by its field. */
const linesIn = (values: Readonly<Record<string, unknown>>): Given => {
  const numbers = Array.from({ length: mostLines }, (_, index) => index + 1)
  const said = (number: number, part: string) => String(values[`line-${number}-${part}`] ?? '')
  const written = numbers.filter(number => said(number, 'words') !== '')
  const problems = written.flatMap(number => {
    const found = easyReadLineProblems(said(number, 'words'))
    const missing = said(number, 'picture') === '' ? [`Choose a picture for line ${number}.`] : []
    const all = [...found.map(each => `Line ${number}. ${each}`), ...missing]
    return all.length > 0 ? [[`line-${number}-words`, all] as const] : []
  })
  return {
    lines: written.map(number => ({ picture: said(number, 'picture'), words: said(number, 'words') })),
    problems: Object.fromEntries(problems),
  }
}

const write = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = await writing(ctx, request.query.version)
  const subject = subjectOf(found, request)
  if (!found || !subject) return notFound
  const form = readForm(wordsForm, request.body)
  if (!form.ok) return show(ctx, request, found, subject, form)
  const sent = Object.fromEntries(
    Object.entries(request.body).filter((each): each is [string, string] => typeof each[1] === 'string'),
  )
  const refusedWith = (fields: Record<string, string[]>) =>
    show(ctx, request, found, subject, {
      fields,
      summary: Object.entries(fields).map(([name, [text]]) => ({ text: text!, href: `#${name}` })),
      sent,
    })
  const { lines, problems } = linesIn(form.values)
  if (Object.keys(problems).length > 0) return refusedWith(problems)
  const { plain } = form.values
  if (!plain && lines.length === 0) return refusedWith({ plain: ['Write plain words, easy read lines, or both.'] })
  const saved = await writePlainWords(ctx, found.versionId, {
    kind: subject.kind,
    ref: subject.ref,
    plain: plain as string | null,
    easyRead: lines.length > 0 ? lines : null,
  })
  if (!saved.ok) return refusedWith({ plain: [saved.because] })
  return redirect(`${staff.wordsOf(ctx.area.slug, subject.kind, subject.ref, found.versionId)}&saved=1`)
}

export const wordsRoutes: readonly AreaRoute[] = [
  get('/words', 'plan.write-plain-words', async (ctx, request) => {
    const found = await writing(ctx, request.query.version)
    if (!found && request.query.version) return notFound
    return wordsPage(found && { area: ctx.area.slug, ...found })
  }),
  get('/words/:subject/:ref', 'plan.write-plain-words', async (ctx, request) => {
    const found = await writing(ctx, request.query.version)
    const subject = subjectOf(found, request)
    return found && subject ? show(ctx, request, found, subject, null) : notFound
  }),
  post('/words/:subject/:ref', 'plan.write-plain-words', write),
]
