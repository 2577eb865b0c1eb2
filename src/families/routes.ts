import { casesOfChild, timelineOf } from '../assessments/queries/cases.ts'
import { ownChild, ownChildren, type OwnChild } from '../children/queries/families.ts'
import { parentsDecideUntil } from '../children/rules/growing-up.ts'
import type { Ctx } from '../ctx.ts'
import { isUuid } from '../kernel/ids.ts'
import { to as voice } from '../voice/addresses.ts'
import { followedBy } from '../voice/queries/follows.ts'
import { to as waits } from '../waits/addresses/support.ts'
import { servicesWaitedFor } from '../waits/queries/support-family.ts'
import { notFound, redirect, type Answer } from '../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../web/area-routes.ts'
import { to } from './addresses.ts'
import { childPage } from './pages/child.ts'
import { easyPage } from './pages/easy.ts'
import { listPage } from './pages/list.ts'
import { peoplePage } from './pages/people.ts'
import { nameOfChild, ownRecord } from './queries/record.ts'
import { whoSees } from './queries/sight.ts'
import type { EasyFacts } from './rules/easy.ts'
import { saidTo, type Whose } from './rules/plain-words.ts'
import { adviceOf, finalStep, nextStep, stageInWords, standsInWords } from './rules/where-it-is.ts'

const whoseOf = ({ access }: OwnChild): Whose => (access.by === 'themselves' ? 'own' : 'child’s')

/** Each child once, whatever links there are to them. */
const once = async (ctx: Ctx): Promise<OwnChild[]> => {
  const ids = [...new Set((await ownChildren(ctx)).map(({ childId }) => childId))]
  const found: OwnChild[] = []
  for (const id of ids) found.push((await ownChild(ctx, id))!)
  return found
}

const inAWord = async (ctx: Ctx, own: OwnChild) => {
  const cases = await casesOfChild(ctx, own.childId)
  const stage = cases[0] ? (await timelineOf(ctx, cases[0])).standing.stage : null
  const where = stage ? saidTo(whoseOf(own), stageInWords[stage]) : 'Nothing is held here yet about an EHC assessment or plan.' // prettier-ignore
  return { childId: own.childId, name: await nameOfChild(ctx, own.childId, cases), where }
}

const showFamily = async (ctx: Ctx): Promise<Answer> => {
  const own = await once(ctx)
  if (own.length === 1) return redirect(to.child(ctx.area.slug, own[0]!.childId))
  const children: Awaited<ReturnType<typeof inAWord>>[] = []
  for (const each of own) children.push(await inAWord(ctx, each))
  return listPage({ area: ctx.area.slug, children, young: ctx.who?.roles.has('young-person') === true })
}

/** A page about a child of whoever asks; any other address is not there. */
const about =
  (show: (ctx: Ctx, own: OwnChild, request: AreaRequest) => Promise<Answer>) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const own = isUuid(request.params.child) ? await ownChild(ctx, request.params.child) : null
    return own ? show(ctx, own, request) : notFound
  }

const showChild = async (ctx: Ctx, own: OwnChild): Promise<Answer> =>
  childPage({
    area: ctx.area.slug,
    today: ctx.today,
    record: await ownRecord(ctx, own),
    whose: whoseOf(own),
    several: (await once(ctx)).length > 1,
    answers: (await followedBy(ctx, ctx.who!.personId)).length,
    answersAt: voice.mine(ctx.area.slug),
    waits: await servicesWaitedFor(ctx, own.childId),
    waitsAt: waits.family(ctx.area.slug, own.childId),
  })

const showPeople = async (ctx: Ctx, own: OwnChild, { csrf }: AreaRequest): Promise<Answer> => {
  const sees = await whoSees(ctx, own.childId, own.access.by === 'themselves')
  return peoplePage({ area: ctx.area.slug, csrf, today: ctx.today, own, sees })
}

const easyFacts = async (ctx: Ctx, own: OwnChild): Promise<EasyFacts> => {
  const { cases } = await ownRecord(ctx, own)
  const last = parentsDecideUntil(own.birth)
  const decides = whoseOf(own) === 'own' && last !== null && ctx.today > last
  const first = cases[0]
  if (!first) return { stage: 'unknown', nextDue: null, nextRule: null, late: false, finalDue: null, finalLate: false, waitingFor: 0, caseworker: null, decides } // prettier-ignore
  const { steps, standing } = first
  const next = nextStep(steps, standing.stage, ctx.today)
  const final = finalStep(steps, standing.stage)
  return {
    stage: standing.stage,
    nextDue: next?.state === 'disapplied' ? null : (next?.due ?? null),
    nextRule: next?.rule ?? null,
    late: next !== null && standsInWords(next, ctx.today) === 'Late',
    finalDue: final?.due ?? null,
    finalLate: final !== null && standsInWords(final, ctx.today) === 'Late',
    waitingFor: adviceOf(steps).awaited.filter(({ about }) => about !== 'a').length,
    caseworker: first.worker?.name ?? null,
    decides,
  }
}

const showEasy = async (ctx: Ctx, own: OwnChild): Promise<Answer> =>
  easyPage({ area: ctx.area.slug, childId: own.childId, facts: await easyFacts(ctx, own) })

export const familyRoutes: readonly AreaRoute[] = [
  get('/family', 'own-family.read', showFamily),
  get('/family/:child', 'own-family.read', about(showChild)),
  get('/family/:child/people', 'own-family.read', about(showPeople)),
  get('/family/:child/easy-read', 'own-family.read', about(showEasy)),
]
