import type { EasyAnswer } from '../design/easy-read.ts'
import { showDay } from '../design/words.ts'
import type { PromiseView } from './plan-view.ts'
import type { Standing } from './rules/verdict.ts'

/** Where things stand, for easy read: three answers and one short sentence. Pure. */

const answers: Record<Standing, EasyAnswer> = {
  Done: 'Yes',
  'Done late': 'Yes',
  'Not due yet': 'Not yet',
  'Partly done': 'Not yet',
  Late: 'Not yet',
  'Evidence offered, not yet accepted': 'Not yet',
  'Cannot be judged yet': 'We do not know',
  'The plan does not say': 'We do not know',
}

/** Have they done it? */
export const easyAnswerOf = ({ verdict }: Pick<PromiseView, 'verdict'>): EasyAnswer => answers[verdict.standing]

/** One idea, at most 15 words. */
export const easyBecause = ({ verdict, promise }: Pick<PromiseView, 'verdict' | 'promise'>): string => {
  switch (verdict.standing) {
    case 'Done':
      return 'They did what they promised.'
    case 'Done late':
      return 'They did it later than they promised.'
    case 'Not due yet':
      return promise.dueOn ? `They have until ${showDay(promise.dueOn)}.` : 'They still have time.'
    case 'Partly done':
      return 'They have done some of it.'
    case 'Late':
      return 'It is late.'
    case 'Evidence offered, not yet accepted':
      return 'They say it is done, and someone is checking.'
    case 'Cannot be judged yet':
      return 'Nobody can tell yet.'
    case 'The plan does not say':
      return 'The plan does not say when.'
  }
}

/** Have they kept their promises? Yes when all are kept; not yet when one is known not to be; else nobody knows. */
export const easyAnswerOfAll = (promises: readonly PromiseView[]): EasyAnswer => {
  const all = promises.map(easyAnswerOf)
  if (all.includes('Not yet')) return 'Not yet'
  return all.length > 0 && all.every(answer => answer === 'Yes') ? 'Yes' : 'We do not know'
}

export const easyBecauseOfAll = (promises: readonly PromiseView[]): string => {
  if (promises.length === 0) return 'We do not have these promises here yet.'
  const kept = promises.filter(promise => easyAnswerOf(promise) === 'Yes').length
  return `They have done ${kept} of ${promises.length} things.`
}
