import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { file, notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/stocktake.ts'
import { freezePack, makePackLink, withdrawPackLink } from '../commands/packs.ts'
import { linkForm } from '../forms/packs.ts'
import type { FormRefused } from '../pages/asks-fields.ts'
import { openedPackPage, packLine, packPage, packsPage, withdrawnPage } from '../pages/packs.ts'
import { linkByToken, linksOf, packById, packs, type Pack, type PackLink } from '../queries/packs.ts'
import { stocktakeToWord } from '../stocktake-word.ts'
import { wordType } from './stocktake.ts'

const section = '/stocktake'

const showPacks = async (ctx: Ctx, refused: string | null = null): Promise<Answer> =>
  page({
    title: 'Packs',
    main: packsPage({ area: ctx.area, packs: await packs(ctx), refused }),
    section,
    back: { text: 'The stocktake page', href: to.stocktake(ctx.area.slug) },
    ...(refused && { status: 422, refused: true }),
  })

const freeze = async (ctx: Ctx): Promise<Answer> => {
  const frozen = await freezePack(ctx)
  return frozen.ok ? redirect(to.pack(ctx.area.slug, frozen.packId)) : showPacks(ctx, frozen.because)
}

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)
const idOf = (request: AreaRequest, name: string): string => {
  const id = request.params[name] ?? ''
  return isId(id) ? id : '00000000-0000-0000-0000-000000000000'
}

type Shown = { readonly made?: string; readonly refused?: FormRefused }

const showPack = async (ctx: Ctx, request: AreaRequest, { made, refused }: Shown = {}): Promise<Answer> => {
  const pack = await packById(ctx, idOf(request, 'pack'))
  if (!pack) return notFound
  const main = packPage({
    area: ctx.area,
    pack,
    links: await linksOf(ctx, pack.packId),
    mayShare: may(ctx.who, 'pack.freeze'),
    csrf: request.csrf,
    made: made ?? null,
    refused: refused ?? null,
  })
  const back = { text: 'Packs', href: to.packs(ctx.area.slug) }
  return page({ title: pack.title, main, section, back, wide: true, ...(refused && { status: 422, refused: true }) })
}

const refusedWith = (because: string): FormRefused => ({
  form: 'link',
  fields: { madeFor: [because] },
  summary: [{ text: because, href: '#madeFor' }],
  sent: {},
})

const makeLink = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(linkForm, request.body)
  if (!read.ok) return showPack(ctx, request, { refused: { ...read, form: 'link' } })
  const made = await makePackLink(ctx, { packId: idOf(request, 'pack'), madeFor: read.values.madeFor })
  // Told in the answer itself, for only its hash is kept.
  return made.ok
    ? showPack(ctx, request, { made: `${request.origin}${to.opened(ctx.area.slug, made.token)}` })
    : notFound
}

const withdraw = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const packId = idOf(request, 'pack')
  const done = await withdrawPackLink(ctx, { packId, linkId: idOf(request, 'link') })
  return done.ok ? redirect(to.pack(ctx.area.slug, packId)) : showPack(ctx, request, { refused: refusedWith(done.because) }) // prettier-ignore
}

const word = async (ctx: Ctx, pack: Pack, { noindex = false } = {}): Promise<Answer> =>
  file({
    name: `${ctx.area.slug}-pack-${pack.knownOn}.docx`,
    noindex,
    type: wordType,
    body: await stocktakeToWord(pack.content, pack.title, `${packLine(pack)} SHA-256 of its content: ${pack.hash}`),
  })

const withPack = (answer: (ctx: Ctx, pack: Pack) => Promise<Answer>) => async (ctx: Ctx, request: AreaRequest) => {
  const pack = await packById(ctx, idOf(request, 'pack'))
  return pack ? answer(ctx, pack) : notFound
}

const asJson = async (ctx: Ctx, pack: Pack): Promise<Answer> =>
  file({ name: `${ctx.area.slug}-pack-${pack.knownOn}.json`, type: 'application/json; charset=utf-8', body: pack.text })

/** A withdrawn link is gone for good: it says so in a sentence, with the status for that. */
const gone = (ctx: Ctx, link: PackLink): Answer =>
  page({
    title: 'This link has been withdrawn',
    main: withdrawnPage({ area: ctx.area, link }),
    status: 410,
    bare: true,
    noindex: true,
  })

type Opened = { readonly pack: Pack; readonly token: string }

/** Opens a pack by its link for whoever has it, signed in or not; a page drawn as known earlier opens the same pack. */
const opened = (answer: (ctx: Ctx, opened: Opened) => Promise<Answer>) => async (asked: Ctx, request: AreaRequest) => {
  const ctx: Ctx = { ...asked, knownAt: null }
  const token = request.params.token ?? ''
  const link = /^[\w-]{43}$/.test(token) ? await linkByToken(ctx, token) : null
  if (!link) return notFound
  if (link.withdrawnAt) return gone(ctx, link)
  const pack = await packById(ctx, link.packId)
  return pack ? answer(ctx, { pack, token }) : notFound
}

const openedPage = async (ctx: Ctx, { pack, token }: Opened): Promise<Answer> => {
  const main = openedPackPage({ area: ctx.area, pack, token })
  return page({ title: pack.title, main, bare: true, noindex: true, wide: true })
}

export const packRoutes: readonly AreaRoute[] = [
  get('/stocktake/packs', 'stocktake.read', ctx => showPacks(ctx)),
  post('/stocktake/packs', 'pack.freeze', freeze),
  get('/stocktake/packs/:pack', 'stocktake.read', (ctx, request) => showPack(ctx, request)),
  get(
    '/stocktake/packs/:pack/pack.docx',
    'stocktake.read',
    withPack((ctx, pack) => word(ctx, pack)),
  ),
  get('/stocktake/packs/:pack/pack.json', 'stocktake.read', withPack(asJson)),
  post('/stocktake/packs/:pack/links', 'pack.freeze', makeLink),
  post('/stocktake/packs/:pack/links/:link', 'pack.freeze', withdraw),
  get('/packs/:token', 'pack.open', opened(openedPage)),
  get(
    '/packs/:token/pack.docx',
    'pack.open',
    opened((ctx, { pack }) => word(ctx, pack, { noindex: true })),
  ),
]
