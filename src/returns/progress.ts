/** How far a load is, for the page that waits for it: kept in this process's memory and gone with it. */
export type Progress = {
  readonly rows: number
  readonly bytesRead: number
  readonly size: number
  readonly merging: boolean
}

const underWay = new Map<string, Progress>()

/** Null where the return is not being loaded in this process. */
export const progressOf = (returnId: string): Progress | null => underWay.get(returnId) ?? null
export const noteProgress = (returnId: string, progress: Progress): void => void underWay.set(returnId, progress)
export const endProgress = (returnId: string): void => void underWay.delete(returnId)
