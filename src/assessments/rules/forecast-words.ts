import { dayInWords } from '../../kernel/day.ts'
import { contributorInWords } from './case-words.ts'
import { pathSteps, type Decides, type Forecast } from './forecast.ts'

/** What a case waits for: `advice from occupational therapy, and 2 others`, `the draft plan`. */
export const waitsForInWords = ({ step, contributor, others }: Decides): string => {
  if (contributor === null) return pathSteps[step].waitsFor
  const more = others === 0 ? '' : ` and ${others} ${others === 1 ? 'other' : 'others'}`
  return `advice from ${contributorInWords(contributor)}${more}`
}

/** A few words for a list, and the sentence with its days and what decides it. */
export const forecastInWords = (forecast: Forecast): { readonly tag: string; readonly sentence: string } => {
  const due = dayInWords(forecast.due)
  switch (forecast.kind) {
    case 'past':
      return { tag: 'Past 20 weeks', sentence: `Twenty weeks ended on ${due}. It waits for ${waitsForInWords(forecast.decides)}.` }
    case 'certain':
      return { tag: 'Certain to pass', sentence: `If all that is left were done today, the family’s 15 days allow the plan on ${dayInWords(forecast.on)} at the earliest, after ${due}. It waits for ${waitsForInWords(forecast.decides)}.` }
    case 'likely':
      return { tag: 'Likely to pass', sentence: `At the pace of the last 12 months here the plan comes on ${dayInWords(forecast.on)}, after ${due}. What adds most is ${waitsForInWords(forecast.decides)} (of at least ${forecast.of} that took this step).` }
    case 'in time':
      return { tag: 'In time', sentence: `At the pace of the last 12 months here the plan comes on ${dayInWords(forecast.on)}, by ${due} (of at least ${forecast.of} that took each step).` }
    case 'too few':
      return { tag: 'Too few to say', sentence: `The day is ${due}. Only ${forecast.of} took the step “${pathSteps[forecast.step].waitsFor}” here in the last 12 months: too few to say how long it takes.` }
    case 'excepted':
      return { tag: 'Exception', sentence: `A ground stands on which the limit of ${due} does not apply.` }
  }
} // prettier-ignore
