import { z } from 'zod'

const missing = 'Say what is new in this release.'

/** Why a release is made: everybody reads it beside the release. */
export const releaseForm = z.object({
  because: z.string({ error: missing }).trim().min(1, missing).max(300, 'Say it in at most 300 letters.'),
})
