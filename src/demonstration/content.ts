import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Forecast } from '../governance/commands.ts'
import type { Day } from '../kernel/day.ts'
import type { MeasureDefinition } from '../measures/catalogue.ts'
import type { PartnersContent } from '../partners/commands/save-partners.ts'
import type { PlanDocument } from '../plans/document.ts'
import type { VersionsContent } from './revise-plan.ts'

const folder = fileURLToPath(new URL('../../demo/', import.meta.url))

/** One file of `demo/`, which `demo/content.test.ts` holds to its shape. */
const read = <Shape>(path: string): Shape => JSON.parse(readFileSync(`${folder}${path}`, 'utf8')) as Shape

export type Words = {
  /** The programme's slug. */
  readonly programme: string
  readonly subject: 'area' | 'promise'
  readonly ref: string
  readonly plain: string
  readonly easyRead: readonly { readonly picture: string; readonly words: string }[]
}

export type RecordedFacts = {
  readonly updates: readonly {
    readonly promise: string
    readonly post: string
    readonly on: Day
    readonly words: string
    readonly forecast?: Forecast | null
    readonly forecastUntil?: Day | null
  }[]
  readonly evidence: readonly {
    readonly promise: string
    readonly title: string
    readonly kind: 'activity' | 'difference'
    readonly covers: 'whole' | 'part'
    readonly trueOn: Day
    readonly expiresOn?: Day | null
    /** In `demo/merrowshire/files/`. */
    readonly file?: string
    readonly offeredBy: string
    readonly offeredOn: Day
    readonly state: 'offered' | 'accepted' | 'returned'
    readonly decidedBy?: string | null
    readonly decidedOn?: Day | null
    readonly reason?: string | null
  }[]
  readonly answers: readonly {
    readonly promise: string
    readonly on?: Day
    readonly yes: number
    readonly no: number
    readonly unsure: number
    readonly words?: readonly { readonly said: string; readonly checked: boolean }[]
  }[]
  readonly figures: readonly {
    readonly measure: string
    readonly period: string
    readonly from: Day
    readonly to: Day
    readonly numerator: number | null
    readonly denominator: number | null
    readonly value?: number | null
    readonly status: 'provisional' | 'validated'
    readonly asAt: Day
    readonly source: string
    readonly recordedOn: Day
    readonly note?: string | null
  }[]
}

/** A plan somebody else published: the day it was, or null where we do not hold that day. */
type PublishedDocument = PlanDocument & { readonly programme: { readonly publishedOn: Day | null } }

export const worcestershire = () => ({
  partners: { ...read<Omit<PartnersContent, 'people'>>('worcestershire/partners.json'), people: [] },
  priorityActionPlan: read<PublishedDocument>('worcestershire/priority-action-plan.json'),
  plan: read<PublishedDocument>('worcestershire/plan.json'),
  others: read<PublishedDocument[]>('worcestershire/other-programmes.json'),
})

export const merrowshire = () => ({
  partners: read<PartnersContent>('merrowshire/partners.json'),
  ...read<{ measures: MeasureDefinition[]; answersFor: Record<string, string> }>('merrowshire/measures.json'),
  priorityActionPlan: read<PlanDocument>('merrowshire/priority-action-plan.json'),
  firstPlan: read<PlanDocument>('merrowshire/plan-v1.json'),
  plan: read<PlanDocument>('merrowshire/plan.json'),
  versions: read<VersionsContent>('merrowshire/versions.json'),
  words: read<Words[]>('merrowshire/words.json'),
  facts: read<RecordedFacts>('merrowshire/facts.json'),
})
