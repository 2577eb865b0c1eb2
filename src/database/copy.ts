import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { withConnection, type Db } from './one-client.ts'

/** A cell as it goes to PostgreSQL: days as text, an object or list as JSON, bytes as bytea. */
export type CopyCell = string | number | boolean | null | undefined | Uint8Array | object

/** Rows, a batch at a time, each row's cells in the order of the columns. */
export type RowsToCopy = AsyncIterable<readonly (readonly CopyCell[])[]> | Iterable<readonly (readonly CopyCell[])[]>

/**
 * Sends rows into a table with COPY, on the transaction's own connection, as fast as PostgreSQL takes them and no faster.
 * Whatever else is asked of this transaction meanwhile waits. Gives back how many rows went in. An error in the rows'
 * source, or PostgreSQL's own, fails the transaction. The table must have no row-level security (PostgreSQL's rule).
 */
export const copyInto = (db: Db, table: string, columns: readonly string[], rows: RowsToCopy): Promise<number> =>
  withConnection(db, async client => {
    const names = columns.map(name => pg.escapeIdentifier(name)).join(', ')
    const copy = client.query(from(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`))
    await pipeline(Readable.from(chunksOf(rows), { objectMode: true, highWaterMark: 2 }), copy)
    return copy.rowCount ?? 0
  })

const chunkLength = 1 << 17

async function* chunksOf(rows: RowsToCopy): AsyncGenerator<Buffer> {
  let text = ''
  for await (const batch of rows) {
    for (const row of batch) {
      text += copyLine(row)
      if (text.length < chunkLength) continue
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text)
}

/** A row in COPY's text format, with its end of line. */
export const copyLine = (row: readonly CopyCell[]): string => {
  let line = ''
  for (let index = 0; index < row.length; index++) {
    if (index > 0) line += '\t'
    line += copyCell(row[index])
  }
  return `${line}\n`
}

const copyCell = (cell: CopyCell): string => {
  if (typeof cell === 'string') return escaped(cell)
  if (cell === null || cell === undefined) return '\\N'
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  if (cell instanceof Uint8Array)
    return `\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.length).toString('hex')}`
  return escaped(jsonCell(cell))
}

// oxlint-disable-next-line no-control-regex
const awkward = /[\\\t\n\r\u0000]/
// oxlint-disable-next-line no-control-regex
const awkwards = /[\\\t\n\r\u0000]/g
const replacements: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  // PostgreSQL's text cannot hold it; readers refuse it long before.
  '\u0000': '\ufffd',
}
const escaped = (text: string): string =>
  awkward.test(text) ? text.replace(awkwards, found => replacements[found]!) : text

/** A value as the JSON a jsonb column takes, in a string of its own. */
export const jsonCell = (value: unknown): string => JSON.stringify(wellFormed(value))

/** JSON that PostgreSQL takes: half a character, or a NUL, stands as "�", as it does in text. */
const wellFormed = (value: unknown): unknown => {
  // oxlint-disable-next-line no-control-regex
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '\ufffd')
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [wellFormed(name), wellFormed(each)]))
}
