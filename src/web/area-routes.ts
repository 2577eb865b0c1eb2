import type { Permission } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import { megabyte } from '../files/rules.ts'
import type { Arrived } from '../files/store.ts'
import type { Answer } from './answer.ts'

/** What a handler is told about a request, beside its ctx. HTTP itself stays in `web/`. */
export type AreaRequest = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | undefined>>
  /** The fields of a posted form; a repeated field is a list. */
  readonly body: Readonly<Record<string, string | string[]>>
  /** The file sent in the field `file`, waiting on disk to be kept, or refused in a sentence; null where none was chosen. */
  readonly upload: Arrived | null
  /** The path and query asked for, to come back to. */
  readonly path: string
  /** Where people reach us, without a path: `https://alongside.example.org`. For addresses that are copied elsewhere. */
  readonly origin: string
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
  /** Accepts one uploaded file in the field `file`, of at most this many bytes. */
  readonly uploadAtMost?: number
}

/** What a page lets people send unless it has reason for more. */
export const usualUpload = 25 * megabyte

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
  options: { readonly uploadAtMost?: number } = {},
): AreaRoute => ({ method: 'POST', path, permission, handler, ...options })
