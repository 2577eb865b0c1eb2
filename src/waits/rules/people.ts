import { nothing, statusCodes } from './columns.ts'
import { sayers, type SaidColumns } from './statuses.ts'

/**
 * Who referrals are about. A person comes as a number of 64 bits in two columns; children are numbered from 0, and what
 * is said of their SEND status is brought into the order of the children.
 */

type Person = Readonly<Record<'personHigh' | 'personLow', Int32Array>>
export type People = {
  readonly child: Int32Array
  readonly many: number
  readonly numbers: ReadonlyMap<bigint, number>
}

const personAt = ({ personHigh, personLow }: Person, row: number): bigint =>
  (BigInt(personHigh[row]!) << 32n) | BigInt(personLow[row]! >>> 0)

/** The child of each row, numbered in the order they are met. */
export const numbered = (rows: Person): People => {
  const numbers = new Map<bigint, number>()
  const child = new Int32Array(rows.personHigh.length)
  for (let row = 0; row < child.length; row++) {
    const person = personAt(rows, row)
    const known = numbers.get(person)
    child[row] = known ?? numbers.size
    if (known === undefined) numbers.set(person, numbers.size)
  }
  return { child, many: numbers.size, numbers }
}

type Referrals = Person & Readonly<Record<'received' | 'linked' | 'ownStatus', Int32Array>>
type Said = Person & Readonly<Record<'status' | 'by' | 'from' | 'until', Int32Array>>
type Row = readonly [child: number, status: number, by: number, from: number, until: number]

/** What the referrals themselves say of somebody matched to no child: the last of the statuses by name, since the first referral. */
const ownOf = ({ received, linked, ownStatus }: Referrals, { child, many }: People): Row[] => {
  const since = new Int32Array(many).fill(2 ** 31 - 1)
  const own = new Int32Array(many).fill(-1)
  for (let row = 0; row < child.length; row++) {
    const who = child[row]!
    if (linked[row] === 1) continue
    if (received[row] !== nothing && received[row]! < since[who]!) since[who] = received[row]!
    const said = ownStatus[row]!
    if (said >= 0 && (own[who] === -1 || statusCodes[said]! > statusCodes[own[who]!]!)) own[who] = said
  }
  const by = sayers.indexOf('health')
  return [...own.keys()].flatMap((who): Row[] => (own[who]! >= 0 ? [[who, own[who]!, by, since[who]!, nothing]] : []))
}

/** Everything said of the children referred, in the order of the children. */
export const saidOf = (referrals: Referrals, people: People, said: Said | null): SaidColumns => {
  const rows = ownOf(referrals, people)
  const others = said?.status.length ?? 0
  for (let row = 0; row < others; row++) {
    const who = people.numbers.get(personAt(said!, row))
    if (who !== undefined) rows.push([who, said!.status[row]!, said!.by[row]!, said!.from[row]!, said!.until[row]!])
  }
  rows.sort((a, b) => a[0] - b[0])
  const column = (at: number): Int32Array => Int32Array.from(rows, row => row[at]!)
  return { child: column(0), status: column(1), by: column(2), from: column(3), until: column(4) }
}
