import type { CodeSet } from './layout.ts'

/** A pupil's SEN status as schools hold it (school census: E, K, N), and what may stand in a summary besides. */
export const pupilSendStatus: CodeSet = {
  name: 'SEN status',
  source: 'DfE school census: SEN provision (E, K, N)',
  codes: [
    { code: 'ehc-plan', means: 'education, health and care plan', also: ['E', 'EHC plan', 'EHC', 'EHCP', 'plan'] },
    { code: 'sen-support', means: 'SEN support', also: ['K', 'SEN support', 'SENK', 'SENS'] },
    { code: 'none', means: 'no special educational needs', also: ['N', 'No SEN', 'no'] },
    { code: 'not-known', means: 'not known', also: ['U', 'not known', 'unknown'] },
  ],
}

/** As above, and all pupils together. */
export const summarySendStatus: CodeSet = {
  ...pupilSendStatus,
  codes: [...pupilSendStatus.codes, { code: 'all', means: 'all pupils together', also: ['total', 'all pupils'] }],
}
