const says = {
  'not-stated': {
    name: 'Nothing stated',
    says: 'Where the plan says nothing for this step, we say so. Nothing is judged.',
  },
  'no-date': {
    name: 'No date',
    says: 'A promise without a date cannot be early or late. We say that the plan does not say when.',
  },
  'not-due': {
    name: 'Not due yet',
    says: 'Until the end of the day a promise is due, it is not due yet. What is already known is shown.',
  },
  'figure-met': {
    name: 'Figure reached',
    says: 'Done, when a checked figure for a period that contains or follows the due date reaches what was promised. It must be the count the promise names. A range is reached at its nearer end, unless the promise is to stay within it.',
  },
  'figure-met-late': {
    name: 'Figure reached later',
    says: 'Done late, when the first figure that could show it did not reach what was promised, and a later one did.',
  },
  'figure-missed': {
    name: 'Figure not reached',
    says: 'Late, when every checked figure for a period that contains or follows the due date falls short. The gap is shown.',
  },
  'figure-awaited': {
    name: 'Figure awaited',
    says: 'When the due date has passed and no checked figure for a period that contains or follows it has come, it cannot be judged yet. The latest known figure is shown.',
  },
  'no-measure': {
    name: 'No number agreed',
    says: 'A promise to be settled by a figure needs a measure that somebody has confirmed, and a number. Until both are recorded it cannot be judged, and it is never called late for lack of evidence.',
  },
  'direction-early': {
    name: 'Too early to tell',
    says: 'A promise that something will rise or fall needs 15 checked figures of the count it names, the last for a period that contains or follows the due date. Fewer cannot tell a change from chance.',
  },
  'direction-changed': {
    name: 'A real change',
    says: 'Done, when the chart of 15 or more checked figures shows a change the promised way that chance does not explain: 7 in a row beyond the mean, 7 in a row each further than the one before, or two of three near the limit. One month alone is not enough.',
  },
  'direction-changed-late': {
    name: 'A real change, later',
    says: 'Done late, when the first chart that could show such a change did not, and a later one does.',
  },
  'direction-no-change': {
    name: 'No clear change yet',
    says: 'When the figures go up and down as chance explains, or one month alone stands out, there is no clear change yet, and it cannot be judged.',
  },
  'direction-worse': {
    name: 'A change the wrong way',
    says: 'Late, when the chart of 15 or more checked figures shows a change the other way than was promised, which chance does not explain.',
  },
  'evidence-whole': {
    name: 'Shown in time',
    says: 'Done, when accepted evidence shows that all of it was true on or before the due date, and that evidence has not run out.',
  },
  'evidence-late': {
    name: 'Shown later',
    says: 'Done late, when accepted evidence shows that all of it was true, but only after the due date.',
  },
  'evidence-part': {
    name: 'Shown in part',
    says: 'Partly done, when accepted evidence shows some of it and not the whole.',
  },
  'evidence-offered': {
    name: 'Evidence waiting',
    says: 'When the due date has passed and evidence has been offered, we say so until somebody other than its owner has looked at it.',
  },
  'evidence-none': {
    name: 'No evidence',
    says: 'Late, when the due date has passed and no evidence has been offered, in an area that keeps its record here.',
  },
  'evidence-expired': {
    name: 'Evidence ran out',
    says: 'Evidence that has run out no longer counts, and the promise is open again.',
  },
  'record-not-kept': {
    name: 'Record not kept here',
    says: 'Where the partnership does not yet keep its record here, silence proves nothing. Nothing is called late for lack of evidence.',
  },
} as const satisfies Record<string, { name: string; says: string }>

export type RuleId = keyof typeof says

export type RuleCard = { readonly id: RuleId; readonly name: string; readonly says: string }

/** Every rule in plain English, to be shown next to the verdict it gave. */
export const ruleCards: readonly RuleCard[] = Object.entries(says).map(([id, card]) => ({ id: id as RuleId, ...card }))

export const ruleCard = (id: RuleId): RuleCard => ({ id, ...says[id] })
