import { readFileSync } from 'node:fs'
import type { Direction, Level } from '../governance/rules/escalations.ts'
import type { ResourceKind } from '../governance/rules/resources.ts'
import type { Day } from '../kernel/day.ts'
import type { Sector } from '../partners/rules.ts'

/** What `demo/` says of meetings, escalations and resources. */

export type SeriesFile = {
  readonly slug: string
  readonly group: string
  readonly name: string
  readonly everyDays: number | null
  readonly firstOn: Day | null
  readonly source?: string
}

export type MeetingFile = {
  readonly on: Day
  /** Seats as `organisation sector`. */
  readonly came: readonly string[]
  readonly apologies: readonly string[]
  readonly didNotCome: readonly string[]
  /** The agenda was settled on the day; what is named here was not finished. */
  readonly settled?: boolean
  readonly unfinished?: readonly { readonly title: string; readonly words: string }[]
  readonly agreedOn?: Day
  readonly agreedWords?: string | null
  readonly planned?: boolean
}

export type MeetingsFile = {
  readonly series: readonly (SeriesFile & {
    readonly seats: readonly { readonly organisation: string; readonly sector: Sector; readonly post: string | null }[]
    readonly meetings: readonly MeetingFile[]
  })[]
  readonly decisions: readonly {
    readonly series: string
    readonly on: Day
    readonly words: string
    readonly owner: string
    readonly dueOn: Day
    readonly progress: readonly { readonly on: Day; readonly done: boolean; readonly words: string }[]
  }[]
  readonly challenges: readonly {
    readonly group: string
    readonly on: Day
    readonly at: string
    readonly words: string
    readonly replies: readonly { readonly on: Day; readonly words: string; readonly changed: string | null }[]
  }[]
}

export type EscalationsFile = {
  readonly byPeople: readonly {
    readonly on: Day
    readonly promise: string | null
    readonly key: string | null
    readonly title: string | null
    readonly reason: string
    readonly words: string
    readonly condition: string
    readonly owner: string | null
    readonly level: Level
    readonly directions: readonly { readonly on: Day; readonly direction: Direction; readonly why: string }[]
    readonly stoodDown: { readonly on: Day; readonly evidence: string } | null
  }[]
  /** Days on which the day's climbing was done, and on which all of the day's work was. */
  readonly climbOn: readonly Day[]
  readonly dailyOn: readonly Day[]
}

export type EntryFile = {
  readonly on: Day
  readonly kind: ResourceKind
  readonly service: string
  readonly organisation: string
  readonly what: string
  readonly programme: string | null
  readonly needed: number | null
  readonly held: number | null
  readonly spent: number | null
  readonly asAt: Day
  readonly source: string
  readonly note: string | null
}

export type ResourcesFile = {
  readonly entries: readonly EntryFile[]
  readonly same: readonly { readonly on: Day; readonly one: string; readonly other: string; readonly same: boolean; readonly because: string }[]
} // prettier-ignore

const read = <Shape>(path: string): Shape =>
  JSON.parse(readFileSync(new URL(`../../demo/${path}`, import.meta.url), 'utf8')) as Shape

export const merrowshireMeetings = () => ({
  meetings: read<MeetingsFile>('merrowshire/meetings.json'),
  escalations: read<EscalationsFile>('merrowshire/escalations.json'),
  resources: read<ResourcesFile>('merrowshire/resources.json'),
})
export type MeetingsContent = ReturnType<typeof merrowshireMeetings>

/** What is published of Worcestershire's groups and means. */
export const publishedGovernance = () =>
  read<{ readonly series: readonly SeriesFile[]; readonly entries: readonly EntryFile[] }>(
    'worcestershire/governance.json',
  )
