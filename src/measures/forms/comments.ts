import { z } from 'zod'

const missing = 'Say what you know about it, and what is being done.'

export const commentForm = z.object({
  words: z.string({ error: missing }).trim().min(10, missing).max(2000, 'Keep the comment to 2,000 characters.'),
})
