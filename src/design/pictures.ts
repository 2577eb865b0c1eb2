import { html, type Html } from './html.ts'

/** Our own drawings, one file each in `pictures/`; a test keeps this list and the folder in step. */
export const pictureNames = [
  'easy-read',
  'waiting',
  'calendar',
  'plan',
  'talking',
  'helping',
  'school',
  'health',
  'feelings',
  'numbers',
  'yes',
  'no',
  'not-yet',
  'do-not-know',
  'promise',
  'meeting',
  'family',
  'phone',
  'listening',
  'bus',
  'letter',
  'checklist',
  'young-person',
  'writing-again',
  'council',
  'change',
  'answer-for-it',
] as const
export type PictureName = (typeof pictureNames)[number]

export const pictureCredits = 'Pictures drawn for Alongside. You may use them again, under the MIT licence.'

/**
 * A picture beside words. `alt` says what the picture adds; give '' where the words beside it say the same, so that a
 * screen reader does not say everything twice.
 */
export const picture = (name: PictureName, alt: string, { size = 96 }: { size?: number } = {}): Html =>
  html`<img class="app-picture" src="/assets/pictures/${name}.svg" alt="${alt}" width="${size}" height="${size}" />`
