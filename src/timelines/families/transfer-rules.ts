import { months, rule } from '../rule.ts'

const reg = (part: string): string => `SEND Regulations 2014 reg 18(${part})`
const met = ['AMENDED_PLAN_MADE', 'PLAN_MADE'] as const
const before = 'phaseTransfer: `law` reads “before” as the day before; `quoted` takes the day that many quote'

/** Reference §5.3 and §5.4: moves to another phase, and growing up. */
export const transferRules = {
  school: rule({ id: 'PT.SCHOOL', needs: 'the authority reviews and amends the plan and names the new school', by: 'authority', from: ['TRANSFER_DATE'], metBy: met, basis: 'fixed date', force: 'limit', law: reg('1)(b'), tag: 'V', local: before, check: 'The words are “before 15 February”: the 15th itself is a day late. The Code and practitioners say “by 15 February”.' }),
  post16: rule({ id: 'PT.POST16', needs: 'the authority reviews and amends the plan and names the post-16 institution', by: 'authority', from: ['TRANSFER_DATE'], metBy: met, basis: 'fixed date', force: 'limit', law: reg('1)(a'), tag: 'V', local: before, check: 'The words are “before 31 March”. A sixth form in the same school is treated as no move: decide that with the authority.' }),
  post16Move: rule({ id: 'PT.POST16_MOVE', needs: 'the authority reviews and amends the plan and names the next institution', by: 'authority', from: ['TRANSFER_DATE'], metBy: met, offset: months(-5), basis: 'months', law: reg('2'), tag: 'V' }),
  lastMeeting: rule({ id: 'PT.MEET_BY', needs: 'the review meeting is held, so that twelve weeks are left', by: 'organiser of the review', from: ['TRANSFER_DATE'], metBy: ['MEETING'], basis: 'fixed date', force: 'advice', law: 'counted back 84 days from reg 18', tag: 'I', check: 'Surrey publishes 22 and 23 November.' }),
  adulthood: rule({ id: 'PFA.YEAR9', needs: 'the review considers preparation for adulthood and independent living', by: 'organiser of the review', from: ['BORN'], metBy: ['ADULTHOOD_PLANNED'], basis: 'fixed date', force: 'limit', law: 'SEND Regulations 2014 regs 20(6), 21(6)', tag: 'V', check: 'Every review from year 9. Year 9 is taken from the age, 13 or more on 31 August before the school year; that the first must be in year 9 is our reading (I).' }),
  leaving: rule({ id: 'AGE.SCHOOL_LEAVING', needs: 'the day comes on which decisions pass to the young person', by: 'nobody', from: ['BORN'], metBy: [], basis: 'fixed date', force: 'event', law: 'Education Act 1996 s.8(3); Children and Families Act 2014 s.83(2)', tag: 'K', check: 'The last Friday in June of the school year in which they turn 16.' }),
} as const // prettier-ignore
