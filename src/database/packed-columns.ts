import { sql, type RawBuilder } from 'kysely'
import type { Db } from './connection.ts'

/** Stands in a column where the record holds nothing. */
export const nothing = -2147483648

export type Packed<Name extends string, Wide extends string = never> = {
  readonly rows: number
  readonly columns: Readonly<Record<Name, Int32Array>>
  readonly wide: Readonly<Record<Wide, Float64Array>>
}

/** A day as a whole number (1 January 1970 is 0), as `kernel/day-number.ts` counts them. */
export const asDay = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`${column} - date '1970-01-01'`

const sixteen = (column: RawBuilder<unknown>) => sql`(coalesce(${column} - date '1970-01-01', 0) & 65535)`

/** Two days in one number, so that half as much is read: any day of a child's life, from 2 January 1970 to 2149. */
export const asTwoDays = (one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${sixteen(one)} << 16) | ${sixteen(other)}`

/** The two columns of days that stand in one. */
export const twoDays = (packed: Int32Array): readonly [Int32Array, Int32Array] => {
  const [one, other] = [new Int32Array(packed.length), new Int32Array(packed.length)]
  for (let row = 0; row < packed.length; row++) {
    one[row] = packed[row]! >>> 16 || nothing
    other[row] = packed[row]! & 65535 || nothing
  }
  return [one, other]
}

/** A column's numbers by the places they stand for; 0 where they stand for none. */
export const placesIn = (column: Float64Array, places: ReadonlyMap<number, number>): Int32Array => {
  const found = new Int32Array(column.length)
  for (let row = 0; row < column.length; row++) found[row] = places.get(column[row]!)!
  return found
}

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

const field = (packed: Int32Array, shift: number, mask: number): Int32Array => {
  const found = new Int32Array(packed.length)
  for (let row = 0; row < packed.length; row++) {
    const held = (packed[row]! >> shift) & mask
    found[row] = held === 0 ? nothing : held - 1
  }
  return found
}

/** A text as its place among `known`, from 0; nothing where it is none of them. */
export const asPlace = (column: RawBuilder<unknown>, known: readonly string[]): RawBuilder<unknown> =>
  sql`array_position(${[...known]}::text[], ${column}) - 1`

/** What is one and the same as one number, so that no text need be read: 53 bits, as many as a number of JavaScript holds. */
export const asKey = (...columns: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`hash_record_extended(row(${sql.join(columns)}), 0) >> 11`

// PostgreSQL sends the highest byte first.
const unpacked = (bytes: Buffer | null): Int32Array => {
  const numbers = new Int32Array((bytes?.length ?? 0) / 4)
  if (bytes) Buffer.from(numbers.buffer).fill(bytes).swap32()
  return numbers
}

const unpackedWide = (bytes: Buffer | null): Float64Array => {
  const halves = unpacked(bytes)
  const numbers = new Float64Array(halves.length / 2)
  for (let row = 0; row < numbers.length; row++)
    numbers[row] = halves[row * 2]! * 2 ** 32 + (halves[row * 2 + 1]! >>> 0)
  return numbers
}

const packedAs = (name: string) =>
  sql`string_agg(int4send(coalesce(${sql.ref(name)}::int, ${sql.lit(nothing)})), ''::bytea) as ${sql.ref(name)}`
const packedWide = (name: string) => sql`string_agg(int8send(${sql.ref(name)}), ''::bytea) as ${sql.ref(name)}`

/**
 * Reads whole numbers of many records as typed arrays, one for each column: PostgreSQL packs each column into one value,
 * which is read some ten times faster than as many rows. `from` is a whole select that gives `columns` their names, in
 * the order wanted. Numbers of more than 32 bits, up to 53, come in `wide`; none of them may be null.
 */
export const packedColumns = async <Name extends string, Wide extends string = never>(
  db: Db, names: readonly Name[], from: RawBuilder<unknown>, wide: readonly Wide[] = [],
): Promise<Packed<Name, Wide>> => {
  const packed = sql.join([...names.map(packedAs), ...wide.map(packedWide)])
  const { rows } = await sql<Record<string, Buffer | null>>`select ${packed} from (${from}) as records`.execute(db)
  const read = rows[0]!
  const columns = Object.fromEntries(names.map(name => [name, unpacked(read[name]!)])) as Record<Name, Int32Array>
  return {
    rows: columns[names[0]!].length,
    columns,
    wide: Object.fromEntries(wide.map(name => [name, unpackedWide(read[name]!)])) as Record<Wide, Float64Array>,
  }
} // prettier-ignore
