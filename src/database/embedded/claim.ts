import { createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Claims a folder for this process, or says no after `patience` milliseconds. PostgreSQL's own lock is lost for a moment
 * whenever PostgreSQL is, and just then a second copy must not slip in. An abstract socket is held by the kernel and let
 * go with the process, however that ends; where there are none, PostgreSQL's lock stands alone.
 */
export const claimFolder = async (folder: string, patience: number): Promise<(() => void) | null> => {
  if (process.platform !== 'linux') return () => {}
  const deadline = Date.now() + patience
  for (;;) {
    const server = await listen(`\0alongside:${folder}`)
    if (server) return () => server.close()
    if (Date.now() > deadline) return null
    await sleep(100)
  }
}

const listen = (path: string): Promise<Server | null> =>
  new Promise(resolve => {
    const server = createServer(connection => connection.destroy())
    server.once('error', () => resolve(null))
    server.listen({ path }, () => resolve(server.unref()))
  })
