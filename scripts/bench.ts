import { cpus, totalmem } from 'node:os'
import { caseload } from '../bench/caseload.ts'
import { coldStart } from '../bench/cold-start.ts'
import { disclosure } from '../bench/disclosure.ts'
import { loadReturns } from '../bench/load-return.ts'
import { matchChildren } from '../bench/match-children.ts'
import { countMeasures } from '../bench/measures.ts'
import { planPage } from '../bench/plan-page.ts'
import { queues } from '../bench/queues.ts'
import { readSeed } from '../bench/read-seed.ts'
import { spcCharts } from '../bench/spc.ts'
import { staffPages } from '../bench/staff-pages.ts'
import { measuresSummary } from '../bench/summary.ts'
import { timelines } from '../bench/timelines.ts'
import { waits } from '../bench/waits.ts'
import { waitsPages } from '../bench/waits-pages.ts'
import type { Measured } from '../bench/measured.ts'

// npm run bench             everything
// npm run bench -- plan     what has "plan" in its name
const all: readonly { readonly name: string; readonly run: () => Promise<Measured[]> }[] = [
  { name: 'read-plan', run: readSeed },
  { name: 'cold-start', run: coldStart },
  { name: 'public plan page', run: planPage },
  { name: 'load returns', run: loadReturns },
  { name: 'match children', run: matchChildren },
  { name: 'this-week and stocktake', run: staffPages },
  { name: 'timelines', run: timelines },
  { name: 'caseload', run: caseload },
  { name: 'spc', run: spcCharts },
  { name: 'summary', run: measuresSummary },
  { name: 'count measures', run: countMeasures },
  { name: 'disclosure', run: disclosure },
  { name: 'waits', run: waits },
  { name: 'pages of waits', run: waitsPages },
  { name: 'queues', run: queues },
]

const wanted = process.argv.slice(2)
const processors = cpus()
console.log(
  `${processors.length} × ${processors[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}\n`,
)

let missed = 0
for (const { name, run } of all.filter(each => wanted.length === 0 || wanted.some(word => each.name.includes(word)))) {
  console.log(name)
  for (const { what, value, bar, met } of await run()) {
    if (met === false) missed++
    console.log(`  ${what}: ${value}${bar ? `  (bar: ${bar}: ${met ? 'met' : 'NOT MET'})` : ''}`)
  }
}
process.exitCode = missed > 0 ? 1 : 0
