import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'

const compiled = join(resolve(import.meta.dirname, '../..'), 'node_modules/.cache/alongside')

/**
 * Keeps what Node makes of our TypeScript, so that only the first start after a change does it. Where the folder cannot
 * be written, nothing is kept.
 */
export const keepCompiled = (): void => void enableCompileCache(compiled)
