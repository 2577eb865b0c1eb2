import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8's nursery at 8 MB a space. Left alone it grows to 64 MB in all while a large file is read, and rows that are
 * done with a moment later are carried into old memory: a load of any size then takes a hundred megabytes more, for no
 * speed that could be measured.
 */
export const keepNurserySmall = (): void => {
  setFlagsFromString('--max-semi-space-size=8')
  setFlagsFromString('--semi-space-growth-factor=1')
}
