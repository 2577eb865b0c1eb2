import type { Permission } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import type { Answer } from './answer.ts'

export type Upload = { readonly name: string; readonly type: string; readonly bytes: Buffer }

/** What a handler is told about a request, beside its ctx. HTTP itself stays in `web/`. */
export type AreaRequest = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | undefined>>
  /** The fields of a posted form; a repeated field is a list. */
  readonly body: Readonly<Record<string, string | string[]>>
  readonly upload: Upload | null
  /** The path and query asked for, to come back to. */
  readonly path: string
  /** The token each form of a signed-in person carries; '' for visitors. */
  readonly csrf: string
  /** Who asks, for limits on visitors' forms: a keyed hash that changes daily, never an address. */
  readonly visitor: string
}

export type Handler = (ctx: Ctx, request: AreaRequest) => Promise<Answer>

export type AreaRoute = {
  readonly method: 'GET' | 'POST'
  /** Below `/:area`: '/plans/:programme'. */
  readonly path: string
  readonly permission: Permission
  readonly handler: Handler
  /** Accepts one uploaded file in the field `file`. */
  readonly upload?: boolean
}

/** A slice's table of addresses: `[get('/measures', 'measure.read', …), post(…)]`. */
export const get = (path: string, permission: Permission, handler: Handler): AreaRoute => ({
  method: 'GET',
  path,
  permission,
  handler,
})
export const post = (
  path: string,
  permission: Permission,
  handler: Handler,
  options: { upload?: boolean } = {},
): AreaRoute => ({ method: 'POST', path, permission, handler, ...options })
