type Command = {
  /** `read-plan`, or two words: `published import`. */
  readonly name: string
  readonly usage: string
  readonly does: string
  run(words: string[]): Promise<void>
}

/** Each command loads only what it needs: reading a plan needs no database and does not wait for one. */
export const commands: readonly Command[] = [
  {
    name: 'start',
    usage: 'start',
    does: 'start everything; the first start loads the two areas',
    run: async () => (await import('./start.ts')).runStart(),
  },
  {
    name: 'migrate',
    usage: 'migrate',
    does: 'bring the database up to date',
    run: async () => (await import('./demo.ts')).runMigrate(),
  },
  {
    name: 'demo',
    usage: 'demo',
    does: 'load Worcestershire and Merrowshire, where they are not there yet',
    run: async () => (await import('./demo.ts')).runDemo(),
  },
  {
    name: 'area add',
    usage: 'area add CODE SLUG NAME --administrator …',
    does: 'add your own area and its first administrator',
    run: async words => (await import('./area-add.ts')).runAreaAdd(words),
  },
  {
    name: 'read-plan',
    usage: 'read-plan FILE [--json]',
    does: 'read a plan from Word, HTML, text, Excel or CSV',
    run: async words => (await import('./read-plan.ts')).runReadPlan(words),
  },
  {
    name: 'return check',
    usage: 'return check LAYOUT FILE [--json]',
    does: 'say what is wrong with a partner’s file, row by row',
    run: async words => (await import('./return-check.ts')).runReturnCheck(words),
  },
  {
    name: 'return load',
    usage: 'return load LAYOUT FILE --area CODE …',
    does: 'take a partner’s file in and load it; --organisation SLUG says whose',
    run: async words => (await import('./return-load.ts')).runReturnLoad(words),
  },
  {
    name: 'timeline',
    usage: 'timeline --json',
    does: 'the statutory clock: one case a line in, its steps a line out',
    run: async words => (await import('./timeline.ts')).runTimeline(words),
  },
  {
    name: 'published import',
    usage: 'published import FILE [--released DAY]',
    does: 'load a file of DfE statistics',
    run: async words => (await import('./published-import.ts')).runImport(words),
  },
  {
    name: 'measure values',
    usage: 'measure values ID --area 885 [--json]',
    does: 'print a measure’s figures, period by period',
    run: async words => (await import('./measure-values.ts')).runValues(words),
  },
]
