/** The data folder of a local stack. */
import { accessSync, constants, statfsSync } from 'node:fs'
import { type Check, ill, well } from './finding.ts'

const MEGABYTE = 1024 * 1024
/** The stack does not start with less than 64 MB; this warns before. */
const LOW_MEGABYTES = 256

export const FOLDER: readonly Check[] = [
  {
    name: 'data folder',
    look: async ({ address: { place } }) => {
      try {
        accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK)
      } catch {
        return ill(`The data folder ${place} cannot be written.`, 'Make it writable for the user who runs `npm start`.')
      }
      return well(`The data folder ${place} can be written.`)
    },
  },
  {
    name: 'disk',
    look: async ({ address: { place } }) => {
      const { bavail, bsize } = statfsSync(place)
      const free = Math.floor((bavail * bsize) / MEGABYTE)
      if (free >= LOW_MEGABYTES) return well(`The disk has ${free} MB free.`)
      return ill(`The disk has only ${free} MB free.`, 'Free some space: without any, nothing more can be taken in.')
    },
  },
]
