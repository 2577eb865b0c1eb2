import { layersFromBoard, type Group, type GroupLink } from './rules.ts'

/** Where everything stands in the drawing of the groups, in its own units (pixels at full size). Pure. */
export type Box = {
  readonly group: Group
  readonly lines: readonly string[]
  readonly x: number
  readonly y: number
  readonly height: number
}
/** A link's number in the list beside the drawing, its curve from group to group, and where the number stands. */
export type Line = { readonly number: number; readonly path: string; readonly label: { x: number; y: number } }
export type Drawing = {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
}

export const boxWidth = 184
const gap = 22
const passWidth = 28
const layerGap = 74
const lineHeight = 18
const charactersPerLine = 23
const margin = 8

/** A name over as many lines as it needs; a word is never broken. */
export const wrap = (text: string, characters = charactersPerLine): string[] => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= characters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** A group, or the place where a link passes a layer on its way. */
type Spot = { readonly key: string; readonly width: number; readonly group: Group | null; x: number }
type Edge = { readonly number: number; readonly spots: readonly Spot[]; readonly up: boolean }

const spotsOf = (layers: readonly (readonly Group[])[]): Spot[][] =>
  layers.map(layer => layer.map(group => ({ key: group.id, width: boxWidth, group, x: 0 })))

/** Every link as a way through the layers, from its lower end to its upper, with a spot of its own in each it passes. */
const edgesThrough = (rows: Spot[][], links: readonly GroupLink[]): Edge[] => {
  const rowOf = (id: string) => rows.findIndex(row => row.some(spot => spot.key === id))
  return links.flatMap((link, index): Edge[] => {
    const [from, to] = [rowOf(link.from), rowOf(link.to)]
    if (from < 0 || to < 0 || from === to) return []
    const [low, high] = from > to ? [link.from, link.to] : [link.to, link.from]
    const spots = [rows[Math.max(from, to)]!.find(spot => spot.key === low)!]
    for (let row = Math.max(from, to) - 1; row > Math.min(from, to); row--) {
      const spot: Spot = { key: `${index} passes ${row}`, width: passWidth, group: null, x: 0 }
      rows[row]!.push(spot)
      spots.push(spot)
    }
    return [
      {
        number: index + 1,
        spots: [...spots, rows[Math.min(from, to)]!.find(spot => spot.key === high)!],
        up: from > to,
      },
    ]
  })
}

const place = (row: readonly Spot[], width: number): void => {
  const own = row.reduce((sum, spot) => sum + spot.width, 0) + gap * (row.length - 1)
  let x = (width - own) / 2
  for (const spot of row) {
    spot.x = x + spot.width / 2
    x += spot.width + gap
  }
}

/** Puts each spot near the middle of what it is joined to, so that few lines cross: down and up, a few times. */
const untangle = (rows: Spot[][], edges: readonly Edge[], width: number): void => {
  const joined = new Map<Spot, Spot[]>()
  for (const { spots } of edges)
    for (const [index, spot] of spots.slice(0, -1).entries()) {
      joined.set(spot, [...(joined.get(spot) ?? []), spots[index + 1]!])
      joined.set(spots[index + 1]!, [...(joined.get(spots[index + 1]!) ?? []), spot])
    }
  for (const row of rows) place(row, width)
  for (let pass = 0; pass < 6; pass++)
    for (const row of pass % 2 ? rows.toReversed() : rows) {
      const middle = new Map(row.map(spot => {
        const near = joined.get(spot) ?? []
        return [spot, near.length > 0 ? near.reduce((sum, each) => sum + each.x, 0) / near.length : spot.x]
      })) // prettier-ignore
      row.sort((a, b) => middle.get(a)! - middle.get(b)!)
      place(row, width)
    }
}

type Placed = { readonly top: number; readonly bottom: number }

const curve = (edge: Edge, ends: readonly (Placed & { x: number })[]): Line => {
  const [first, last] = [ends[0]!, ends.at(-1)!]
  let path = `M${first.x} ${first.top}`
  let [x, y] = [first.x, first.top]
  const points: { x: number; y: number }[] = []
  for (const [index, end] of ends.slice(1).entries()) {
    const half = (y + end.bottom) / 2
    path += `C${x} ${half} ${end.x} ${half} ${end.x} ${end.bottom}`
    if (index === 0) points.push({ x: x + (end.x - x) * 0.22, y: y + (end.bottom - y) * 0.34 })
    if (end !== last) path += `L${end.x} ${end.top}`
    ;[x, y] = [end.x, end.top]
  }
  return { number: edge.number, path: edge.up ? path : reversed(first, last), label: points[0]! }
}

/** The few links that lead down are drawn straight, so that the arrow stands at their other end. */
const reversed = (low: Placed & { x: number }, high: Placed & { x: number }): string =>
  `M${high.x} ${high.bottom}L${low.x} ${low.top}`

/** Lines that leave or reach one box are spread along its edge, in the order of where they lead. */
const port = (edges: readonly Edge[], spot: Spot, edge: Edge, end: 'low' | 'high'): number => {
  if (!spot.group) return Math.round(spot.x)
  const at = (each: Edge) => (end === 'low' ? each.spots[0] : each.spots.at(-1))
  const next = (each: Edge) => (end === 'low' ? each.spots[1]! : each.spots.at(-2)!)
  const here = edges.filter(each => at(each) === spot).sort((a, b) => next(a).x - next(b).x)
  const step = Math.min(40, (boxWidth - 24) / Math.max(1, here.length))
  return Math.round(spot.x + (here.indexOf(edge) - (here.length - 1) / 2) * step)
}

/** The drawing of how groups lead to the board: boards at the top, each group below all that it leads to. */
export const drawingOf = (groups: readonly Group[], links: readonly GroupLink[]): Drawing => {
  const rows = spotsOf(layersFromBoard(groups, links))
  const edges = edgesThrough(rows, links)
  const widest = Math.max(...rows.map(row => row.reduce((sum, spot) => sum + spot.width + gap, -gap)), boxWidth)
  untangle(rows, edges, widest)
  const text = new Map(groups.map(group => [group.id, wrap(group.name)]))
  const heights = rows.map(row => Math.max(...row.map(spot => (spot.group ? text.get(spot.group.id)!.length : 1))) * lineHeight + 38) // prettier-ignore
  const tops = heights.map(
    (_, row) => margin + heights.slice(0, row).reduce((sum, height) => sum + height + layerGap, 0),
  )
  const rowOf = (spot: Spot) => rows.findIndex(row => row.includes(spot))
  const placed = (spot: Spot): Placed => ({
    top: tops[rowOf(spot)]!,
    bottom: tops[rowOf(spot)]! + heights[rowOf(spot)]!,
  })
  const boxes = rows.flatMap((row, index) =>
    row.flatMap(
      (spot): Box[] =>
      spot.group ? [{ group: spot.group, lines: text.get(spot.group.id)!, x: Math.round(spot.x - boxWidth / 2 + margin), y: tops[index]!, height: heights[index]! }] : [], // prettier-ignore
    ),
  )
  const lines = edges.map(edge =>
    curve(edge, edge.spots.map((spot, index) => {
      const end = index === 0 ? 'low' : 'high'
      return { ...placed(spot), x: port(edges, spot, edge, end) + margin }
    })),
  ) // prettier-ignore
  return { width: Math.ceil(widest) + margin * 2, height: tops.at(-1)! + heights.at(-1)! + margin, boxes, lines }
}
