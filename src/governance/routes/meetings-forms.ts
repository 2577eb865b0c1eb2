import type { z } from 'zod'
import type { Permission } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import type { Link } from '../../design/layout.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import type { FormState } from '../pages/meetings-fields.ts'

/** `at` names the field that a refusal is about, where it is about one. */
type Saved =
  { readonly ok: true; readonly id?: string } | { readonly ok: false; readonly because: string; readonly at?: string }

/** One form about a thing: how it looks, what it must hold, what it does, and where it leads. */
export type ThingForm<Thing, Schema extends z.ZodObject> = {
  readonly path: string
  readonly permission: Permission
  readonly section: string
  readonly title: string
  readonly find: (ctx: Ctx, request: AreaRequest) => Promise<Thing | null>
  readonly schema: Schema
  readonly show: (ctx: Ctx, given: { thing: Thing; csrf: string; state: FormState }) => Promise<Html> | Html
  readonly save: (ctx: Ctx, thing: Thing, values: z.output<Schema>, request: AreaRequest) => Promise<Saved>
  readonly back: (ctx: Ctx, thing: Thing) => Link
  /** Where it leads once saved; back, unless said otherwise. */
  readonly next?: (ctx: Ctx, thing: Thing, id: string | undefined) => string
}

const text = (given: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const refusedState = (body: AreaRequest['body'], { because, at }: { because: string; at?: string }): FormState =>
  at
    ? { sent: text(body), fields: { [at]: [because] }, summary: [{ text: because, href: `#${at}` }] }
    : { sent: text(body), refused: because }

/** The two addresses of such a form: to see it, and to send it. */
export const thingForm = <Thing, Schema extends z.ZodObject>(form: ThingForm<Thing, Schema>): AreaRoute[] => {
  const shown = async (ctx: Ctx, request: AreaRequest, thing: Thing, state: FormState): Promise<Answer> => {
    const refused = Boolean(state.summary ?? state.refused)
    const main = await form.show(ctx, { thing, csrf: request.csrf, state })
    const { section, title } = form
    return page({ title, main, section, back: form.back(ctx, thing), refused, status: refused ? 422 : 200 })
  }
  const send = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const thing = await form.find(ctx, request)
    if (thing === null) return notFound
    const read = readForm(form.schema, request.body)
    if (!read.ok) return shown(ctx, request, thing, read)
    const saved = await form.save(ctx, thing, read.values, request)
    if (!saved.ok) return shown(ctx, request, thing, refusedState(request.body, saved))
    return redirect(form.next ? form.next(ctx, thing, saved.id) : form.back(ctx, thing).href)
  }
  return [
    get(form.path, form.permission, async (ctx, request) => {
      const thing = await form.find(ctx, request)
      return thing === null ? notFound : shown(ctx, request, thing, { sent: text(request.query) })
    }),
    post(form.path, form.permission, send),
  ]
}

/** Ids in addresses are looked for only where they can be one. */
export const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
