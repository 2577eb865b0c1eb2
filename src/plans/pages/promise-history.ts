import { html, type Html } from '../../design/html.ts'
import { historyList, type Happening, type Undated } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { EvidenceShown, PromisePast, PromiseView } from '../plan-view.ts'

type Version = PromisePast['versions'][number]

const dueWords = ({ dueOn }: Version): string => (dueOn ? `due ${showDay(dueOn)}` : 'without a date')

const versionHappening = (version: Version, before: Version | undefined): Happening | Undated => {
  const on = version.publishedOn
  if (!before) return { on, what: `First promised, in version ${version.number} of the plan, ${dueWords(version)}.` }
  const changes = [
    before.words === version.words ? null : `it had said “${before.words}”`,
    before.dueOn === version.dueOn ? null : `it had been ${dueWords(before)}, and is now ${dueWords(version)}`,
  ].filter(change => change !== null)
  const how = changes.length === 0 ? 'unchanged' : changes.join('; ')
  return { on, what: `In version ${version.number} of the plan: ${how}.` }
}

const evidenceHappenings = (one: EvidenceShown): Happening[] => [
  { on: one.offeredOn, what: `Evidence offered: ${one.title}.`, ...(one.offeredBy && { who: one.offeredBy }) },
  ...(one.decidedOn
    ? [
        {
          on: one.decidedOn,
          what: `Evidence ${one.state}: ${one.title}.`,
          ...(one.decidedBy && { who: one.decidedBy }),
        },
      ]
    : []),
]

/** What happened to a promise, newest first: versions of the plan, what its owner said, evidence. */
export const historySection = ({ evidence }: PromiseView, { versions, updates }: PromisePast): Html | null => {
  const happened: (Happening | Undated)[] = [
    ...versions.map((version, index) => versionHappening(version, versions[index - 1])),
    ...evidence.flatMap(evidenceHappenings),
    ...updates.map(({ saidOn, words }) => ({ on: saidOn, what: `Its owner said: ${words}` })),
  ]
  if (happened.length === 0) return null
  const newestFirst = happened.sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : (a.on ?? '') > (b.on ?? '') ? -1 : 0))
  return html`<h2 class="govuk-heading-m">What happened</h2>
    ${historyList(newestFirst)}`
}
