// Reading a chart point by point, with a pointer or the arrow keys. Without this file the table beside the chart says it all.

const svgNamespace = 'http://www.w3.org/2000/svg'

const drawingShown = figure =>
  [...figure.querySelectorAll('svg.app-chart__drawing')].find(drawing => drawing.getClientRects().length > 0)

const pointsOf = drawing =>
  [...drawing.querySelectorAll('[data-i]')].sort((a, b) => Number(a.dataset.i) - Number(b.dataset.i))

/** What stands there to be seen: without where a link leads, which is told to whoever cannot see it. */
const plain = element => {
  const seen = element.cloneNode(true)
  for (const unseen of seen.querySelectorAll('.govuk-visually-hidden')) unseen.remove()
  return seen.textContent.replace(/\s+/g, ' ').trim()
}

/** The point's row of the table, its columns named; the limits it is judged by; and what stands on the axis at it. */
const wordsOf = (figure, point) => {
  const row = document.getElementById(`${figure.dataset.spc}-p${point.dataset.i}`)
  const heads = [...row.closest('table').querySelectorAll('thead th')].map(plain)
  const [period, ...cells] = [...row.children].map(plain)
  const said = cells.flatMap((cell, at) => (cell === '' || cell === '–' ? [] : [`${heads[at + 1]}: ${cell}`]))
  const limits = point.closest('[data-limits]')?.dataset.limits
  const listed = [...figure.querySelectorAll('.app-chart__notes li')]
  const notes = (point.dataset.notes ?? '')
    .split(' ')
    .flatMap(number => (listed[number - 1] ? [plain(listed[number - 1])] : []))
  return [`${period}. ${said.join('. ')}`, limits, ...notes].filter(Boolean).join('. ').replace(/\.\.+/g, '.')
}

const ringAt = (drawing, point) => {
  const box = point.getBBox()
  const ring = drawing.querySelector('.app-spc__at') ?? document.createElementNS(svgNamespace, 'circle')
  ring.setAttribute('class', 'app-spc__at')
  ring.setAttribute('cx', box.x + box.width / 2)
  ring.setAttribute('cy', box.y + box.height / 2)
  ring.setAttribute('r', 10)
  drawing.append(ring)
}

const readable = figure => {
  const count = pointsOf(figure.querySelector('svg.app-chart__drawing')).length
  if (count === 0) return
  const reading = document.createElement('div')
  reading.className = 'app-spc__reading'
  reading.tabIndex = 0
  reading.setAttribute('role', 'slider')
  reading.setAttribute('aria-label', 'Points of the chart')
  reading.setAttribute('aria-valuemin', 1)
  reading.setAttribute('aria-valuemax', count)
  reading.textContent = 'Point at the chart, or come here and press the arrow keys, to read it point by point.'
  figure.querySelector('.app-spc__drawings').append(reading)
  let at = count - 1
  reading.setAttribute('aria-valuenow', count)
  reading.setAttribute('aria-valuetext', reading.textContent)

  const show = place => {
    const drawing = drawingShown(figure)
    const points = drawing && pointsOf(drawing)
    if (!points?.[place]) return
    at = place
    ringAt(drawing, points[place])
    const words = wordsOf(figure, points[place])
    reading.textContent = words
    reading.setAttribute('aria-valuenow', place + 1)
    reading.setAttribute('aria-valuetext', words)
  }

  const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12 }
  reading.addEventListener('keydown', event => {
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : at + (steps[event.key] ?? Number.NaN)
    if (Number.isNaN(to)) return
    event.preventDefault()
    show(Math.min(count - 1, Math.max(0, to)))
  })
  reading.addEventListener('focus', () => show(at))
  for (const drawing of figure.querySelectorAll('svg.app-chart__drawing'))
    drawing.addEventListener('pointermove', ({ clientX }) => {
      const distances = pointsOf(drawing).map(point => {
        const { left, width } = point.getBoundingClientRect()
        return Math.abs(left + width / 2 - clientX)
      })
      const nearest = distances.indexOf(Math.min(...distances))
      if (nearest !== at || !drawing.querySelector('.app-spc__at')) show(nearest)
    })
}

for (const figure of document.querySelectorAll('figure[data-spc]')) readable(figure)
