/** Every bound that a stranger on HTTP can push against, in one place with its unit. */
export const httpLimits = {
  bodyBytesMax: 4096, // the largest honest body, a token request, is about 300
  headerBytesMax: 8192,
  headersWaitMs: 10_000, // a client that dribbles its headers is dropped
  requestWaitMs: 30_000,
  nonceLifeMs: 60_000,
  noncesSpentMax: 20_000, // remembered until they expire; each cost its sender a signature
  tokenLifeSeconds: 600,
  askPerMinute: 60, // challenges and tokens together, for one address
  addressesMax: 10_000, // whose rate is counted
} as const
