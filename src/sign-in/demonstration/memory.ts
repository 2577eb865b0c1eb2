import type { Adapter, AdapterPayload } from 'oidc-provider'

const most = 5000
type Kept = { readonly payload: AdapterPayload; readonly until: number }

/**
 * Where the demonstration's provider keeps what is under way: in memory, forgotten at the end, and never more than a
 * fixed number of things (the oldest go first), however often somebody asks.
 */
export const boundedMemory = (size = most): ((model: string) => Adapter) => {
  const kept = new Map<string, Kept>()
  const find = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key)
    if (found && found.until > Date.now()) return found.payload
    kept.delete(key)
    return undefined
  }
  const search = (prefix: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const [key, { payload }] of kept) if (key.startsWith(prefix) && matches(payload)) return find(key)
    return undefined
  }
  return model => ({
    async upsert(id, payload, expiresIn) {
      const key = `${model}:${id}`
      kept.delete(key)
      kept.set(key, { payload, until: Date.now() + (expiresIn || 3600) * 1000 })
      for (const oldest of kept.keys()) {
        if (kept.size <= size) break
        kept.delete(oldest)
      }
    },
    find: async id => find(`${model}:${id}`),
    findByUid: async uid => search(`${model}:`, payload => payload.uid === uid),
    findByUserCode: async code => search(`${model}:`, payload => payload.userCode === code),
    async consume(id) {
      const payload = find(`${model}:${id}`)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
    },
  })
}
