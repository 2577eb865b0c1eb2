import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Claims a folder for this process, or says no after `patience` milliseconds. PostgreSQL's own lock is lost for a moment
 * whenever PostgreSQL is, and just then a second copy must not slip in. An abstract socket is held by the kernel and let
 * go with the process, however that ends; where there are none, PostgreSQL's lock stands alone.
 */
export const claimFolder = async (folder: string, patience: number): Promise<(() => void) | null> => {
  if (process.platform !== 'linux') return () => {}
  // A socket's name is short, a folder's may be long.
  const name = `\0alongside-${createHash('sha256').update(folder).digest('hex')}`
  const deadline = Date.now() + patience
  for (;;) {
    const claim = await listen(name)
    if (claim) return claim
    if (Date.now() > deadline) return null
    await sleep(100)
  }
}

const listen = (path: string): Promise<(() => void) | null> =>
  new Promise(resolve => {
    const server = createServer(connection => connection.destroy())
    // Where sockets of this kind are forbidden nobody can hold one, so that is no reason to refuse.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' ? null : () => {}))
    server.listen({ path }, () => {
      server.unref()
      resolve(() => server.close())
    })
  })
