import type { Check, Issue, Severity } from '../layout.ts'

/** Checks made while a file is read, before any rule looks at a row. All are ours; the DfE's list is another thing. */
export const structureChecks = {
  S01: ['query', 'An element that is in no year’s return is named once; what it holds is not read.'],
  S02: ['query', 'An element that is not in this year’s return, or not at this place, is named once; what it holds is not read.'], // prettier-ignore
  S03: ['warning', 'An element with a well-known slip in its name is read as what it means, and named once.'],
  S04: ['warning', 'Elements stand in the order of the year’s return. Any order is read; a different one is named once.'], // prettier-ignore
  S05: ['error', 'An element that may stand once stands once.'],
  S06: ['warning', 'An element without a value is left out and not sent empty.'],
  S07: ['error', 'Each person has at least one request.'],
  S08: ['error', 'A value stands where a value belongs: no elements inside a value, no words between elements.'],
  S09: ['error', 'Each row of a COLLECT table hangs on a row of the table above it.'],
  S10: [
    'warning',
    'Days in XML are written as 2025-09-03. Another way of writing is read where it is sure, and named once.',
  ],
  D01: ['error', 'A UPN stands on one person only.'],
  D02: ['error', 'A ULN stands on one person only.'],
  D03: [
    'error',
    'A person without UPN and ULN stands once: names and birth date are not those of another such person.',
  ],
  D04: ['error', 'A request stands once under its person.'],
  Q04: ['query', 'At most one of a person’s requests has a plan active on census day.'],
} as const satisfies Record<string, readonly [Severity, string]>

export type StructureCode = keyof typeof structureChecks

export const listed = (checks: Readonly<Record<string, readonly [Severity, string]>>): readonly Check[] =>
  Object.entries(checks).map(([code, [severity, says]]) => ({ code, severity, says }))

/** Where in the sender's file something stands. */
export type Place = { readonly sheet: string | null; readonly row: number | null; readonly column: string | null }

export const fault = (code: StructureCode, at: Place, value: string | null, message: string): Issue => ({
  code,
  severity: structureChecks[code][0],
  ...at,
  value,
  message,
})
