import { months, rule } from '../rule.ts'

const law = (reg: string): string => `SEN (Personal Budgets) Regulations 2014 (SI 2014/1652)${reg}`

/** Reference §11: personal budgets and direct payments. */
export const budgetRules = {
  consider: rule({ id: 'PB.CONSIDER', needs: 'the authority considers the request and tells the family', by: 'authority', from: ['PB_REQUESTED'], metBy: ['PB_DECIDED'], law: `Children and Families Act 2014 s.49; ${law('')}`, tag: 'V2', check: 'May be asked for while a draft is prepared, or at a review or re-assessment. It cannot buy a place at a school or college.' }),
  refusal: rule({ id: 'PB.REFUSAL', needs: 'the authority gives its reasons in writing, with the right to have it looked at again', by: 'authority', from: ['PB_DECIDED'], metBy: ['DECISION_SENT'], force: 'at once', law: law(''), tag: 'V2' }),
  review: rule({ id: 'PB.REVIEW', needs: 'the authority reviews the direct payment', by: 'authority', from: ['DIRECT_PAYMENT_START'], metBy: ['DIRECT_PAYMENT_REVIEWED'], offset: months(3), basis: 'months', law: law(' reg 11'), tag: 'V2', check: 'Within the first three months, and at each review or re-assessment of the plan.' }),
  notice: rule({ id: 'PB.NOTICE', needs: 'the authority gives notice with its reasons before a direct payment is made less or ends', by: 'authority', from: ['DIRECT_PAYMENT_CHANGED'], metBy: ['DIRECT_PAYMENT_NOTICE'], force: 'at once', law: law(''), tag: 'V2', check: 'Once the family may ask to have it looked at again. How long the notice must be was not found.' }),
} as const // prettier-ignore
