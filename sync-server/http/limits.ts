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
  subscriptionsPerMinute: 12, // to push, of one device
  addressesMax: 10_000, // whose rate is counted
  fileAsksPerMinute: 2_400, // of one device: 16 MB in a good minute, both ways
  fileAsksPerAddressMinute: 24_000, // a whole quarter may sit behind one address
  filePutsAtOnce: 64, // each holds a chunk in memory until it is on disk
  filePutsAtOncePerDevice: 8, // or one that dribbles its bytes would keep everybody's out
  fileWaitMs: 25_000, // a peer that has everything is answered when there is more, or then
  filesAskedAtOnce: 256,
  filesWaitersMax: 64,
} as const
