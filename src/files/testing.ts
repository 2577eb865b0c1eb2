import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileStore } from './store.ts'

let folder: string | null = null

/** A store in a folder of its own for each test process, taken away when the process ends. */
export const testFiles = (): FileStore => {
  if (!folder) {
    const made = mkdtempSync(join(tmpdir(), 'alongside-files-'))
    process.on('exit', () => rmSync(made, { recursive: true, force: true }))
    folder = made
  }
  return { folder, scan: null }
}
