/**
 * What a waiting list is simulated from. Time runs in weeks from the day of the list, 0; week 3 is from 3 up to 4. Lists
 * by week (`Float64Array`) have one number for each week that is simulated.
 */

/** Appointments of so many a week, or places on a caseload that are each taken for a time. */
export type Work =
  | {
      readonly by: 'slots'
      /** Appointments a week, whether kept or not. Parts of one are carried over to the next week. */
      readonly slots: Float64Array
      /** Spaced evenly over the week, or falling by chance. */
      readonly spaced: 'evenly' | 'by chance'
    }
  | {
      readonly by: 'places'
      readonly places: number
      /** How long a child keeps one, in weeks: always, or on average. */
      readonly weeks: number
      readonly lasting: 'evenly' | 'by chance'
    }

export type Stage = {
  readonly name: string
  readonly work: Work
  /** Share of appointments a child is not brought to: the slot is lost, the child stays on the list. */
  readonly missed: number
  /** Weeks until a child who missed one is offered another. */
  readonly backAfter: number
  /** Share of those seen here who go on to the next stage; of no account for the last. */
  readonly goesOn: number
}

/** Who is next: the longest waiting; by priority and then the longest; by slots kept for each priority; anybody. */
export type Order =
  | { readonly rule: 'longest' }
  | { readonly rule: 'priority' }
  | { readonly rule: 'kept'; /** Share of slots kept for each priority. */ readonly shares: readonly number[] }
  | { readonly rule: 'any' }

/** From this many weeks of wait on, so many leave in a week for each child waiting. */
export type Hazard = { readonly fromWeek: number; readonly aWeek: number }

/** Offered elsewhere from a week on, to the longest waiting first, each child once. */
export type Offers = {
  /** To children waiting at this stage; to all whose wait is not over where null. */
  readonly stage: number | null
  readonly fromWeek: number
  readonly aWeek: number
  readonly inAll: number
  /** Share who accept, and so leave this list. */
  readonly accepted: number
}

export type Model = {
  readonly weeks: number
  /** Referrals expected each week, its season in it. */
  readonly demand: Float64Array
  /** Referrals fall by chance about what is expected (Poisson), or by these ratios of weeks gone by, drawn again. */
  readonly scatter: 'by chance' | Float64Array
  readonly stages: readonly Stage[]
  /** The stage at which a child’s wait is over. */
  readonly clockStopsAt: number
  /** Share of referrals of each priority, the most pressing first. */
  readonly priorities: readonly number[]
  readonly order: Order
  /** Leaving without being seen, by wait; in order of weeks. */
  readonly leaving: readonly Hazard[]
  /** Moved to another service or area: for each child in a week. */
  readonly transferring: number
  readonly offers: readonly Offers[]
  /** The wait that counts as within, in weeks: a child who waited exactly so long is. */
  readonly within: number
  /** The list as it stands: waits in weeks, longest first, and where each child is. */
  readonly list: {
    readonly waits: Float64Array
    readonly stages: Uint8Array
    /** Place in `priorities`. */
    readonly priorities: Uint8Array
  }
}

/** What one run came to, at the end of each week; place 0 is the list at the start. */
export type Run = {
  /** Children whose wait is not over. */
  readonly waiting: Int32Array
  readonly within: Int32Array
  /** The longest wait of them, in weeks; 0 where nobody waits. */
  readonly longest: Float64Array
  /** Waiting at each stage, those between appointments too: stage `s` of week `w` at `w * stages + s`. */
  readonly atStage: Int32Array
  /** On a place, not waiting. */
  readonly onPlaces: Int32Array
  /** Since the start, up to the end of each week. */
  readonly referred: Int32Array
  /** Whose wait ended by being seen. */
  readonly seen: Int32Array
  /** Who are through all they needed. */
  readonly finished: Int32Array
  readonly left: Int32Array
  readonly transferred: Int32Array
  readonly offered: Int32Array
  readonly accepted: Int32Array
  readonly missed: Int32Array
  readonly unused: Int32Array
  /** Of stage `s`: weeks waited there by those taken from `model.weeks / 4` on, and how many they were. */
  readonly waitedAtStage: Float64Array
  readonly takenAtStage: Int32Array
}
