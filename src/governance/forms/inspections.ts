import { z } from 'zod'
import { typedDayOrNone } from '../../design/form-day.ts'
import { textOr } from './asks.ts'
import { words } from './meetings.ts'

const months = (text: string) =>
  z
    .string()
    .trim()
    .optional()
    .transform((typed, context): number | null => {
      if (!typed) return null
      const number = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
      if (number >= 1 && number <= 120) return number
      context.addIssue({ code: 'custom', message: text })
      return z.NEVER
    })
const notMonths = 'Write a number of months from 1 to 120, such as 18, or leave it empty.'

/** One area a line; lines that are empty are left out. */
const areas = z
  .string()
  .trim()
  .max(4000, 'Keep it to 4,000 characters.')
  .optional()
  .transform(text => (text ?? '').split('\n').map(line => line.trim()).filter(Boolean)) // prettier-ignore

/** In the order of the page. */
export const inspectionForm = z.object({
  kind: words('Say what kind of inspection it was.', 120),
  byWhom: words('Say who inspected.', 120),
  heldWords: words('Say when it was held, as you would say it.', 120),
  heldFrom: typedDayOrNone,
  heldTo: typedDayOrNone,
  publishedOn: typedDayOrNone,
  outcome: textOr(2000, 'Keep it to 2,000 characters.'),
  priorityAreas: areas,
  improvementAreas: areas,
  followedBy: textOr(1000, 'Keep it to 1,000 characters.'),
  monitoringMonths: months(notMonths),
  monitoringDue: typedDayOrNone,
  reinspectionMonths: months(notMonths),
  reinspectionDue: typedDayOrNone,
  remark: textOr(1000, 'Keep it to 1,000 characters.'),
  source: words('Say where this can be read.', 300),
})

export const correctionForm = inspectionForm.extend({
  because: words('Say why it is corrected, so that others can read it.', 300),
})

export const withdrawForm = z.object({ because: words('Say why it should not be here.', 300) })
