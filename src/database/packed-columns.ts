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

const sixteen = (column: RawBuilder<unknown>) => sql`(coalesce(${column} - date '1970-01-01', 0) & 65535)`

/** Two days in one number, so that half as much is read: any day of a child's life, from 2 January 1970 to 2149. */
export const asTwoDays = (one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${sixteen(one)} << 16) | ${sixteen(other)}`

/** The two columns of days that stand in one. */
export const twoDays = (packed: Int32Array): readonly [Int32Array, Int32Array] => [
  packed.map(each => each >>> 16 || nothing),
  packed.map(each => each & 65535 || nothing),
]

/** Small numbers, each from 0 to below what its bits hold less one; a larger one is taken for the largest. */
export type Field = { readonly name: string; readonly bits: number; readonly value: RawBuilder<unknown> }

const most = ({ bits }: Field): number => 2 ** bits - 2
const shifts = (fields: readonly Field[]): readonly number[] =>
  fields.map((_, at) => fields.slice(0, at).reduce((sum, { bits }) => sum + bits, 0))

/** Small numbers of a record in one number of 31 bits; 0 in its bits says that nothing is held. */
export const asFields = (fields: readonly Field[]): RawBuilder<unknown> =>
  sql.join(
    fields.map((field, at) => sql`((least(coalesce(${field.value}, -1), ${sql.lit(most(field))}) + 1) << ${sql.lit(shifts(fields)[at]!)})`),
    sql` | `,
  ) // prettier-ignore

/** The small numbers apart, by their names. */
export const fieldsOf = <Name extends string>(fields: readonly (Field & { readonly name: Name })[], packed: Int32Array): Readonly<Record<Name, Int32Array>> =>
  Object.fromEntries(
    fields.map(({ name, bits }, at) => [name, field(packed, shifts(fields)[at]!, 2 ** bits - 1)]),
  ) as Record<Name, Int32Array> // prettier-ignore

const field = (packed: Int32Array, shift: number, mask: number): Int32Array =>
  packed.map(each => (((each >> shift) & mask) === 0 ? nothing : ((each >> shift) & mask) - 1))

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
