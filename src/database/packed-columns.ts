import { sql, type RawBuilder } from 'kysely'
import type { Db } from './connection.ts'

/** Stands in a column where the record holds nothing. */
export const nothing = -2147483648

export type Packed<Name extends string> = {
  readonly rows: number
  readonly columns: Readonly<Record<Name, Int32Array>>
}

/** A day as a whole number (1 January 1970 is 0), as `kernel/day-number.ts` counts them. */
export const asDay = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`${column} - date '1970-01-01'`

/** A text as its place among `known`, from 0; nothing where it is none of them. */
export const asPlace = (column: RawBuilder<unknown>, known: readonly string[]): RawBuilder<unknown> =>
  sql`array_position(${[...known]}::text[], ${column}) - 1`

const unpacked = (bytes: Buffer | null): Int32Array => {
  if (!bytes) return new Int32Array(0)
  const numbers = new Int32Array(bytes.length / 4)
  Buffer.from(numbers.buffer).set(bytes)
  // PostgreSQL sends the highest byte first.
  Buffer.from(numbers.buffer).swap32()
  return numbers
}

/**
 * Reads whole numbers of many records as typed arrays, one for each column: PostgreSQL packs each column into one value,
 * which is read some ten times faster than as many rows. `from` is a whole select that gives `columns` their names, in
 * the order wanted.
 */
export const packedColumns = async <Name extends string>(db: Db, names: readonly Name[], from: RawBuilder<unknown>): Promise<Packed<Name>> => {
  const packed = names.map(name => sql`string_agg(int4send(coalesce(${sql.ref(name)}::int, ${sql.lit(nothing)})), ''::bytea) as ${sql.ref(name)}`)
  const { rows } = await sql<Record<Name, Buffer | null>>`select ${sql.join(packed)} from (${from}) as records`.execute(db)
  const columns = Object.fromEntries(names.map(name => [name, unpacked(rows[0]![name])])) as Record<Name, Int32Array>
  return { rows: columns[names[0]!].length, columns }
} // prettier-ignore
