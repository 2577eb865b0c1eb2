import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { bytesOf } from '../../files/store.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, usualUpload, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/asks.ts'
import { bringLetter, keepLetter, publishLetter, saveLetterAnswers, setLetterAside, type LetterHead } from '../commands/letters.ts' // prettier-ignore
import { headSent, letterHeadForm, pointsSent } from '../forms/letters.ts'
import type { FormRefused } from '../pages/asks-fields.ts'
import { letterPage, newLetterPage } from '../pages/letters.ts'
import { letterBeingRead, type LetterAnswers, type LetterBeingRead } from '../queries/letters.ts'
import { readLetterFile, readLetterText } from '../reading/read-letter.ts'

const section = '/asks'
const back = (ctx: Ctx) => ({ text: 'What the regulators asked for', href: to.asks(ctx.area.slug) })

const refusedWith = (because: string, href: string, sent: Record<string, string> = {}): FormRefused => ({
  form: 'letter',
  fields: { [href.slice(1)]: [because] },
  summary: [{ text: because, href }],
  sent,
})

const newLetter = (ctx: Ctx, request: AreaRequest, refused: FormRefused | null = null): Answer =>
  page({
    title: 'Read in a letter',
    main: newLetterPage({ area: ctx.area, csrf: request.csrf, refused }),
    section,
    back: back(ctx),
    ...(refused && { status: 422, refused: true }),
  })

const textSent = (request: AreaRequest): string => (typeof request.body.text === 'string' ? request.body.text : '')

/** The file where one was chosen, else the words that were pasted. */
const readIn = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { upload } = request
  const text = textSent(request)
  if (upload && !upload.ok) return newLetter(ctx, request, refusedWith(upload.because, '#file', { text }))
  const file = upload
  const read = file ? await readLetterFile(await bytesOf(file), file.name) : readLetterText(text)
  if (!read.ok) return newLetter(ctx, request, refusedWith(read.because, file ? '#file' : '#text', { text }))
  const { letterId } = await bringLetter(ctx, read.letter, file?.name ?? null)
  return redirect(to.letter(ctx.area.slug, letterId))
}

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)

const found = async (ctx: Ctx, request: AreaRequest): Promise<LetterBeingRead | null> => {
  const id = request.params.letter ?? ''
  return isId(id) ? letterBeingRead(ctx, id) : null
}

const areaChoices = async (ctx: Ctx) => {
  const areas = (await planViews(ctx)).flatMap(plan => plan.areas)
  return [...new Map(areas.map(({ number, area }) => [number, { value: number, text: `${number} ${area.short}` }])).values()] // prettier-ignore
}

const preview = async (
  ctx: Ctx,
  request: AreaRequest,
  letter: LetterBeingRead,
  refused: FormRefused | null = null,
): Promise<Answer> => {
  const { read, state } = letter
  // Kept or set aside: its names are not shown again.
  if (state !== 'read' || !read) return redirect(to.asks(ctx.area.slug))
  const main = letterPage({
    area: ctx.area,
    csrf: request.csrf,
    letter: { ...letter, read },
    areas: await areaChoices(ctx),
    saved: request.query.saved === '1',
    refused,
  })
  return page({ title: 'Go through the letter', main, section, back: back(ctx), ...(refused && { status: 422, refused: true }) }) // prettier-ignore
}

type Head = ReturnType<typeof letterHeadForm.parse>

const headOf = ({ metKind, metOn, nextKind, nextOn, ...head }: Head): LetterHead => ({
  ...head,
  met: metOn ? { kind: metKind ?? 'meeting', on: metOn } : null,
  next: nextOn ? { kind: nextKind ?? 'meeting', on: nextOn } : null,
})

const keep = async (ctx: Ctx, request: AreaRequest, letter: LetterBeingRead, answers: LetterAnswers) => {
  const again = { ...letter, answers }
  const head = readForm(letterHeadForm, request.body)
  if (!head.ok) return preview(ctx, request, again, { ...head, form: 'letter' })
  const kept = await keepLetter(ctx, letter.letterId, headOf(head.values), answers.points)
  return kept.ok
    ? redirect(to.asks(ctx.area.slug))
    : preview(ctx, request, again, refusedWith(kept.because, `#words-${kept.index}`))
}

const goThrough = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const letter = await found(ctx, request)
  if (!letter) return notFound
  const answers = { about: headSent(request.body), points: pointsSent(request.body, letter.answers.points) }
  if (request.body.step !== 'save') return keep(ctx, request, letter, answers)
  const saved = await saveLetterAnswers(ctx, letter.letterId, answers)
  return saved.ok
    ? redirect(`${to.letter(ctx.area.slug, letter.letterId)}?saved=1`)
    : preview(ctx, request, letter, refusedWith(saved.because, '#main-content'))
}

const asidePut = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const letter = await found(ctx, request)
  if (!letter) return notFound
  await setLetterAside(ctx, letter.letterId)
  return redirect(to.asks(ctx.area.slug))
}

const publish = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const letter = await found(ctx, request)
  if (!letter) return notFound
  await publishLetter(ctx, letter.letterId)
  return redirect(to.asks(ctx.area.slug))
}

export const letterRoutes: readonly AreaRoute[] = [
  get('/letters/new', 'ask.edit', async (ctx, request) => newLetter(ctx, request)),
  post('/letters/new', 'ask.edit', readIn, { uploadAtMost: usualUpload }),
  get('/letters/:letter', 'ask.edit', async (ctx, request) => {
    const letter = await found(ctx, request)
    return letter ? preview(ctx, request, letter) : notFound
  }),
  post('/letters/:letter', 'ask.edit', goThrough),
  post('/letters/:letter/set-aside', 'ask.edit', asidePut),
  post('/letters/:letter/publish', 'ask.edit', publish),
]
