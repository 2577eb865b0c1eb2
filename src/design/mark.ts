import { Html } from './html.ts'

/** Our mark: two figures side by side, one taller. Drawn in the colour of the words beside it. */
export const markShapes =
  '<circle cx="10" cy="7" r="5"/><rect x="5.5" y="13.5" width="9" height="18.5" rx="4.5"/><circle cx="23" cy="13" r="4"/><rect x="19.2" y="18.6" width="7.6" height="13.4" rx="3.8"/>'

export const mark = new Html(
  `<svg class="app-mark" viewBox="0 0 32 34" width="28" height="30" aria-hidden="true" focusable="false" fill="currentColor">${markShapes}</svg>`,
)
