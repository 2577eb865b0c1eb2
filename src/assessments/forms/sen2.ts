import { z } from 'zod'

const officer = (name: string) => z.enum(['Y', 'N', 'R'], `Say whether there is a designated ${name} officer.`)

/** What the header of the return asks of the authority. */
export const sen2Form = z.object({
  year: z.string().regex(/^20\d\d$/, 'Choose a year.'),
  dmo: officer('medical'),
  dco: officer('clinical'),
  dsco: officer('social care'),
  serial: z.string().trim().regex(/^\d{1,3}$/, 'Give a number of up to three digits: 1, and one more each time the return is sent again.'),
  rya: z.string().optional(),
}) // prettier-ignore
