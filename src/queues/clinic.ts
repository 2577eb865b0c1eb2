import { childrenOf, type Children } from './arrivals.ts'
import { drawFrom, exponential, type Draw } from './draw.ts'
import { join, newLine, takeAt, takeFirst, type Line } from './lines.ts'
import type { Model, Run, Stage } from './model.ts'

/** Where a child is: waiting at a stage (its place), or one of these. */
export const notYet = 255
export const onPlace = 254
export const through = 253

/** A stage at work. */
type Room = {
  readonly stage: Stage
  /** One for each priority where the order asks for it, else one. */
  readonly lines: readonly Line[]
  /** Children who missed an appointment, in the order they are back, and when; taken from `backFrom`. */
  readonly backIds: number[]
  readonly backAt: number[]
  backFrom: number
  /** Children on places, and until when. */
  readonly placed: number[]
  readonly until: number[]
  /** This week’s appointments: how many, how many are over, what part of one is carried over. */
  slots: number
  slot: number
  carried: number
  /** When something next happens here. */
  next: number
  /** How far behind its share each priority is, where slots are kept. */
  readonly owed: number[]
}

export type Tally = 'referred' | 'seen' | 'finished' | 'left' | 'transferred' | 'offered' | 'accepted' | 'missed' | 'unused' // prettier-ignore

/** One run while it lasts. */
export type Clinic = {
  readonly model: Model
  readonly children: Children
  readonly rooms: readonly Room[]
  readonly where: Uint8Array
  readonly joinedAt: Float64Array
  /** The wait is over. */
  readonly stopped: Uint8Array
  readonly offeredTo: Uint8Array
  readonly chance: Draw
  readonly tally: Record<Tally, number>
  readonly waited: Pick<Run, 'waitedAtStage' | 'takenAtStage'>
  /** The first who is not yet gone, and the next to be referred. */
  oldest: number
  coming: number
}

const roomOf = (stage: Stage, { order, priorities }: Model): Room => ({
  stage,
  lines: (order.rule === 'priority' || order.rule === 'kept' ? priorities : ['all']).map(newLine),
  backIds: [],
  backAt: [],
  backFrom: 0,
  placed: [],
  until: [],
  slots: 0,
  slot: 0,
  carried: 0.5,
  next: Number.POSITIVE_INFINITY,
  owed: priorities.map(() => 0),
})

const lineUp = (clinic: Clinic, room: Room, id: number): void =>
  join(room.lines[room.lines.length > 1 ? clinic.children.priority[id]! : 0]!, id)

/** A clinic with the list as it stands. */
export const openClinic = (model: Model, seed: number, run: number): Clinic => {
  const children = childrenOf(model, drawFrom(seed, run, 1), drawFrom(seed, run, 2))
  const stages = model.stages.length
  const clinic: Clinic = {
    model,
    children,
    rooms: model.stages.map(stage => roomOf(stage, model)),
    where: new Uint8Array(children.all).fill(notYet),
    joinedAt: Float64Array.from(children.referredAt),
    stopped: new Uint8Array(children.all),
    offeredTo: new Uint8Array(children.all),
    chance: drawFrom(seed, run, 3),
    tally: { referred: 0, seen: 0, finished: 0, left: 0, transferred: 0, offered: 0, accepted: 0, missed: 0, unused: 0 },
    waited: { waitedAtStage: new Float64Array(stages), takenAtStage: new Int32Array(stages) },
    oldest: 0,
    coming: model.list.waits.length,
  } // prettier-ignore
  for (let id = 0; id < clinic.coming; id++) {
    const at = model.list.stages[id]!
    clinic.stopped[id] = at > model.clockStopsAt ? 1 : 0
    clinic.where[id] = at
    lineUp(clinic, clinic.rooms[at]!, id)
  }
  for (const at of clinic.rooms.keys()) fillPlaces(clinic, at, 0)
  return clinic
}

/** A child goes without having been seen. */
export const leave = ({ children, where, tally }: Clinic, id: number): void => {
  where[id] = through
  if (children.byTransfer[id] === 1) tally.transferred++
  else tally.left++
}

const lineFor = (clinic: Clinic, room: Room): Line => {
  const { lines, owed } = room
  const { order } = clinic.model
  if (order.rule === 'kept') {
    let most = 0
    for (let priority = 0; priority < owed.length; priority++) {
      owed[priority]! += order.shares[priority]!
      if (owed[priority]! > owed[most]!) most = priority
    }
    owed[most]!--
    if (lines[most]!.size > 0) return lines[most]!
    let longest = lines[0]!
    for (const line of lines) if (line.size > 0 && (longest.size === 0 || line.ids[0]! < longest.ids[0]!)) longest = line
    return longest
  }
  for (const line of lines) if (line.size > 0) return line
  return lines[0]!
} // prettier-ignore

/** Who is next at a stage, or -1; those who have left in the meantime are met and let go. */
const takeNext = (clinic: Clinic, room: Room, at: number, now: number): number => {
  const any = clinic.model.order.rule === 'any'
  for (;;) {
    const line = lineFor(clinic, room)
    if (line.size === 0) return -1
    const id = any ? takeAt(line, Math.floor(clinic.chance() * line.size)) : takeFirst(line)
    if (clinic.where[id] !== at) continue
    if (clinic.children.leavesAt[id]! > now) return id
    leave(clinic, id)
  }
}

/** The wait at a stage is over: a child is seen, or takes a place. */
const begin = (clinic: Clinic, at: number, id: number, now: number): void => {
  if (now >= clinic.model.weeks / 4) {
    clinic.waited.waitedAtStage[at]! += now - clinic.joinedAt[id]!
    clinic.waited.takenAtStage[at]!++
  }
  if (at !== clinic.model.clockStopsAt) return
  clinic.stopped[id] = 1
  clinic.tally.seen++
}

/** A stage is done with a child: on to the next, or through. */
const goOn = (clinic: Clinic, at: number, id: number, now: number): void => {
  const last = at === clinic.rooms.length - 1
  if (!last && clinic.chance() < clinic.rooms[at]!.stage.goesOn) return wait(clinic, at + 1, id, now)
  if (clinic.stopped[id] === 0) {
    clinic.stopped[id] = 1
    clinic.tally.seen++
  }
  clinic.where[id] = through
  clinic.tally.finished++
}

export const wait = (clinic: Clinic, at: number, id: number, now: number): void => {
  clinic.where[id] = at
  clinic.joinedAt[id] = now
  const room = clinic.rooms[at]!
  lineUp(clinic, room, id)
  if (room.stage.work.by === 'places') fillPlaces(clinic, at, now)
}

const fillPlaces = (clinic: Clinic, at: number, now: number): void => {
  const room = clinic.rooms[at]!
  const { work } = room.stage
  if (work.by !== 'places') return
  while (room.placed.length < work.places) {
    const id = takeNext(clinic, room, at, now)
    if (id < 0) break
    begin(clinic, at, id, now)
    clinic.where[id] = onPlace
    room.placed.push(id)
    room.until.push(now + work.weeks * (work.lasting === 'evenly' ? 1 : exponential(clinic.chance)))
  }
  room.next = Math.min(Number.POSITIVE_INFINITY, ...room.until)
}

/** The next place that comes free. */
export const freePlace = (clinic: Clinic, at: number): void => {
  const room = clinic.rooms[at]!
  const now = room.next
  const place = room.until.indexOf(now)
  const id = room.placed[place]!
  room.placed.splice(place, 1)
  room.until.splice(place, 1)
  goOn(clinic, at, id, now)
  fillPlaces(clinic, at, now)
}

const lineUpAgain = (clinic: Clinic, room: Room, at: number, now: number): void => {
  while (room.backFrom < room.backIds.length && room.backAt[room.backFrom]! <= now) {
    const id = room.backIds[room.backFrom++]!
    if (clinic.where[id] === at) lineUp(clinic, room, id)
  }
}

/** Sets out the appointments of a week. */
export const openWeek = (clinic: Clinic, week: number): void => {
  for (const room of clinic.rooms) {
    const { work } = room.stage
    if (work.by !== 'slots') continue
    const given = work.slots[week]!
    room.slot = 0
    if (work.spaced === 'evenly') {
      room.carried += given
      room.slots = Math.floor(room.carried)
      room.carried -= room.slots
      room.next = room.slots > 0 ? week + 0.5 / room.slots : Number.POSITIVE_INFINITY
    } else {
      room.slots = given
      room.next = week + exponential(clinic.chance) / given
    }
  }
}

const nextSlot = (clinic: Clinic, room: Room, week: number): void => {
  const { work } = room.stage
  if (work.by === 'slots' && work.spaced === 'by chance') {
    room.next += exponential(clinic.chance) / room.slots
    if (room.next >= week + 1) room.next = Number.POSITIVE_INFINITY
    return
  }
  room.slot++
  room.next = room.slot < room.slots ? week + (room.slot + 0.5) / room.slots : Number.POSITIVE_INFINITY
}

/** The next appointment of a stage: somebody is seen, is not brought, or nobody waits. */
export const useSlot = (clinic: Clinic, at: number, week: number): void => {
  const room = clinic.rooms[at]!
  const now = room.next
  if (room.backFrom < room.backIds.length) lineUpAgain(clinic, room, at, now)
  const id = takeNext(clinic, room, at, now)
  nextSlot(clinic, room, week)
  if (id < 0) return void clinic.tally.unused++
  if (room.stage.missed > 0 && clinic.chance() < room.stage.missed) {
    clinic.tally.missed++
    room.backIds.push(id)
    room.backAt.push(now + room.stage.backAfter)
    return
  }
  begin(clinic, at, id, now)
  goOn(clinic, at, id, now)
}
