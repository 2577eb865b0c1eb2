import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, type ReadForm, sentText } from '../../design/form.ts'
import { evidenceAtMost } from '../../evidence/rules.ts'
import { openFile } from '../../files/queries.ts'
import { nameToSave } from '../../files/rules.ts'
import { postsById } from '../../partners/queries.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { file, notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/asks.ts'
import { askByRef, type AskOfLetter } from '../ask-view.ts'
import { findPromises, promisesAnswering } from '../answering-promises.ts'
import { tiePromises, untiePromise } from '../commands/ask-promises.ts'
import { decideAskEvidence, offerAskEvidence, rewordAsk, setAsk } from '../commands/asks.ts'
import { decideForm, offerForm, rewordForm, setForm, tieForm, untieForm } from '../forms/asks.ts'
import type { FormRefused } from '../pages/asks-fields.ts'
import { askPage, type AskPage } from '../pages/asks-one.ts'
import { asksPage } from '../pages/asks.ts'
import { wordsOnPromises } from '../queries/ask-promises.ts'
import { letters, onlyPublished } from '../queries/asks.ts'
import { lettersWaiting } from '../queries/letters.ts'
import { tiesHeld } from '../rules/ask-promises.ts'

const section = '/asks'

/** Everyone reads what is published; who works for the partnership, or holds it to account, reads the rest too. */
const lettersFor = async (ctx: Ctx) => {
  const all = await letters(ctx)
  return may(ctx.who, 'stocktake.read') ? all : onlyPublished(all)
}

const showAsks = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const mayEdit = may(ctx.who, 'ask.edit')
  const main = asksPage({
    area: ctx.area,
    letters: await lettersFor(ctx),
    waiting: mayEdit ? await lettersWaiting(ctx) : [],
    mayEdit,
    csrf: request.csrf,
  })
  return page({ title: 'What the regulators asked for', main, section })
}

const found = async (ctx: Ctx, request: AreaRequest): Promise<AskOfLetter | null> =>
  askByRef(await lettersFor(ctx), request.params.ref ?? '')

const postChoices = async (ctx: Ctx) =>
  [...(await postsById(ctx)).values()].map(each => ({
    value: each.id,
    text: `${each.title}, ${each.organisationName}`,
  }))

const tiesOf = async (ctx: Ctx, { ask }: AskOfLetter, find: string | null): Promise<Pick<AskPage, 'ties' | 'named'>> => {
  const held = tiesHeld(ask.ties)
  const plans = await planViews(ctx)
  const refs = new Map(plans.flatMap(plan => plan.promises.map(each => [each.promiseId, each] as const)))
  const text = (promiseId: string): string => {
    const found = refs.get(promiseId)
    return found ? `${found.ref}: ${found.promise.words}` : 'one that is in no published plan any more.'
  }
  const said = await wordsOnPromises(ctx, held.map(({ promiseId }) => promiseId))
  const answering = promisesAnswering(plans, held, said)
  const { found, more } = findPromises(plans, find ?? '', new Set(held.map(({ promiseId }) => promiseId)))
  const tied = held.map(({ promiseId }) => ({ promiseId, text: text(promiseId) }))
  return { ties: { ...answering, tied, find, found, more }, named: text }
} // prettier-ignore

/** What was searched for: in the address, or sent along with a choice that was refused. */
const findIn = ({ query, body }: AreaRequest): string | null =>
  (typeof body.find === 'string' ? body.find : query.find)?.slice(0, 100) ?? null

const showAsk = async (ctx: Ctx, request: AreaRequest, refused: FormRefused | null = null): Promise<Answer> => {
  const one = await found(ctx, request)
  if (!one) return notFound
  const edit = may(ctx.who, 'ask.edit')
  const owns = one.ask.ownerPostId !== null && (ctx.who?.posts.has(one.ask.ownerPostId) ?? false)
  const main = askPage({
    ...one,
    ...(await tiesOf(ctx, one, findIn(request))),
    area: ctx.area,
    csrf: request.csrf,
    posts: edit ? await postChoices(ctx) : [],
    may: {
      edit,
      offer: owns && may(ctx.who, 'ask.offer-evidence'),
      decide: !owns && may(ctx.who, 'ask.decide-evidence'),
      readFiles: may(ctx.who, 'evidence.read-files'),
    },
    refused,
  })
  const back = { text: 'What the regulators asked for', href: to.asks(ctx.area.slug) }
  return page({ title: one.ask.words, main, section, back, ...(refused && { status: 422, refused: true }) })
}

const because = (form: string, field: string, sentence: string, request: AreaRequest): FormRefused => ({
  form,
  fields: { [field]: [sentence] },
  summary: [{ text: sentence, href: `#${field}` }],
  sent: sentText(request.body),
})

type Step<Values> = {
  readonly form: string
  /** Where a refusal of the command is shown. */
  readonly field: string
  readonly read: (request: AreaRequest) => ReadForm<Values>
  readonly done: (ctx: Ctx, askId: string, values: Values, request: AreaRequest) => Promise<{ ok: true } | { ok: false; because: string }> // prettier-ignore
}

/** One form of an ask's page: read, done, and back to the page, or the page again with what is wrong. */
const step =
  <Values>({ form, field, read, done }: Step<Values>) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const one = await found(ctx, request)
    if (!one) return notFound
    const values = read(request)
    if (!values.ok) return showAsk(ctx, request, { ...values, form })
    const answer = await done(ctx, one.ask.askId, values.values, request)
    return answer.ok
      ? redirect(to.ask(ctx.area.slug, one.ask.ref))
      : showAsk(ctx, request, because(form, field, answer.because, request))
  }

const setOwner = step({
  form: 'owner',
  field: 'owner',
  read: request => readForm(setForm, request.body),
  done: (ctx, askId, values) => setAsk(ctx, { askId, ownerPostId: values.owner, dueOn: values.due, because: values.because }), // prettier-ignore
})

const reword = step({
  form: 'words',
  field: 'words',
  read: request => readForm(rewordForm, request.body),
  done: (ctx, askId, { theme, words, why }) => rewordAsk(ctx, { askId, theme, words, because: why }),
})

const offer = step({
  form: 'offer',
  field: 'file',
  read: request => readForm(offerForm, request.body),
  done: async (ctx, askId, values, { upload }) =>
    upload && !upload.ok ? upload : offerAskEvidence(ctx, { askId, ...values, file: upload }),
})

const tie = step({
  form: 'tie',
  field: 'promise',
  read: request => readForm(tieForm, request.body),
  done: (ctx, askId, { promise, because }) => tiePromises(ctx, { askId, promiseIds: promise, because }),
})

const untie = step({
  form: 'untie',
  field: 'promise',
  read: request => readForm(untieForm, request.body),
  done: (ctx, askId, { promise, because }) => untiePromise(ctx, { askId, promiseId: promise, because }),
})

const decide = (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const evidenceId = request.params.evidence ?? ''
  return step({
    form: `decide-${evidenceId}`,
    field: 'because',
    read: asked => readForm(decideForm, asked.body),
    done: (asked, askId, values) => decideAskEvidence(asked, { askId, evidenceId, ...values }),
  })(ctx, request)
}

/** The file of a piece of evidence, to be saved. */
const download = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const one = await found(ctx, request)
  const offered = one?.ask.evidence.find(each => each.evidenceId === request.params.evidence)
  if (!offered?.file || !offered.fileHash) return notFound
  const opened = await openFile(ctx, offered.fileHash)
  if (!opened.ok) return showAsk(ctx, request, because('offer', 'main-content', opened.because, request))
  const { name, type, size } = offered.file
  return file({ name: nameToSave(name, type), type, body: opened.stream(), size })
}

export const askRoutes: readonly AreaRoute[] = [
  get('/asks', 'ask.read', showAsks),
  get('/asks/:ref', 'ask.read', (ctx, request) => showAsk(ctx, request)),
  post('/asks/:ref/owner', 'ask.edit', setOwner),
  post('/asks/:ref/words', 'ask.edit', reword),
  post('/asks/:ref/promises', 'ask.edit', tie),
  post('/asks/:ref/promises/undo', 'ask.edit', untie),
  post('/asks/:ref/evidence', 'ask.offer-evidence', offer, { uploadAtMost: evidenceAtMost }),
  get('/asks/:ref/evidence/:evidence/file', 'evidence.read-files', download),
  post('/asks/:ref/evidence/:evidence', 'ask.decide-evidence', decide),
]
