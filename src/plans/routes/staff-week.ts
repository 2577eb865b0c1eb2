import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { refusal } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import { to as evidence } from '../../evidence/addresses.ts'
import { to as governance } from '../../governance/addresses.ts'
import { roundsAsking, weekOfAsking } from '../../governance/queries/rounds-week.ts'
import { messagePreview } from '../../mail/commands.ts'
import { holdersByPost, postsById } from '../../partners/queries.ts'
import { redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { askings } from '../ask-owners.ts'
import { askOwners } from '../commands/ask-owners.ts'
import { actionsPage } from '../pages/staff/actions.ts'
import type { Choice } from '../pages/staff/fields.ts'
import { askPage } from '../pages/staff/ask.ts'
import { myActionsPage } from '../pages/staff/my-actions.ts'
import { thisWeekPage, type Waiting } from '../pages/staff/this-week.ts'
import { importsOf } from '../queries/imports.ts'
import { allVersions, isOpen, plansInUse, type PlanInUse, type ProgrammeVersions } from '../queries/staff.ts'
import { reviewDue } from '../rules/approval.ts'
import { shows, soonUntil, weekList, weekOf, type Show } from '../rules/this-week.ts'
import { staff } from '../staff-addresses.ts'
import { actionRows, filterActions, watchedPromises, type ActionRow } from '../watched.ts'

const draftsWaiting = (ctx: Ctx, all: readonly ProgrammeVersions[]): Waiting[] =>
  all.flatMap(({ programme, versions }) =>
    versions.filter(isOpen).map(version => ({
      words: `Version ${version.number} of ${programme.name} is ${version.state === 'draft' ? 'a draft' : version.state}.`,
      link: 'Open it',
      href: staff.version(ctx.area.slug, version.versionId),
    })),
  )

const reviewsDue = (ctx: Ctx, all: readonly ProgrammeVersions[]): Waiting[] =>
  all.flatMap(({ programme, versions }) => {
    const current = versions.find(version => version.versionId === programme.current?.versionId)
    if (!current?.publishedOn || programme.kind === 'earlier-plan') return []
    const review = reviewDue({ publishedOn: current.publishedOn, reviewedOn: current.reviewedOn }, ctx.today)
    const href = staff.version(ctx.area.slug, current.versionId)
    return review.overdue ? [{ words: `${programme.name}: ${review.says}`, link: 'Record its review', href }] : []
  })

const importsWaiting = async (ctx: Ctx): Promise<Waiting[]> => {
  const waiting = (await importsOf(ctx)).filter(each => each.state === 'read')
  return waiting.map(each => ({
    words: `“${each.fileName}” was read and waits for you.`,
    link: 'Look at it',
    href: staff.import(ctx.area.slug, each.importId),
  }))
}

const asShow = (text: string | undefined): Show | null => shows.find(show => show === text) ?? null

const programmeChoices = (plans: readonly PlanInUse[]): Choice[] =>
  plans.map(({ programme }) => ({ value: programme.slug, text: programme.name }))

const areaChoices = (plans: readonly PlanInUse[]): Choice[] => {
  const areas = plans.flatMap(({ plan }) => plan.areas.filter(area => area.actions.length > 0))
  return [
    ...new Map(
      areas.map(area => [area.number, { value: area.number, text: `${area.number} ${area.area.short}` }]),
    ).values(),
  ]
}

const ownerChoices = (rows: readonly ActionRow[]): Choice[] => {
  const owners = rows.flatMap(row => row.action.owners)
  const choices = owners.map(({ postId, title, organisation }): [string, Choice] => [
    postId,
    { value: postId, text: `${title}, ${organisation}` },
  ])
  return [...new Map(choices).values()].sort((a, b) => a.text.localeCompare(b.text, 'en'))
}

const showAsk = async (ctx: Ctx, request: AreaRequest, refused: Html | null): Promise<Answer> => {
  const holders = await holdersByPost(ctx)
  const asking = askings(watchedPromises(await plansInUse(ctx)), ctx.today)
  const preview = await messagePreview(ctx)
  const letters = asking.map(({ owner, lines }) => {
    const told = lines.map(({ words, promiseId }) => ({ words, path: governance.update(ctx.area.slug, promiseId) }))
    const people = holders.get(owner.postId) ?? []
    return { owner, to: people.map(person => ({ name: person.name, ...preview(person, 'asked', told) })) }
  })
  return askPage({ area: ctx.area.slug, csrf: request.csrf, letters, refused })
}

export const weekRoutes: readonly AreaRoute[] = [
  get('/this-week', 'plan.edit', async (ctx, request) => {
    const plans = await plansInUse(ctx)
    const promises = watchedPromises(plans)
    const show = asShow(request.query.show)
    const versions = await allVersions(ctx)
    const waiting = [...draftsWaiting(ctx, versions), ...reviewsDue(ctx, versions), ...(await importsWaiting(ctx))]
    const evidenceWaiting = promises.flatMap(each => each.view.evidence).filter(each => each.state === 'offered').length
    return thisWeekPage(
      {
        area: ctx.area.slug,
        today: ctx.today,
        week: weekOf(promises, ctx.today),
        show,
        promises: weekList(promises, ctx.today, show),
        mayAsk: may(ctx.who, 'plan.edit'),
        asking: await weekOfAsking(ctx),
        asked: /^\d{1,4}$/.test(request.query.asked ?? '') ? Number(request.query.asked) : null,
        evidenceWaiting,
        evidenceHref: evidence.waiting(ctx.area.slug),
        waiting,
      },
      plans.length > 0,
    )
  }),
  get('/this-week/ask', 'plan.edit', (ctx, request) => showAsk(ctx, request, null)),
  post('/this-week/ask', 'plan.edit', async (ctx, request) => {
    const asked = await askOwners(ctx)
    if (!asked.ok) return showAsk(ctx, request, refusal(asked.because))
    return redirect(`${staff.thisWeek(ctx.area.slug)}?asked=${asked.messages}`)
  }),
  get('/actions', 'plan.read-drafts', async (ctx, request) => {
    const plans = await plansInUse(ctx)
    const rows = actionRows(plans)
    const { programme, area, owner, stands, due } = request.query
    const asked = { programme, area, owner, stands, due }
    return actionsPage({
      area: ctx.area.slug,
      asked,
      rows: filterActions(rows, asked, ctx.today, soonUntil(ctx.today)),
      total: rows.length,
      programmes: programmeChoices(plans),
      areas: areaChoices(plans),
      owners: ownerChoices(rows),
      soonUntil: soonUntil(ctx.today),
    })
  }),
  get('/my-actions', 'promise.update', async ctx => {
    const mine = ctx.who?.posts ?? new Set()
    const posts = await postsById(ctx)
    const promises = watchedPromises(await plansInUse(ctx)).filter(each =>
      each.owners.some(owner => mine.has(owner.postId)),
    )
    return myActionsPage({
      area: ctx.area.slug,
      posts: [...mine].flatMap(id => posts.get(id)?.title ?? []),
      asked: await roundsAsking(ctx, mine),
      promises: promises.sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')),
    })
  }),
]
