import type { Layout, Limits, FileAtRest, NestedShape, Reading, Said } from '../layout.ts'
import { referralColumns } from '../referral/columns.ts'
import { referralRecord } from '../referral/record.ts'
import { referralRules } from '../referral/rules.ts'
import { fileChecks, watched } from '../referral/watch.ts'
import { readTable } from '../unfold.ts'

const columns = referralColumns()
const at = (name: string): number => columns.findIndex(column => column.name === name)
const copies = [
  [at('service'), at('service_as_sent')],
  [at('priority'), at('priority_as_sent')],
] as const

/** A table, with service and priority kept as they were sent beside what the sender's tables make of them. */
const asSent: NestedShape = (file, layout, limits, _about, said) => copied(file, layout, limits, said)

const copied = async function* (file: FileAtRest, layout: Layout, limits: Limits, said: Said): AsyncGenerator<Reading> {
  for await (const reading of readTable(file, layout, limits, said)) {
    for (const { cells } of reading.rows)
      for (const [from, to] of copies) if (cells[to] === '') (cells as string[])[to] = cells[from] as string
    yield reading
  }
}

/** A trust's own list of referrals: item 5 of the layouts, and the contract the others are turned into. */
export const healthReferrals: Layout = {
  id: 'health-referrals',
  name: 'Health referrals',
  about: 'Each health service that children are referred to: one row for each referral to one team, with the days of its clock, open and closed.',
  sources: ['csv', 'xlsx'],
  columns,
  list: 'whole',
  mixedAreas: true,
  rules: referralRules,
  unique: ['referral_id', 'team_id'],
  keeps: 'referral',
  toRecord: referralRecord,
  shape: asSent,
  wholeFile: watched,
  shapeChecks: fileChecks,
} // prettier-ignore
