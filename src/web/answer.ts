import type { Readable } from 'node:stream'
import type { Child, Html } from '../design/html.ts'
import type { Link } from '../design/layout.ts'

/** A page as a slice gives it; `web/` puts the frame around it. */
export type Page = {
  readonly kind: 'page'
  readonly title: string
  readonly main: Html
  readonly status?: number
  /** The way back, above the heading: one link, or where the page stands. */
  readonly back?: Link
  readonly crumbs?: readonly Link[]
  /** Which link of the navigation this page belongs to: its path below the area. */
  readonly section?: string
  /** Shown under the area's banner: "This plan has not yet been co-produced with families." */
  readonly notice?: Child
  readonly easyReadHref?: string
  /** A form on this page was refused. */
  readonly refused?: boolean
  readonly wide?: boolean
  /** Easy read and printed sheets have no navigation. */
  readonly bare?: boolean
  readonly bodyClass?: string
  /** Open to whoever has its address and to nobody who looks for it: search engines are asked to leave it out. */
  readonly noindex?: boolean
}

export type File = {
  readonly kind: 'file'
  readonly name: string
  readonly type: string
  readonly body: string | Buffer | Readable
  /** Of a stream, so that whoever waits for it sees how far it is. */
  readonly size?: number
  readonly inline?: boolean
  /** Open to whoever has its address: search engines are asked to leave it out, and nobody in between to keep it. */
  readonly noindex?: boolean
}

/** What a route answers with. Only `web/` turns it into HTTP. */
export type Answer =
  | Page
  | File
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'not-found' }

export const page = (given: Omit<Page, 'kind'>): Answer => ({ kind: 'page', ...given })
export const redirect = (to: string): Answer => ({ kind: 'redirect', to })
export const notFound: Answer = { kind: 'not-found' }
export const json = (body: unknown): Answer => ({ kind: 'json', body })
export const file = (given: Omit<File, 'kind'>): Answer => ({ kind: 'file', ...given })
