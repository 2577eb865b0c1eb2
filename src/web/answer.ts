import type { Html } from '../design/html.ts'

/** What a route answers with. Only `web/` turns it into HTTP. */
export type Answer =
  | {
      readonly kind: 'page'
      readonly title: string
      readonly main: Html
      readonly status?: number
      /** The way back: shown above the heading. */
      readonly back?: { readonly text: string; readonly href: string }
      /** Marks the link of the navigation that this page belongs to. */
      readonly section?: string
      /** Shown under the area's banner: "This plan has not yet been co-produced with families." */
      readonly notice?: string | null
      /** Easy read and printed sheets have no navigation. */
      readonly bare?: boolean
    }
  | { readonly kind: 'redirect'; readonly to: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly type: string
      readonly body: string | Buffer
      readonly inline?: boolean
    }
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'not-found' }

export type Page = Extract<Answer, { kind: 'page' }>

export const page = (given: Omit<Page, 'kind'>): Answer => ({ kind: 'page', ...given })
export const redirect = (to: string): Answer => ({ kind: 'redirect', to })
export const notFound: Answer = { kind: 'not-found' }
export const json = (body: unknown): Answer => ({ kind: 'json', body })
export const file = (given: Omit<Extract<Answer, { kind: 'file' }>, 'kind'>): Answer => ({ kind: 'file', ...given })
