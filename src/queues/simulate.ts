import {
  freePlace,
  leave,
  onPlace,
  openClinic,
  openWeek,
  through,
  useSlot,
  wait,
  type Clinic,
  type Tally,
} from './clinic.ts'
import type { Model, Offers, Run } from './model.ts'

const tallies: readonly Tally[] = ['referred', 'seen', 'finished', 'left', 'transferred', 'offered', 'accepted', 'missed', 'unused'] // prettier-ignore

const emptyRun = ({ weeks, stages }: Model): Run => {
  const counts = (): Int32Array => new Int32Array(weeks + 1)
  return {
    waiting: counts(),
    within: counts(),
    longest: new Float64Array(weeks + 1),
    atStage: new Int32Array((weeks + 1) * stages.length),
    onPlaces: counts(),
    ...(Object.fromEntries(tallies.map(tally => [tally, counts()])) as Record<Tally, Int32Array>),
    waitedAtStage: new Float64Array(stages.length),
    takenAtStage: new Int32Array(stages.length),
  }
}

/** Counts who is there at the end of a week; those who left during it and were not met are let go first. */
const closeWeek = (clinic: Clinic, run: Run, week: number): void => {
  const { where, stopped, children, model } = clinic
  const stages = model.stages.length
  let [longest, waiting, within, placed] = [0, 0, 0, 0]
  while (clinic.oldest < clinic.coming && where[clinic.oldest] === through) clinic.oldest++
  for (let id = clinic.oldest; id < clinic.coming; id++) {
    const at = where[id]!
    if (at === through) continue
    if (at === onPlace) placed++
    else if (children.leavesAt[id]! <= week) {
      leave(clinic, id)
      continue
    } else run.atStage[week * stages + at]!++
    if (stopped[id] === 1) continue
    const wait = week - children.referredAt[id]!
    if (waiting++ === 0) longest = wait
    if (wait <= model.within) within++
  }
  run.waiting[week] = waiting
  run.within[week] = within
  run.longest[week] = longest
  run.onPlaces[week] = placed
  for (const tally of tallies) run[tally][week] = clinic.tally[tally]
}

/** This week’s offers elsewhere, to the longest waiting at their stage who had none. */
const offer = (clinic: Clinic, offers: Offers, made: number, week: number): number => {
  const { where, offeredTo, tally, coming } = clinic
  let left = Math.min(offers.aWeek, offers.inAll - made)
  for (let id = clinic.oldest; id < coming && left > 0; id++) {
    const there = offers.stage === null ? where[id]! <= clinic.model.clockStopsAt : where[id] === offers.stage
    if (!there || offeredTo[id] === 1 || clinic.children.leavesAt[id]! <= week) continue
    offeredTo[id] = 1
    tally.offered++
    left--
    if (clinic.chance() >= offers.accepted) continue
    tally.accepted++
    tally.transferred++
    where[id] = through
  }
  return Math.min(offers.aWeek, offers.inAll - made) - left
}

/** Everything that happens in one week, in the order of time. */
const liveThrough = (clinic: Clinic, week: number): void => {
  const { rooms, children } = clinic
  for (;;) {
    let room = -1
    let now = clinic.coming < children.all ? children.referredAt[clinic.coming]! : Number.POSITIVE_INFINITY
    for (let at = 0; at < rooms.length; at++)
      if (rooms[at]!.next < now) {
        now = rooms[at]!.next
        room = at
      }
    if (now >= week + 1) return
    if (room < 0) {
      clinic.tally.referred++
      wait(clinic, 0, clinic.coming++, now)
    } else if (rooms[room]!.stage.work.by === 'slots') useSlot(clinic, room, week)
    else freePlace(clinic, room)
  }
}

/**
 * Lives through a waiting list week by week, event by event: referrals, appointments kept and missed, places taken and
 * freed, children who leave, are transferred or go on to the next stage. The same model, `seed` and `run` (whole numbers)
 * give the same weeks, anywhere. Runs of other models with the same seed and run meet the same referrals.
 */
export const simulate = (model: Model, seed: number, run: number): Run => {
  const clinic = openClinic(model, seed, run)
  const result = emptyRun(model)
  const made = model.offers.map(() => 0)
  closeWeek(clinic, result, 0)
  for (let week = 0; week < model.weeks; week++) {
    openWeek(clinic, week)
    for (const [at, offers] of model.offers.entries())
      if (week >= offers.fromWeek && made[at]! < offers.inAll) made[at]! += offer(clinic, offers, made[at]!, week)
    liveThrough(clinic, week)
    closeWeek(clinic, result, week + 1)
  }
  return { ...result, waitedAtStage: clinic.waited.waitedAtStage, takenAtStage: clinic.waited.takenAtStage }
}
