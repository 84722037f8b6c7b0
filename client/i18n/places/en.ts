/** Where things are: naming a place, pointing at it on the map, how far it is. */
import { makePlural } from '../plural.ts'
import type { PlacesWords } from './fr.ts'

const plural = makePlural('en')

export const placesEn: PlacesWords = {
  field: {
    hint: 'A quarter, a town, a junction. Never your door.',
    found: (count) => plural(count, { one: '# place suggested', other: '# places suggested' }),
    quarterOf: (town) => `quarter of ${town}`,
    town: 'town',
    onMap: 'On the map',
    here: 'Where I am',
    looking: 'Looking for where you are…',
    known: (around) => `On the map: around ${around}, within 5 km`,
    knownBare: 'On the map, within 5 km',
    forget: 'Take the point off',
    denied: 'This phone does not give your position. Write the name of the place, or show it on the map.',
    notFound: 'Your position was not found. Write the name of the place, or show it on the map.',
    roughly: 'Your position is rounded to a square of 5 km before it is kept.',
  },
  map: {
    title: 'Where is it?',
    how: 'Slide the map: the place is under the cross.',
    keys: 'Arrow keys move the map, plus and minus make it larger and smaller.',
    label: 'Map',
    nearer: 'Make the map larger',
    farther: 'Make the map smaller',
    home: 'See all of Cameroon',
    about: (place) => `Around ${place}`,
    nowhere: 'Far from any town that Kwata knows',
    square: 'Kwata keeps only this square of about 5 km.',
    choose: 'Choose this place',
    credit: 'Towns: GeoNames, CC BY. Outlines: Natural Earth.',
  },
  posts: {
    label: 'Map of the posts',
    here: (count) => plural(count, { one: '# post here', other: '# posts here' }),
    around: (place) => `Around ${place}`,
    me: 'Roughly where you live',
    all: 'All posts on the map',
    none: 'No post says yet where it is. Add a place to yours: neighbours will see what is near them.',
    unplaced: (count) =>
      plural(count, { one: '# post with no place on the map', other: '# posts with no place on the map' }),
  },
}
