import { z } from 'zod'

export const linkForm = z.object({
  madeFor: z
    .string({ error: 'Say who the link is for.' })
    .trim()
    .min(3, 'Say who the link is for: an organisation or a post.')
    .max(200, 'Keep it to 200 characters.'),
})
