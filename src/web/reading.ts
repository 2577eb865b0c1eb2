import type { FastifyRequest } from 'fastify'
import { receive, type Arrived, type FileStore } from '../files/store.ts'
import type { AreaRequest } from './area-routes.ts'
import { visitorKey } from './visitor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    upload: Arrived | null
  }
}

export type TakingUpload = { readonly files: FileStore; readonly areaId: number; readonly atMost: number }

/** Streams the uploaded file to disk and reads the fields beside it, before the token among them is checked. */
export const takeUpload = async (request: FastifyRequest, { files, areaId, atMost }: TakingUpload): Promise<void> => {
  if (!request.isMultipart()) return
  const fields = new Map<string, string | string[]>()
  // One byte past the limit tells us that it was passed; what comes after it is not read.
  for await (const part of request.parts({ limits: { fileSize: atMost + 1 } })) {
    if (part.type === 'field') fields.set(part.fieldname, withAnother(fields.get(part.fieldname), String(part.value)))
    else if (part.fieldname === 'file' && part.filename && !request.upload)
      request.upload = await receive(files, areaId, { name: part.filename, from: part.file, atMost })
    else part.file.resume()
  }
  request.body = Object.fromEntries(fields)
}

/** A repeated field is a list, as in a form without a file. */
const withAnother = (before: string | string[] | undefined, value: string): string | string[] =>
  before === undefined ? value : [before, value].flat()

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

/** The address that was configured; else the one the request came to. */
const originOf = (request: FastifyRequest, baseUrl: string | undefined): string =>
  baseUrl ? new URL(baseUrl).origin : `${request.protocol}://${request.host}`

export const areaRequest = (request: FastifyRequest, csrf: string, baseUrl: string | undefined): AreaRequest => ({
  params: request.params as Record<string, string>,
  query: queryOf(request),
  body: (request.body ?? {}) as Record<string, string | string[]>,
  upload: request.upload ?? null,
  path: request.url,
  origin: originOf(request, baseUrl),
  csrf,
  visitor: visitorKey(request.ip),
})
