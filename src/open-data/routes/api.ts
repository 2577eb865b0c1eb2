import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Area, Ctx } from '../../ctx.ts'
import { isDay, type Day } from '../../kernel/day.ts'
import type { Mounting } from '../../web/mount.ts'
import { isReadable } from '../../web/reading.ts'
import { visitorKey } from '../../web/visitor.ts'
import { to } from '../addresses.ts'
import { openApi } from '../openapi.ts'
import { fileHeld, filesOf, releasesOf, type Release } from '../queries/releases.ts'
import { hashOf, jsonText, jsonType } from '../release-files.ts'

export type OpenDataParts = Pick<Mounting, 'inArea' | 'areas'> & { readonly perMinute: number }

/** What is sent: a text, what it is recognised by, and how long whoever has it may keep it. */
type Sent = { readonly type: string; readonly body: string; readonly hash: string; readonly forEver: boolean }
type Reader = Pick<Ctx, 'db' | 'area' | 'knownAt'>

const releaseOut = (area: Area, { releasedOn, because, hash }: Release) => ({
  releasedOn,
  because,
  sha256: hash,
  index: to.index(area.slug, releasedOn),
})

const asJson = (value: unknown, forEver: boolean): Sent => {
  const body = jsonText(value)
  return { type: jsonType, body, hash: hashOf(body), forEver }
}

const indexOf = async (reader: Reader, release: Release, forEver: boolean): Promise<Sent> => {
  const { area } = reader
  const files = await filesOf(reader, release.releasedOn)
  return asJson(
    {
      area: { code: area.id, name: area.name, madeUp: area.madeUp },
      release: releaseOut(area, release),
      files: files.map(({ path, title, type, bytes, hash }) => ({ path, title, type, bytes, sha256: hash })),
    },
    forEver,
  )
}

const inRelease = async (reader: Reader, release: Release | undefined, path: string, forEver: boolean): Promise<Sent | null> => {
  if (!release) return null
  if (path === 'index.json') return indexOf(reader, release, forEver)
  const held = await fileHeld(reader, release.releasedOn, path)
  return held && { ...held, forEver }
} // prettier-ignore

/** What stands at a path below the version; null where nothing does. */
const found = async (reader: Reader, path: string): Promise<Sent | null> => {
  const all = await releasesOf(reader)
  if (path === 'releases.json') return asJson({ releases: all.map(release => releaseOut(reader.area, release)) }, false)
  const [, day, rest] = /^releases\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (day && rest)
    return isDay(day) ? inRelease(reader, all.find(({ releasedOn }: { releasedOn: Day }) => releasedOn === day), rest, true) : null // prettier-ignore
  return inRelease(reader, all[0], path, false)
}

/** Anybody's program may read it, from any page; nothing of it is about who asks. */
const open = (reply: FastifyReply): FastifyReply =>
  reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'ETag')
    .header('cross-origin-resource-policy', 'cross-origin')

const problem = (reply: FastifyReply, status: number, title: string, detail: string): FastifyReply =>
  open(reply)
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }))

const nothingHere = (reply: FastifyReply): FastifyReply =>
  problem(reply, 404, 'Nothing is here', 'Nothing was released at this address. Look in index.json for what there is, and in releases.json for when.') // prettier-ignore

const keep = (forEver: boolean): string =>
  forEver ? 'public, max-age=31536000, immutable' : 'public, max-age=300, must-revalidate'

const send = (request: FastifyRequest, reply: FastifyReply, { type, body, hash, forEver }: Sent): FastifyReply => {
  const tag = `"${hash}"`
  open(reply).header('etag', tag).header('cache-control', keep(forEver))
  const asked = request.headers['if-none-match']?.split(',').map(each => each.trim().replace(/^W\//, ''))
  return asked?.includes(tag) || asked?.includes('*') ? reply.code(304).send() : reply.type(type).send(body)
}

const answer = (parts: OpenDataParts, tell: (area: Area, path: string) => Promise<Sent | null>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { area: slug, '*': path = '' } = request.params as { area: string; '*'?: string }
    const area = parts.areas().find(each => each.slug === slug)
    const sent = area && isReadable(request) ? await tell(area, path) : null
    return sent ? send(request, reply, sent) : nothingHere(reply)
  } // prettier-ignore

const preflight = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  open(reply)
    .header('access-control-allow-methods', 'GET, HEAD')
    .header('access-control-allow-headers', 'If-None-Match')
    .header('access-control-max-age', '86400')
    .code(204)
    .send()

/** Open data: the files of releases, for people’s programs. No key, no session; a limit for each address it is asked from. */
export const mountOpenData = (app: FastifyInstance, parts: OpenDataParts): void =>
  void app.register(async api => {
    const config = { rateLimit: { max: parts.perMinute, timeWindow: 60_000, keyGenerator: (request: FastifyRequest) => `open data ${visitorKey(request.ip)}` } } // prettier-ignore
    api.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      if (error.statusCode === 429) return problem(reply, 429, 'Too many requests', `At most ${parts.perMinute} requests a minute are answered. Wait a minute, and keep what was sent: its ETag says whether it has changed.`) // prettier-ignore
      request.log.error({ err: error }, 'a request for open data failed')
      return problem(reply, error.statusCode ?? 500, 'It did not work', 'Try again in a while.')
    })
    const read = (area: Area, path: string) => parts.inArea(area.id, db => found({ db, area, knownAt: null }, path), { readOnly: true }) // prettier-ignore
    const described = async (area: Area) => asJson(openApi(area.name, `${to.openData(area.slug)}/v1`), false)
    api.get('/:area/open-data/openapi.json', { config }, answer(parts, described))
    api.get('/:area/open-data/v1/*', { config }, answer(parts, read))
    for (const path of ['/:area/open-data/openapi.json', '/:area/open-data/v1/*'])
      api.options(path, { config }, preflight)
  })
