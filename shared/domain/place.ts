/** Where something is, as people say it, and about where on a map: a name, and a cell of about 5 km, never a door. */
import * as z from 'zod/mini'
import { signedText } from './text.ts'

export const placeCharsMax = 80

export const PlaceName = signedText(2, placeCharsMax)

/** A geohash of five characters. */
export const Near = z.string().check(z.regex(/^[0-9b-hjkmnp-z]{5}$/))
