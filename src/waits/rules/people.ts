import { nothing, statusCodes } from './columns.ts'
import { sayers, type SaidColumns } from './statuses.ts'

/**
 * Who referrals are about. A person comes as one number; children are numbered from 0, and what is said of their SEND
 * status is brought into the order of the children.
 */

export type People = {
  readonly child: Int32Array
  readonly many: number
  readonly numbers: ReadonlyMap<number, number>
}

/** The child of each row, numbered in the order they are met. */
export const numbered = (persons: Float64Array): People => {
  const numbers = new Map<number, number>()
  const child = new Int32Array(persons.length)
  for (let row = 0; row < child.length; row++) {
    const person = persons[row]!
    const known = numbers.get(person)
    child[row] = known ?? numbers.size
    if (known === undefined) numbers.set(person, numbers.size)
  }
  return { child, many: numbers.size, numbers }
}

type Referrals = Readonly<Record<'received' | 'linked' | 'ownStatus', Int32Array>>
type Said = Readonly<Record<'status' | 'by' | 'from' | 'until', Int32Array>> & { readonly person: Float64Array }
type Own = Readonly<Record<'status' | 'since', Int32Array>>

/** What the referrals themselves say of somebody matched to no child: the last of the statuses by name, since the first referral. */
const ownOf = ({ received, linked, ownStatus }: Referrals, { child, many }: People): Own => {
  const since = new Int32Array(many).fill(2 ** 31 - 1)
  const status = new Int32Array(many).fill(nothing)
  for (let row = 0; row < child.length; row++) {
    const who = child[row]!
    if (linked[row] === 1) continue
    if (received[row] !== nothing && received[row]! < since[who]!) since[who] = received[row]!
    const said = ownStatus[row]!
    if (said >= 0 && (status[who] === nothing || statusCodes[said]! > statusCodes[status[who]!]!)) status[who] = said
  }
  return { status, since }
}

/** Where each child's rows begin, when every child has one of its own and those that others say. */
const placesOf = ({ status }: Own, whose: Int32Array): Int32Array => {
  const next = new Int32Array(status.length + 1)
  for (let who = 0; who < status.length; who++) if (status[who] !== nothing) next[who + 1]!++
  for (const who of whose) if (who !== nobody) next[who + 1]!++
  for (let who = 0; who < status.length; who++) next[who + 1]! += next[who]!
  return next
}

const nobody = -1
const byHealth = sayers.indexOf('health')

/** Everything said of the children referred, in the order of the children. */
export const saidOf = (referrals: Referrals, people: People, said: Said): SaidColumns => {
  const own = ownOf(referrals, people)
  const whose = Int32Array.from(said.person, person => people.numbers.get(person) ?? nobody)
  const next = placesOf(own, whose)
  const rows = next[people.many]!
  const [child, status, by, from, until] = Array.from({ length: 5 }, () => new Int32Array(rows)) as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array]
  const put = (who: number, ...told: readonly [number, number, number, number]): void => {
    const at = next[who]!++
    child[at] = who
    ;[status[at], by[at], from[at], until[at]] = told
  }
  for (let who = 0; who < people.many; who++) if (own.status[who] !== nothing) put(who, own.status[who]!, byHealth, own.since[who]!, nothing)
  for (let row = 0; row < whose.length; row++) if (whose[row] !== nobody) put(whose[row]!, said.status[row]!, said.by[row]!, said.from[row]!, said.until[row]!)
  return { child, status, by, from, until }
} // prettier-ignore
