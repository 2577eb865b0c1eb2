import { z } from 'zod'
import { roles, type Role } from '../access/rules.ts'
import { parseDay } from '../kernel/day.ts'

/** A day as people type it: 27/02/2025, 27 February 2025. */
const day = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .transform((text, context) => {
      const read = parseDay(text)
      if (read) return read
      if (text !== '')
        context.addIssue({ code: 'custom', message: 'The day was not understood. Write it as 27/02/2025 or 27 February 2025.' }) // prettier-ignore
      return z.NEVER
    })

const optionalDay = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return null
    const read = parseDay(text)
    if (!read)
      context.addIssue({ code: 'custom', message: 'The day was not understood. Write it as 27/02/2025 or 27 February 2025, or leave it empty.' }) // prettier-ignore
    return read
  })

const words = (missing: string, most: number) =>
  z.string({ error: missing }).trim().min(1, missing).max(most, `Keep it to ${most} characters.`)

const role = z.enum(Object.keys(roles) as [Role, ...Role[]], { error: 'Choose what they do here.' })
const organisation = z.uuid({ error: 'Choose an organisation from the list.' })

export const personForm = z.object({
  name: words('Write their name.', 120),
  email: z
    .string({ error: 'Write the e-mail address they sign in with.' })
    .trim()
    .toLowerCase()
    .pipe(z.email({ error: 'Write an e-mail address such as name@example.org: the one they sign in with.' })),
  role,
  organisation,
  from: day('Say from which day.'),
})

export const roleForm = z.object({ role, organisation, from: day('Say from which day.'), until: optionalDay })
export const endRoleForm = z.object({
  role,
  organisation,
  from: z.string().refine(text => parseDay(text) === text, 'The role to end was not understood. Go back and choose it again.'),
  until: day('Say which day is the last.'),
}) // prettier-ignore

export const postForm = z.object({
  post: z.uuid({ error: 'Choose a post from the list.' }),
  from: day('Say from which day.'),
})
export const endPostForm = z.object({
  post: z.uuid({ error: 'Choose a post from the list.' }),
  from: z.string().refine(text => parseDay(text) === text, 'The post to end was not understood. Go back and choose it again.'),
  until: day('Say which day is the last.'),
}) // prettier-ignore

export const leftForm = z.object({ on: day('Say from which day they are no longer here.') })

export const renameForm = z.object({
  name: words('Write the new name.', 160),
  shortName: z
    .string()
    .trim()
    .max(40, 'Keep the short name to 40 characters.')
    .optional()
    .transform(text => text || null),
  since: day('Say since which day it has this name.'),
})

export const mergeForm = z.object({
  into: z.uuid({ error: 'Choose the organisation it became part of.' }),
  on: day('Say from which day.'),
  because: words('Say why, in a sentence others can read.', 300),
})
