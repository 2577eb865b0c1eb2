import type { Ctx } from '../../ctx.ts'
import { notFound, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { promiseVoice } from '../../voice/queries/promise-voice.ts'
import { to } from '../addresses.ts'
import { easyAreaPage, easyPromisePage, easyReadIndex } from '../pages/easy-read.ts'
import type { Place } from '../pages/pieces.ts'
import { areaIn, promiseIn, type PromiseView } from '../plan-view.ts'
import { askingOf } from '../../voice/queries/asking.ts'
import { firstNotice, noticeOf, once, placesOf, type Drawn } from './on-plan.ts'

const easyPage = (title: string, back: Drawn['back']): Omit<Drawn, 'main'> => ({
  title: `Easy read: ${title}`,
  section: '/easy-read',
  bare: true,
  bodyClass: 'app-easy-page',
  ...(back && { back }),
})

const easyIndex = async (ctx: Ctx): Promise<Answer> => {
  const places = await placesOf(ctx)
  return page({
    ...easyPage('what was promised', { text: ctx.area.name, href: to.front(ctx.area.slug) }),
    main: easyReadIndex(ctx.area, places),
    notice: firstNotice(places),
  })
}

const backToEasyRead = (ctx: Ctx): Drawn['back'] => ({ text: 'Back', href: to.easyRead(ctx.area.slug) })

/** Numbers and refs are looked for in each plan, priority action plan first. */
const easyArea = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  for (const place of await placesOf(ctx)) {
    const view = areaIn(place.plan, params.number!)
    if (view)
      return once(ctx, place.plan, `easy area ${view.number}`, () => ({
        ...easyPage(view.area.short, backToEasyRead(ctx)),
        main: easyAreaPage(place, view),
        notice: noticeOf(place),
      }))
  }
  return notFound
}

const drawEasyPromise = async (ctx: Ctx, place: Place, view: PromiseView, csrf: string): Promise<Drawn> => {
  const about = place.plan.areas.find(({ actions }) => actions.some(({ ref }) => ref === view.actionRef))
  const { disputes } = await promiseVoice(ctx, view.promiseId)
  return {
    ...easyPage(`promise ${view.ref}`, {
      text: 'Back',
      href: about ? to.easyReadArea(ctx.area.slug, about.number) : to.easyRead(ctx.area.slug),
    }),
    main: easyPromisePage(place, view, {
      about: about?.area.short ?? place.plan.document.programme.name,
      dispute: disputes[0] ?? null,
      asking: await askingOf(ctx, view.promiseId, csrf),
      today: ctx.today,
    }),
    notice: noticeOf(place),
  }
}

const easyPromise = async (ctx: Ctx, { params, csrf }: AreaRequest): Promise<Answer> => {
  for (const place of await placesOf(ctx)) {
    const view = promiseIn(place.plan, params.ref!)
    if (!view) continue
    const draw = () => drawEasyPromise(ctx, place, view, csrf)
    return csrf ? page(await draw()) : once(ctx, place.plan, `easy promise ${view.ref}`, draw)
  }
  return notFound
}

export const easyReadRoutes: readonly AreaRoute[] = [
  get('/easy-read', 'plan.read', easyIndex),
  get('/easy-read/:number', 'plan.read', easyArea),
  get('/easy-read/promises/:ref', 'plan.read', easyPromise),
]
