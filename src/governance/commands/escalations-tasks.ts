import { z } from 'zod'
import type { Ctx } from '../../ctx.ts'
import { areaTask, type AreaTaskParts } from '../../jobs/area-task.ts'
import type { Task } from '../../jobs/worker.ts'
import { levels, subjectKinds, type SubjectKind } from '../rules/escalations.ts'
import type { ToRaise } from '../rules/escalations-raised.ts'
import { escalationById } from '../queries/escalations.ts'
import { raiseEscalation, sayDirection } from './escalations.ts'

const post = z.uuid().nullable().default(null)

const toRaise = z.object({
  subject: z.object({ kind: z.enum(Object.keys(subjectKinds) as [SubjectKind, ...SubjectKind[]]), id: z.string().min(1) }),
  reason: z.string(),
  title: z.string().min(1),
  words: z.string(),
  condition: z.string().min(1),
  path: z.string().nullable().default(null),
  ownerPostId: post,
  accountablePostId: post,
  level: z.enum(levels).optional(),
  rule: z.string().default('Another part of the record raised it.'),
  /** What is added where it is open already: said as growing worse, with this sentence. */
  adds: z.string().nullable().default(null),
}) // prettier-ignore

/** Said once, however often the job runs. */
const addTo = async (ctx: Ctx, id: string, why: string): Promise<void> => {
  const open = await escalationById(ctx, id)
  if (!open || open.now.directionWhy === why) return
  const said = await sayDirection(ctx, id, { direction: 'worse', why })
  if (!said.ok) throw new Error(said.because)
}

/**
 * The job by which other rooms raise: `queue(ctx, 'raise-escalation', { subject, reason, title, words, condition, path,
 * ownerPostId, accountablePostId, level, rule, adds })`. Run again after a crash it raises nothing twice.
 */
export const escalationTasks = (parts: AreaTaskParts): { 'raise-escalation': Task } => ({
  'raise-escalation': areaTask(parts, async (ctx, payload) => {
    const { adds, ...given } = toRaise.parse(payload)
    const raised = await raiseEscalation(ctx, given as ToRaise)
    if (!raised.ok) throw new Error(raised.because)
    if (raised.already && adds !== null) await addTo(ctx, raised.escalationId, adds)
  }),
})
