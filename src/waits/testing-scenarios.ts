import { addDays, type Day } from '../kernel/day.ts'
import { drawFrom, exponential } from '../queues/draw.ts'
import type { Referral } from './rules/columns-of.ts'

export type MadeUp = { readonly from: Day; readonly weeks: number; readonly aWeek: number; readonly seen: number; readonly missed?: number; readonly leaving?: number; readonly list?: number; readonly order?: 'longest' | 'urgent' | 'any' } // prettier-ignore

/**
 * The referrals of a made-up service that lived by known rates: so many referred and seen a week, a share of appointments
 * missed, some leaving each week. The same every time.
 */
export const madeUpService = ({ from, weeks, aWeek, seen, missed = 0, leaving = 0, list = 0, order = 'longest' }: MadeUp): Referral[] => {
  const draw = drawFrom(11)
  const all: (Referral & { priority: string; notBrought: number; gives: number; in: number })[] = []
  const refer = (at: number): void => {
    const gives = leaving > 0 ? at + exponential(draw) / leaving : Number.POSITIVE_INFINITY
    all.push({ received: addDays(from, Math.floor(at * 7)), priority: draw() < 0.2 ? 'urgent' : 'routine', notBrought: 0, gives, in: at })
  }
  for (let child = list; child > 0; child--) refer(-child / aWeek)
  for (let at = exponential(draw) / aWeek; at < weeks; at += exponential(draw) / aWeek) refer(at)
  const waiting = new Set<number>()
  let next = 0
  for (let week = 0; week < weeks; week++) {
    while (next < all.length && all[next]!.in < week + 0.5) waiting.add(next++)
    for (const child of waiting)
      if (all[child]!.gives < week + 0.5) {
        Object.assign(all[child]!, { closed: addDays(from, Math.floor(all[child]!.gives * 7)), closure: 'declined' })
        waiting.delete(child)
      }
    for (let slot = 0; slot < seen; slot++) {
      const line = [...waiting]
      const urgent = order === 'urgent' ? line.find(child => all[child]!.priority === 'urgent') : undefined
      const child = order === 'any' ? line[Math.floor(draw() * line.length)] : (urgent ?? line[0])
      if (child === undefined) break
      if (draw() < missed) all[child]!.notBrought++
      else {
        Object.assign(all[child]!, { seen: addDays(from, week * 7 + 4), contactStatus: 5 })
        waiting.delete(child)
      }
    }
  }
  return all.map(({ gives: _gives, in: _in, ...referral }) => ({ service: 'Occupational therapy', ...referral }))
} // prettier-ignore
