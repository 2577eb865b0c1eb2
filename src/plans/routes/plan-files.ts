import type { Ctx } from '../../ctx.ts'
import { file, notFound, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { planCsv, planJson } from '../downloads.ts'
import type { Place } from '../pages/pieces.ts'
import { promiseIn, type PlanView } from '../plan-view.ts'
import { frozenText } from '../queries/canonical.ts'
import { programmes, publishedVersions } from '../queries/versions.ts'
import { planToWord } from '../word.ts'
import { onPlan, type OnPlan } from './on-plan.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const fileName = ({ area, plan }: Place, ending: string): string =>
  `${area.slug}-${plan.document.programme.slug}.${ending}`

const csv: OnPlan = async (_ctx, place) =>
  file({ name: fileName(place, 'csv'), type: 'text/csv; charset=utf-8', body: planCsv(place.plan) })

const asJson: OnPlan = async (ctx, place) =>
  file({
    name: fileName(place, 'json'),
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(planJson(ctx.area, place.plan, ctx.today), null, 2)}\n`,
  })

/** Organisations' names by the slugs the document gives them. */
const organisationNames = ({ actions }: PlanView): ReadonlyMap<string, string> =>
  new Map(
    actions.flatMap(({ action, owners }) =>
      action.owners.map((owner, index) => [owner.organisation ?? '', owners[index]?.organisation ?? ''] as const),
    ),
  )

/** A Word file takes a tenth of a second to make, so each is made once for as long as its plan is kept. */
const wordFiles = new WeakMap<PlanView, Promise<Buffer>>()

const wordOf = (plan: PlanView): Promise<Buffer> => {
  const made = wordFiles.get(plan) ?? makeWord(plan)
  wordFiles.set(plan, made)
  return made
}

const makeWord = (plan: PlanView): Promise<Buffer> => {
  const names = organisationNames(plan)
  return planToWord(
    plan.document,
    ref => {
      const view = promiseIn(plan, ref)
      return { standing: view?.verdict.standing ?? '', latestUpdate: view?.update?.words ?? null }
    },
    slug => names.get(slug) ?? null,
  )
}

const asWord: OnPlan = async (_ctx, place) =>
  file({ name: fileName(place, 'docx'), type: word, body: await wordOf(place.plan) })

/** A published version's frozen text, as it is: the SHA-256 of these very bytes was kept when it was published. */
const frozen = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  const [, number] = /^(\d{1,6})\.json$/.exec(params.file ?? '') ?? []
  const programme = (await programmes(ctx)).find(({ slug }) => slug === params.programme)
  const published = programme && number ? await publishedVersions(ctx, programme.programmeId) : []
  const version = published.find(each => each.number === Number(number))
  const found = version && (await frozenText(ctx, version.versionId))
  if (!programme || !found) return notFound
  return file({
    name: `${ctx.area.slug}-${programme.slug}-version-${number}.json`,
    type: 'application/json; charset=utf-8',
    body: found.text,
  })
}

/** The plan to take away. */
export const planFileRoutes: readonly AreaRoute[] = [
  get('/plans/:programme/plan.csv', 'plan.read', onPlan(csv)),
  get('/plans/:programme/plan.json', 'plan.read', onPlan(asJson)),
  get('/plans/:programme/versions/:file', 'plan.read', frozen),
  get('/plans/:programme/plan.docx', 'plan.read', onPlan(asWord)),
]
