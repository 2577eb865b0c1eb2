import type { Check, Issue, Layout, RawRow, Reading } from '../layout.ts'

/** What is found by looking at a file as a whole. None of it holds a row. */
export const fileChecks: readonly Check[] = [
  { code: 'R30', severity: 'warning', says: 'Every row of a file has the same extract date and the same provider.' },
  { code: 'R31', severity: 'warning', says: 'One service has one national team type in all rows.' },
  { code: 'R32', severity: 'warning', says: 'How many rows have no priority, reason, NHS number or verified NHS number, or SEND status is told.' },
] // prettier-ignore

const mostServices = 2000

/**
 * Looks at the file as a whole while it is read: the same extract date and provider
 * throughout, one team type for a service, and what is missing how often. It tells of counts and codes, never of a child.
 */
export const watched = async function* (
  readings: AsyncIterable<Reading>,
  layout: Layout,
): AsyncGenerator<Reading, void> {
  const look = observer(layout)
  let last: Reading | null = null
  let stopped = false
  for await (const reading of readings) {
    for (const row of reading.rows) look.at(row)
    stopped ||= reading.issues.some(({ severity }) => severity === 'fatal')
    last = reading
    yield reading
  }
  const issues = stopped ? [] : look.found()
  if (issues.length > 0) yield { rows: [], issues, refused: 0, bytesRead: last?.bytesRead ?? 0 }
}

const warning = (code: string, message: string): Issue => ({
  code, severity: 'warning', sheet: null, row: null, column: null, value: null, message,
}) // prettier-ignore

const observer = (layout: Layout) => {
  const at = (name: string): number => layout.columns.findIndex(column => column.name === name)
  const [extract, provider, service, sent, type] = [at('extract_date'), at('provider'), at('service'), at('service_as_sent'), at('team_type')] // prettier-ignore
  const gaps = [
    { says: 'no priority', column: at('priority'), rows: 0 },
    { says: 'no reason', column: at('reason'), rows: 0 },
    { says: 'no NHS number', column: at('nhs_number'), rows: 0 },
  ]
  const [number, status] = [at('nhs_number'), at('nhs_number_status')]
  const send = [at('send_status'), at('ehcp_flag'), at('sen_support_flag')]
  let rows = 0
  let unverified = 0
  let noSend = 0
  const alone = [onlyOne(extract, 'extract dates', 'Draw one list on one day and send it whole.'), onlyOne(provider, 'providers', 'Send a file for each.')] // prettier-ignore
  const types = new Map<string, string>()
  const twoTypes = new Map<string, string>()
  return {
    at: ({ cells }: RawRow): void => {
      const cell = (index: number): string => (cells[index] as string | undefined) ?? ''
      rows++
      for (const gap of gaps) if (cell(gap.column) === '') gap.rows++
      if (cell(number) !== '' && !/^0?1$/.test(cell(status))) unverified++
      if (send.every(index => cell(index) === '')) noSend++
      for (const one of alone) one.look(cell(one.column))
      const name = cell(sent) || cell(service)
      if (name === '' || cell(type) === '' || types.size > mostServices) return
      const before = types.get(name)
      if (before === undefined) types.set(name, cell(type))
      else if (before !== cell(type) && !twoTypes.has(name)) twoTypes.set(name, `${before} and ${cell(type)}`)
    },
    found: (): Issue[] => {
      if (rows === 0) return []
      const counts = [...gaps, { says: 'an NHS number that is not verified (status 01): a person matches those children', rows: unverified }, { says: 'nothing said of SEND', rows: noSend }].filter(gap => gap.rows > 0) // prettier-ignore
      const missing = counts.length === 0 ? [] : [warning('R32', `Of ${rows} ${rows === 1 ? 'row' : 'rows'}: ${counts.map(gap => `${gap.rows} with ${gap.says}`).join('; ')}. Nothing is held for it: what is missing counts as not recorded.`)] // prettier-ignore
      const services = [...twoTypes].map(([name, both]) => warning('R31', `The service “${name.slice(0, 60)}” has the national team types ${both.slice(0, 60)} in one file. Check which is right, or give the two services two codes.`)) // prettier-ignore
      return [...alone.flatMap(one => one.found()), ...services.slice(0, 20), ...missing]
    },
  }
}

const onlyOne = (column: number, says: string, todo: string) => {
  let first = ''
  let other: string | null = null
  return {
    column,
    look: (value: string): void => {
      if (value === '' || value === first) return
      if (first === '') first = value
      else other ??= value
    },
    found: (): Issue[] =>
      other === null ? [] : [warning('R30', `The file has several ${says}: “${first.slice(0, 40)}”, and “${other.slice(0, 40)}” too. ${todo}`)], // prettier-ignore
  }
}
