import { toNumber } from '../../kernel/day-number.ts'
import type { Day } from '../../kernel/day.ts'
import { closureCodes, eventNames, nothing, notRecorded, otherColumns, priorityCodes, rejectionCodes, statusCodes, type ColumnName, type EventName, type ReferralColumns, type Statuses } from './columns.ts' // prettier-ignore
import { nameServices, type HealthService } from './services.ts'

/** A referral told by itself: its days, and what else is known of it. */
export type Referral = Partial<Readonly<Record<EventName | 'lastContact' | 'born' | 'gone', Day | null>>> & {
  readonly service?: string
  readonly child?: number
  readonly organisation?: number
  readonly priority?: string
  readonly status?: string
  readonly reason?: string | null
  readonly rejection?: string | null
  readonly closure?: string | null
  readonly contactStatus?: number | null
  readonly notBrought?: number
  readonly diagnosed?: boolean | null
}

const dayOf = (day: Day | null | undefined): number => (day ? toNumber(day) : nothing)
const among = (codes: readonly string[], code: string | null | undefined, otherwise = nothing): number =>
  code && codes.includes(code) ? codes.indexOf(code) : otherwise

/** Referrals as columns, as the database gives them: for published cases, tests and measurements. */
export const columnsOf = (referrals: readonly Referral[], today: Day, said: readonly HealthService[] = []): ReferralColumns => {
  const senders = referrals.map(({ service, organisation }) => ({ organisationId: `organisation ${organisation ?? 0}`, service: service ?? 'A service' }))
  const named = [...new Map(senders.map(each => [`${each.organisationId} ${each.service}`, each]))]
  const { services, places } = nameServices(said, named.map(([, each]) => each))
  const placeOf = new Map(named.map(([key], at) => [key, places[at]!]))
  const reasons = [...new Set(referrals.flatMap(({ reason }) => reason ?? []))]
  const children = new Map<number, number>()
  const numbered = (child: number): number => children.get(child) ?? children.set(child, children.size).get(child)!
  const columns = Object.fromEntries([...eventNames, ...otherColumns].map(name => [name, new Int32Array(referrals.length).fill(nothing)])) as Record<ColumnName, Int32Array>
  referrals.forEach((each, row) => {
    for (const name of [...eventNames, 'lastContact', 'born', 'gone'] as const) columns[name][row] = dayOf(each[name])
    columns.service[row] = placeOf.get(`${senders[row]!.organisationId} ${senders[row]!.service}`)!
    columns.child[row] = numbered(each.child ?? 1_000_000 + row)
    columns.organisation[row] = each.organisation ?? 0
    columns.priority[row] = among(priorityCodes, each.priority, notRecorded)
    columns.reason[row] = among(reasons, each.reason)
    columns.rejection[row] = among(rejectionCodes, each.rejection)
    columns.closure[row] = among(closureCodes, each.closure)
    columns.contactStatus[row] = each.contactStatus ?? nothing
    columns.notBrought[row] = each.notBrought ?? nothing
    columns.diagnosed[row] = each.diagnosed === undefined || each.diagnosed === null ? nothing : Number(each.diagnosed)
  })
  return {
    ...columns, rows: referrals.length, record: Float64Array.from(referrals, (_, row) => row), services, senders: placeOf, reasons, since: new Int32Array(services.length).fill(nothing), until: new Int32Array(services.length).fill(toNumber(today)), today: toNumber(today),
    statuses: statusesOf(referrals, columns.child, children.size),
  }
} // prettier-ignore

/** One status for each child, from always on. */
const statusesOf = (referrals: readonly Referral[], child: Int32Array, children: number): Statuses => {
  const from = new Int32Array(children + 1)
  const code = new Int32Array(children).fill(statusCodes.length - 1)
  referrals.forEach(({ status }, row) => {
    if (status) code[child[row]!] = among(statusCodes, status, statusCodes.length - 1)
  })
  for (let at = 0; at <= children; at++) from[at] = at
  return { from, day: new Int32Array(children).fill(nothing + 1), code }
}
