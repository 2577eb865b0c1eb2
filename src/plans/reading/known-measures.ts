/** A measure by the words that plans use for it. */
export type KnownMeasure = {
  readonly measure: string
  readonly words: RegExp
  readonly better: 'up' | 'down'
  /** Which kinds of figure it is counted in: others in the same sentence belong to something else. */
  readonly unit: '%' | 'number' | 'weeks'
  /** Words that state a target without a figure: "full" returns. */
  readonly whole?: RegExp
  readonly series: 'published' | 'local'
  /** Not in the measure catalogue yet: an id to start from. */
  readonly proposed?: true
}

/**
 * What the words of plans are known to promise. Twenty-week targets name the figure excluding exceptions, the DfE's
 * headline; a person may choose another when confirming. Order matters: the first that fits is taken.
 */
export const knownMeasures: readonly KnownMeasure[] = [
  {
    measure: 'ehc.issued-in-20-weeks-excluding-exceptions',
    words:
      /\b(?:ehcp|ehc plan|education, health and care plan)['’]?s?\b.{0,90}\b(?:20|twenty)[- ]?weeks?\b|\b(?:20|twenty)[- ]?weeks?\b.{0,60}\behc(?:p| plan)/i,
    better: 'up',
    unit: '%',
    series: 'published',
  },
  {
    measure: 'camhs.treatment-within-18-weeks',
    words: /\b(?:intervention|treatment|treated|seen)\b.{0,60}\b(?:18|eighteen) weeks\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'plans.audited-good-or-outstanding',
    words: /\b(?:judged|rated|graded)\b.{0,40}\bgood\b.{0,20}\boutstanding\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'plans.families-say-plan-reflects-child',
    words: /\bparents?\b.{0,60}\breport\b.{0,60}\b(?:plan|review)\b.{0,40}\breflect/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'reviews.childs-views-recorded',
    words: /\bcapturing\b.{0,20}\bviews\b|\bannual reviews? reflects? the views\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'ehc.issued-with-advice-missing',
    words: /\bmissing (?:health |social care |education )?advice\b/i,
    better: 'down',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'ehc.health-advice-in-time',
    words: /\b(?:reports|advice)\b.{0,60}\behcna\b.{0,60}\bstatutory time|\btimely assessment\b.{0,30}\behcna\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'ehc.weeks-to-issue',
    words: /\btime taken to finalise\b/i,
    better: 'down',
    unit: 'weeks',
    series: 'local',
  },
  {
    measure: 'attendance.independent-special-returns',
    words: /\battendance (?:data )?returns?\b.{0,20}\bfrom\b.{0,20}\bindependent\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    whole: /^full\b/i,
  },
  {
    measure: 'attendance.targeted-support-meetings',
    words: /\bschools will have received target(?:ing|ed) support meetings?\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    whole: /^all\b/i,
  },
  {
    measure: 'attendance.notifications-sent',
    words: /\bnotifications have been issued\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    proposed: true,
    whole: /\ball notifications\b/i,
  },
  {
    measure: 'places.children-waiting-for-placement',
    words: /\bchildren without a placement\b|\bnumber of children waiting\b/i,
    better: 'down',
    unit: 'number',
    series: 'local',
  },
  {
    measure: 'places.weeks-waiting-for-placement',
    words: /\bwaiting times?\b.{0,60}\b(?:provision|placement)\b/i,
    better: 'down',
    unit: 'weeks',
    series: 'local',
  },
  {
    measure: 'camhs.posts-filled',
    words: /\bvacancy rate\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'attendance.rate',
    words: /\battendance (?:rates?|levels?)\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'attendance.days-from-notification-to-action',
    words: /\btime from notification\b/i,
    better: 'down',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'places.new-places',
    words: /\b\d+\s*(?:[–-]\s*\d+\s*)?places\b/i,
    better: 'up',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'places.provision',
    words: /\bincrease in provision\b/i,
    better: 'up',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'send-service.new-caseworkers-in-post',
    words: /\bcase ?workers?\b.{0,30}\bin posts?\b/i,
    better: 'up',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'camhs.complaints-about-waiting',
    words: /\bcomplain\w*\b.{0,40}\bwaiting times?\b/i,
    better: 'down',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
]

/** The catalogue entry for a measure id found by this reader, or null. */
export const knownMeasure = (measure: string | null): KnownMeasure | null =>
  knownMeasures.find(known => known.measure === measure) ?? null
