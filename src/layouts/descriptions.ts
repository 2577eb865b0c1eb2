import type { Layout } from './layout.ts'
import { measureValues } from './descriptions/measure-values.ts'
import { waitsSummary } from './descriptions/waits-summary.ts'

/** Every layout in which a partner may send a file. Each stays when a newer year comes. */
export const layouts: readonly Layout[] = [measureValues, waitsSummary]

/** A layout by its id (`waits-summary`), or null where there is none of that name. */
export const layoutNamed = (id: string): Layout | null => layouts.find(layout => layout.id === id) ?? null
