import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import mammoth from 'mammoth'
import { areaRoutes } from '../src/app.ts'

export type Reached = {
  readonly path: string
  readonly isPage: boolean
  /** A page as it was sent; what a file says, Word files included. */
  readonly text: string
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const leadsAway = (link: string): boolean => ['/sign-in', '/sign-out', '/assets/'].some(start => link.startsWith(start))

const linksIn = (text: string): string[] =>
  [...text.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))

/** A picture's bytes are no words: any letters may stand in them. */
const textOf = async (
  type: string,
  { payload, rawPayload }: { payload: string; rawPayload: Buffer },
): Promise<string> => {
  if (type.startsWith('image/png')) return ''
  return type === wordType ? (await mammoth.extractRawText({ buffer: rawPayload })).value : payload
}

/** Every address that can be reached by links from `from`, asked for without a browser; each must answer. */
export const everyAddress = async (
  app: FastifyInstance,
  from: readonly string[],
  { cookie, below = ['/'] }: { cookie?: string; below?: readonly string[] } = {},
): Promise<Reached[]> => {
  const seen = new Map<string, Reached>()
  const waiting = from.map(path => ({ path, by: 'the start' }))
  while (waiting.length > 0) {
    const { path, by } = waiting.pop()!
    if (seen.has(path) || leadsAway(path) || !below.some(start => path.startsWith(start))) continue
    const answer = await app.inject({ url: path, ...(cookie && { headers: { cookie } }) })
    assert.equal(answer.statusCode, 200, `${path} answered ${answer.statusCode}; ${by} leads there`)
    const type = String(answer.headers['content-type'])
    const isPage = type.startsWith('text/html')
    const text = await textOf(type, answer)
    seen.set(path, { path, isPage, text })
    if (isPage) waiting.push(...linksIn(text).map(link => ({ path: link, by: path })))
  }
  return [...seen.values()]
}

/** All that anybody may read without signing in. */
export const everythingPublic = (app: FastifyInstance): Promise<Reached[]> =>
  everyAddress(app, ['/', '/worcestershire', '/merrowshire'])

/** The route an address belongs to; one written out goes before one that is filled in. */
export const routeOf = (address: string, method: 'GET' | 'POST' = 'GET'): string | undefined =>
  areaRoutes
    .filter(route => route.method === method)
    .filter(({ path }) => new RegExp(`^/[^/]+${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(address.split('?')[0]!))
    .toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)[0]?.path
