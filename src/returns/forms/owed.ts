import { z } from 'zod'
import { typedDay, typedDayOrNone } from '../../design/form-day.ts'
import { needs, services, type Need, type Service } from '../rules/complaints.ts'
import { owedPeriodKinds } from '../rules/owed-periods.ts'
import type { OwedSettings } from '../rules/settings.ts'

/** What the forms about what is owed accept, and the sentences for what they do not. */

const words = (missing: string, most = 400) =>
  z.string({ error: missing }).trim().min(3, missing).max(most, `Keep it to ${most} letters.`)
const maybeWords = (most = 300) =>
  z
    .string()
    .trim()
    .max(most, `Keep it to ${most} letters.`)
    .default('')
    .transform(text => (text === '' ? null : text))

const id = (missing: string) => z.uuid({ error: missing })
const maybeId = z
  .union([z.uuid(), z.literal('')])
  .default('')
  .transform(text => (text === '' ? null : text))

const whole = (missing: string, least: number, most: number) =>
  z
    .string({ error: missing })
    .trim()
    .regex(/^\d{1,3}$/, missing)
    .transform(Number)
    .refine(number => number >= least && number <= most, `Give a whole number from ${least} to ${most}.`)

/** A box ticked once comes as text, several as a list. */
const ticked = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(sent => (typeof sent === 'string' ? (sent === '' ? [] : [sent]) : sent))

export const lineForm = z.object({
  organisation: id('Choose the organisation.'),
  layout: z.string({ error: 'Choose the return.' }).min(1, 'Choose the return.').max(60),
  measures: ticked,
  every: z.enum(owedPeriodKinds, 'Choose how often it is owed.'),
  after: whole('Give the number of days after the period ends, such as 10.', 0, 400),
  in: z.enum(['working days', 'days'], 'Say whether working days are meant.'),
  from: typedDay('Say from which day on it is owed.'),
  until: typedDayOrNone,
  owner: maybeId,
  accountable: maybeId,
  reports: words('Say in a sentence what is reported today.'),
  basis: maybeWords(),
  agreement: maybeWords(200),
  ends: typedDayOrNone,
  safeguarding: z.string().default('').transform(text => text === 'yes'), // prettier-ignore
})
export type LineSent = z.output<typeof lineForm>

export const endForm = z.object({ because: words('Say why, in a sentence others can read.', 300) })

export const gapForm = z.object({
  words: words('Say in a sentence what does not come yet, and why.', 400),
  measures: ticked,
  from: typedDay('Say from which day on it does not come.'),
  filled: typedDayOrNone,
  with: words('Say with whom it was agreed.', 200),
})

const steps = ['reminder', 'sender', 'owner', 'accountable', 'board'] as const
const days = (about: string) => whole(`Give a whole number of working days for ${about}.`, 0, 60)
const ladder = (name: 'ordinary' | 'safeguarding') =>
  Object.fromEntries(steps.map(step => [`${name}-${step}`, days(`“${step}”`)])) as Record<
    `${typeof name}-${(typeof steps)[number]}`,
    ReturnType<typeof days>
  >

export const settingsForm = z.object({
  ...ladder('ordinary'),
  ...ladder('safeguarding'),
  agreement: whole('Give the days before an agreement ends.', 0, 365),
  stale: whole('Give after how many missing periods what is shown is called stale.', 1, 24),
  complaints: whole('Give how many complaints raise themselves.', 1, 50),
  months: whole('Give within how many months.', 1, 24),
})

type SettingsSent = Readonly<Record<string, number>>

const ladderOf = (sent: SettingsSent, name: 'ordinary' | 'safeguarding'): OwedSettings['ordinary'] => {
  const of = (step: (typeof steps)[number]): number => sent[`${name}-${step}`]!
  return {
    reminder: of('reminder'),
    sender: of('sender'),
    owner: of('owner'),
    accountable: of('accountable'),
    board: of('board'),
  }
}

/** The form's flat fields as the settings they are. */
export const settingsOf = (sent: SettingsSent): OwedSettings => ({
  ordinary: ladderOf(sent, 'ordinary'),
  safeguarding: ladderOf(sent, 'safeguarding'),
  agreementDays: sent.agreement!,
  staleAfter: sent.stale!,
  complaints: { complaints: sent.complaints!, months: sent.months! },
})

const need = z.enum(Object.keys(needs) as [Need, ...Need[]], 'Choose the need.')
const service = z.enum(Object.keys(services) as [Service, ...Service[]], 'Choose the service.')

export const complaintForm = z.object({
  need,
  service,
  organisation: maybeId,
  received: typedDay('Say on which day it was received.'),
  source: words('Say how it reached you, such as “A letter to the council”.', 200),
  words: words('Say in a sentence what it is about. Name nobody.', 400),
})

export const countedForm = z.object({
  line: maybeId,
  because: words('Say how that is known, in a sentence.', 300),
})
