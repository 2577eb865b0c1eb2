const mostAreas = 4

/**
 * Keeps the newest columns of each area, of the few areas asked about last: read again only where `state` says that
 * something may have changed.
 */
export const keptColumns = <Columns>() => {
  const remembered = new Map<number, { readonly state: string; readonly columns: Columns }>()
  return async (areaId: number, state: string, read: () => Promise<Columns>): Promise<Columns> => {
    const before = remembered.get(areaId)
    const columns = before?.state === state ? before.columns : await read()
    remembered.delete(areaId)
    remembered.set(areaId, { state, columns })
    if (remembered.size > mostAreas) remembered.delete(remembered.keys().next().value!)
    return columns
  }
}
