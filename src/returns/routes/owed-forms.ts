import type { z } from 'zod'
import type { Permission } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import type { Link } from '../../design/layout.ts'
import { layouts } from '../../layouts/descriptions.ts'
import { measures } from '../../measures/queries/measures.ts'
import { organisationsOn, postsById } from '../../partners/queries.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/owed.ts'
import {
  agreeGap,
  changeExpectation,
  endExpectation,
  endGap,
  expectReturn,
  setOwed,
  type OwedDone,
  type ToExpect,
} from '../commands/owed.ts'
import { endForm, gapForm, lineForm, settingsForm, settingsOf, type LineSent } from '../forms/owed.ts'
import type { Refused } from '../pages/fields.ts'
import {
  endGapPage,
  endLinePage,
  gapFormPage,
  lineFormPage,
  settingsPage,
  type LineChoices,
} from '../pages/owed-forms.ts'
import type { Owed } from '../queries/owed.ts'
import { owedSettings } from '../queries/owed-settings.ts'
import { allOwed, lineAsked, measureNames } from './owed.ts'

const section = '/owed'

/** One form about a thing: how it looks, what it must hold, what it does, and where it leads. */
export type OwedForm<Thing, Schema extends z.ZodObject> = {
  readonly path: string
  readonly permission: Permission
  readonly title: string
  readonly section?: string
  readonly find: (ctx: Ctx, request: AreaRequest) => Promise<Thing | null>
  readonly schema: Schema
  readonly show: (ctx: Ctx, given: { thing: Thing; csrf: string; refused: Refused | null; request: AreaRequest }) => Promise<Html> | Html
  readonly save: (ctx: Ctx, thing: Thing, values: z.output<Schema>) => Promise<OwedDone>
  readonly back: (ctx: Ctx, thing: Thing) => Link
  readonly next: (ctx: Ctx, thing: Thing, id: string) => string
} // prettier-ignore

/** Boxes ticked in one field are kept as lines of one text, so that a refused form shows them again. */
const sentMany = (body: AreaRequest['body']): Record<string, string> => ({
  ...sentText(body),
  ...Object.fromEntries(Object.entries(body).flatMap(([name, sent]) => (Array.isArray(sent) ? [[name, sent.join('\n')]] : []))),
}) // prettier-ignore

/** The two addresses of such a form: to see it, and to send it. */
export const owedForm = <Thing, Schema extends z.ZodObject>(form: OwedForm<Thing, Schema>): AreaRoute[] => {
  const shown = async (ctx: Ctx, request: AreaRequest, thing: Thing, refused: Refused | null): Promise<Answer> => {
    const main = await form.show(ctx, { thing, csrf: request.csrf, refused, request })
    const given = { title: form.title, main, section: form.section ?? section, back: form.back(ctx, thing) }
    return page({ ...given, ...(refused && { refused: true, status: 422 }) })
  }
  const send = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const thing = await form.find(ctx, request)
    if (thing === null) return notFound
    const read = readForm(form.schema, request.body)
    const sent = sentMany(request.body)
    if (!read.ok) return shown(ctx, request, thing, { ...read, sent })
    const saved = await form.save(ctx, thing, read.values)
    if (saved.ok) return redirect(form.next(ctx, thing, saved.id))
    const first = Object.keys(form.schema.shape)[0]!
    return shown(ctx, request, thing, { sent, fields: { [first]: [saved.because] }, summary: [{ text: saved.because, href: `#${first}` }] }) // prettier-ignore
  }
  return [
    get(form.path, form.permission, async (ctx, request) => {
      const thing = await form.find(ctx, request)
      return thing === null ? notFound : shown(ctx, request, thing, null)
    }),
    post(form.path, form.permission, send),
  ]
}

const choicesIn = async (ctx: Ctx): Promise<LineChoices> => ({
  organisations: (await organisationsOn(ctx)).filter(each => !each.mergedInto).map(each => ({ value: each.id, text: each.name })),
  layouts: layouts.filter(({ id }) => id !== 'dfe-statistics' && id !== 'chs-sitrep').map(({ id, name }) => ({ value: id, text: name })),
  measures: (await measures(ctx)).map(({ id, name }) => ({ value: id, text: name })).toSorted((a, b) => a.text.localeCompare(b.text, 'en')),
  posts: [...(await postsById(ctx)).values()].map(each => ({ value: each.id, text: `${each.title}, ${each.organisationName}` })),
}) // prettier-ignore

const toExpect = (sent: LineSent): ToExpect => ({
  organisationId: sent.organisation,
  layoutId: sent.layout,
  measures: sent.measures,
  periodKind: sent.every,
  due: { after: sent.after, in: sent.in },
  from: sent.from,
  until: sent.until,
  ownerPostId: sent.owner,
  accountablePostId: sent.accountable,
  reportsToday: sent.reports,
  lawfulBasis: sent.basis,
  agreement: sent.agreement,
  agreementEnds: sent.ends,
  safeguarding: sent.safeguarding,
})

const one = (ctx: Ctx, { id, layoutName }: Owed): Link => ({ text: layoutName, href: to.line(ctx.area.slug, id) })
const lineNow = (ctx: Ctx, _thing: unknown, id: string): string => `${to.line(ctx.area.slug, id)}?saved=1`
const sameLine = (ctx: Ctx, { id }: Owed): string => lineNow(ctx, null, id)

const findGap = async (ctx: Ctx, request: AreaRequest) => {
  const line = await lineAsked(ctx, request)
  const gap = line?.gaps.find(({ gapId }) => gapId === request.params.gap)
  return line && gap ? { line, gap } : null
}

export const owedFormRoutes: readonly AreaRoute[] = [
  ...owedForm({
    path: '/owed/register/new',
    permission: 'owed.keep',
    title: 'Add a line to the register',
    find: async () => true,
    schema: lineForm,
    show: async (ctx, { csrf, refused }) =>
      lineFormPage({ area: ctx.area, csrf, refused, line: null, choices: await choicesIn(ctx) }),
    save: (ctx, _thing, values) => expectReturn(ctx, toExpect(values)),
    back: allOwed,
    next: lineNow,
  }),
  ...owedForm({
    path: '/owed/register/:line/change',
    permission: 'owed.keep',
    title: 'Change this line of the register',
    find: lineAsked,
    schema: lineForm,
    show: async (ctx, { thing, csrf, refused }) =>
      lineFormPage({ area: ctx.area, csrf, refused, line: thing, choices: await choicesIn(ctx) }),
    save: (ctx, { id }, values) => changeExpectation(ctx, id, toExpect(values)),
    back: one,
    next: sameLine,
  }),
  ...owedForm({
    path: '/owed/register/:line/end',
    permission: 'owed.keep',
    title: 'It is owed no more',
    find: lineAsked,
    schema: endForm,
    show: (_ctx, { thing, csrf, refused }) => endLinePage({ csrf, refused, line: thing }),
    save: (ctx, { id }, { because }) => endExpectation(ctx, id, because),
    back: one,
    next: ctx => to.owed(ctx.area.slug),
  }),
  ...owedForm({
    path: '/owed/register/:line/gaps/new',
    permission: 'owed.agree-gap',
    title: 'Record an agreed gap',
    find: lineAsked,
    schema: gapForm,
    show: async (ctx, { thing, csrf, refused }) => {
      const named = await measureNames(ctx)
      return gapFormPage({ csrf, refused, line: thing, measures: thing.measures.map(id => ({ value: id, text: named(id) })) }) // prettier-ignore
    },
    save: (ctx, { id }, sent) =>
      agreeGap(ctx, id, { words: sent.words, measures: sent.measures, from: sent.from, filledFrom: sent.filled, agreedWith: sent.with }), // prettier-ignore
    back: one,
    next: sameLine,
  }),
  ...owedForm({
    path: '/owed/register/:line/gaps/:gap/end',
    permission: 'owed.agree-gap',
    title: 'It is agreed no more',
    find: findGap,
    schema: endForm,
    show: (_ctx, { thing, csrf, refused }) => endGapPage({ csrf, refused, ...thing }),
    save: (ctx, { line, gap }, { because }) => endGap(ctx, line.id, gap.gapId, because),
    back: (ctx, { line }) => one(ctx, line),
    next: (ctx, { line }) => sameLine(ctx, line),
  }),
  ...owedForm({
    path: '/owed/settings',
    permission: 'owed.set',
    title: 'How long is waited before who is asked',
    find: async () => true,
    schema: settingsForm,
    show: async (ctx, { csrf, refused, request }) =>
      settingsPage({ area: ctx.area, csrf, refused, held: await owedSettings(ctx), saved: request.query.saved === '1' }), // prettier-ignore
    save: (ctx, _thing, values) => setOwed(ctx, settingsOf(values as Readonly<Record<string, number>>)),
    back: allOwed,
    next: ctx => `${to.settings(ctx.area.slug)}?saved=1`,
  }),
]
