import type { SpaceId } from '../../kernel/ids.ts'
import type { Graph, Place } from './graph.ts'

export const voidPlaces = (_space: SpaceId, _graph: Graph): ReadonlySet<Place> => new Set()
