import type { FastifyRequest } from 'fastify'
import type { AreaRequest, Upload } from './area-routes.ts'
import { visitorKey } from './visitor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    upload: Upload | null
  }
}

/** Reads the uploaded file and the fields beside it, before the token among them is checked. */
export const takeUpload = async (request: FastifyRequest): Promise<void> => {
  if (!request.isMultipart()) return
  const fields: Record<string, string> = {}
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else if (part.fieldname === 'file' && part.filename)
      request.upload = { name: part.filename, type: part.mimetype, bytes: await part.toBuffer() }
    else await part.toBuffer()
  }
  request.body = fields
}

/** One value for each name in the query: the first, where an address repeats it. */
const queryOf = (request: FastifyRequest): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(request.query as Record<string, string | string[]>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  )

/** PostgreSQL holds no NUL in text, and no address of ours has one. */
export const isReadable = (request: FastifyRequest): boolean => !/%00|\0/.test(request.url)

export const areaRequest = (request: FastifyRequest, csrf: string): AreaRequest => ({
  params: request.params as Record<string, string>,
  query: queryOf(request),
  body: (request.body ?? {}) as Record<string, string | string[]>,
  upload: request.upload ?? null,
  path: request.url,
  csrf,
  visitor: visitorKey(request.ip),
})
