export type Command = {
  /** `read-plan`, or two words: `published import`. */
  readonly name: string
  readonly usage: string
  readonly does: string
  readonly example: string
  /** What else may be said, one line each; asked for only where somebody wants to know. */
  readonly more?: () => Promise<readonly string[]> | readonly string[]
  run(words: string[]): Promise<void>
}

const layoutNames = async (): Promise<string> =>
  `Layouts: ${(await import('../layouts/descriptions.ts')).layouts.map(({ id }) => id).join(', ')}`

const readTwoWays = [
  '--sheet NAME            which sheet of a workbook, where several have the headings',
  '--day-order day-first   or month-first, where 3/9/24 could be either',
  '--as-at DAY             the day the extract was drawn, such as 2025-03-31',
]

/** Each command loads only what it needs: reading a plan needs no database and does not wait for one. */
export const commands: readonly Command[] = [
  {
    name: 'start',
    example: 'start',
    usage: 'start',
    does: 'start everything; the first start loads the two areas',
    run: async () => (await import('./start.ts')).runStart(),
  },
  {
    name: 'migrate',
    example: 'migrate',
    usage: 'migrate',
    does: 'bring the database up to date',
    run: async () => (await import('./demo.ts')).runMigrate(),
  },
  {
    name: 'demo',
    example: 'demo',
    usage: 'demo',
    does: 'load Worcestershire and Merrowshire, where they are not there yet',
    run: async () => (await import('./demo.ts')).runDemo(),
  },
  {
    name: 'area add',
    example:
      'area add 885 worcestershire "Worcestershire" --administrator you@example.org --organisation "Worcestershire County Council"',
    more: () => [
      '--administrator ADDRESS   the mail address of its first administrator',
      '--organisation NAME       the organisation they belong to',
    ],
    usage: 'area add CODE SLUG NAME --administrator …',
    does: 'add your own area and its first administrator',
    run: async words => (await import('./area-add.ts')).runAreaAdd(words),
  },
  {
    name: 'read-plan',
    example: 'read-plan plan.docx --json',
    more: () => ['--json   everything that was read, as JSON'],
    usage: 'read-plan FILE [--json]',
    does: 'read a plan from Word, HTML, text, Excel or CSV',
    run: async words => (await import('./read-plan.ts')).runReadPlan(words),
  },
  {
    name: 'return check',
    example: 'return check health-referrals june.csv --json',
    more: async () => [
      '--json                  the counts and every issue, as JSON',
      ...readTwoWays,
      '--area CODE             whose rows are ours, by the area’s DfE code',
      '--made-up               the data is made up: numbers kept for tests are right',
      await layoutNames(),
      'Leaves with 0 where every row is accepted, 1 where one is held or refused. Needs no database.',
    ],
    usage: 'return check LAYOUT FILE [--json]',
    does: 'say what is wrong with a partner’s file, row by row',
    run: async words => (await import('./return-check.ts')).runReturnCheck(words),
  },
  {
    name: 'return load',
    example: 'return load waits-summary june.csv --area 885 --organisation council --as-at 2025-06-30',
    more: async () => [
      '--area CODE             the area, by its DfE code or its short name',
      '--organisation SLUG     whose return it is, by its short name',
      '--list whole            or changes, where a file of the layout may be either',
      ...readTwoWays,
      '--json                  what became of it, as JSON',
      await layoutNames(),
    ],
    usage: 'return load LAYOUT FILE --area CODE …',
    does: 'take a partner’s file in and load it; --organisation SLUG says whose',
    run: async words => (await import('./return-load.ts')).runReturnLoad(words),
  },
  {
    name: 'spc',
    example: 'spc --json < series.jsonl',
    more: () => [
      '--json   one series a line: {"dates":[…],"values":[…],"direction":"up","target":92}; one chart a line comes out',
    ],
    usage: 'spc --json',
    does: 'work out limits, special causes and icons of series, NHS England’s way',
    run: async words => (await import('./spc.ts')).runSpc(words),
  },
  {
    name: 'queue',
    example: 'queue --json < services.jsonl',
    more: () => [
      '--json   one service a line: {"demand":40,"capacity":38,"listSize":1450,"targetWait":18,"share":0.92}',
      'Rates are children a week, waits weeks, shares 0 to 1. A wrong line is answered with every name there is.',
    ],
    usage: 'queue --json',
    does: 'load, target list, relief and other formulas of a waiting list, with units',
    run: async words => (await import('./queue.ts')).runQueue(words),
  },
  {
    name: 'timeline',
    example: 'timeline --json < cases.jsonl',
    more: () => [
      'Each line: {"facts":[{"kind":"REQUEST_RECEIVED","on":"2024-09-02"}],"asOf":"2024-10-01"}',
      'A line that cannot be read is answered in its place; the command then leaves with 1.',
    ],
    usage: 'timeline --json',
    does: 'the statutory clock: one case a line in, its steps a line out',
    run: async words => (await import('./timeline.ts')).runTimeline(words),
  },
  {
    name: 'published import',
    example: 'published import sen2-caseload.csv --released 2025-06-26',
    more: () => ['--released DAY   the day the department published it'],
    usage: 'published import FILE [--released DAY]',
    does: 'load a file of DfE statistics',
    run: async words => (await import('./published-import.ts')).runImport(words),
  },
  {
    name: 'measure values',
    example: 'measure values ehc.issued-in-20-weeks --area 885 --json',
    more: () => ['--area CODE   the area, by its DfE code', '--json        as JSON'],
    usage: 'measure values ID --area 885 [--json]',
    does: 'print a measure’s figures, period by period',
    run: async words => (await import('./measure-values.ts')).runValues(words),
  },
]
