import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8 from taking memory it does not need. Left alone its nursery grows to 64 MB in all while a large file is read,
 * rows that are done with a moment later are carried into old memory, and that may double before it is looked through:
 * a load of any size then takes a hundred megabytes and more, for no speed that could be measured.
 */
export const keepHeapSmall = (): void => {
  setFlagsFromString('--max-semi-space-size=8')
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=40')
}
