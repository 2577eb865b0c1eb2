/** Where the record of who did what is. */
export const to = {
  audit: (area: string) => `/${area}/audit`,
  /** Older lines than one, and of one thing alone where given. */
  lines: (area: string, given: { before?: number; kind?: string; id?: string }) => {
    const query = new URLSearchParams()
    if (given.kind) query.set('kind', given.kind)
    if (given.id) query.set('id', given.id)
    if (given.before !== undefined) query.set('before', String(given.before))
    return `/${area}/audit${query.size > 0 ? `?${query}` : ''}`
  },
}
