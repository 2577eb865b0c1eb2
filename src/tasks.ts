import { caseTasks } from './assessments/tasks.ts'
import { childTasks } from './children/tasks.ts'
import type { Config } from './config.ts'
import type { Area } from './ctx.ts'
import type { Pools } from './database/connection.ts'
import { liveADay } from './daily.ts'
import type { FileStore } from './files/store.ts'
import { fileTasks } from './files/tasks.ts'
import { escalationTasks } from './governance/commands/escalations-tasks.ts'
import { mailTasks } from './mail/tasks.ts'
import { publishedTasks } from './measures/published-task.ts'
import { measureTasks } from './measures/tasks.ts'
import { returnTasks } from './returns/tasks.ts'
import { updateTasks } from './updates/tasks.ts'

export type TaskParts = {
  readonly config: Config
  readonly pools: Pools
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
}

/** The background jobs, by name. */
export const tasks = (parts: TaskParts) => ({
  ...mailTasks({ ...parts, morning: liveADay }),
  ...measureTasks(parts),
  ...publishedTasks(parts),
  ...escalationTasks(parts),
  ...updateTasks(parts),
  ...fileTasks(parts),
  ...returnTasks(parts),
  ...childTasks(parts),
  ...caseTasks(parts),
})
