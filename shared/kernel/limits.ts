/**
 * Every bound that an outsider can push against, in one place, with its unit (shared/SPEC.md, LIMITS).
 * Raising one is a change of format for the nodes that still hold the old bound: their refusals are permanent.
 */
export const limits = {
  /** One WebSocket message of a carrier. */
  frameBytesMax: 1_048_576,
  /** One Yjs update: whatever is handed to the guard at once. */
  updateBytesMax: 524_288,
  /** One page of a catch-up, as a relay sends it. Greater than any envelope. */
  pageBytesMax: 32_768,
  structsPerUpdateMax: 8_192,
  clientsPerUpdateMax: 1_024,
  deleteRangesPerUpdateMax: 8_192,
  stateVectorBytesMax: 65_536,
  /** What fits in 64 KB when each entry is a bound client id and a clock. */
  stateVectorEntriesMax: 8_192,
  /** Digest and state of a room are 36 bytes a device. */
  headsPerRoomMax: 8_192,
  awarenessBytesMax: 2_048,
  /** Who is here, in one open room: later ones are not told of. */
  awarenessStatesMax: 500,
  /** What one phone says of itself while it looks at a room. */
  presenceBytesMax: 64,
  /** One string inside Yjs content or CBOR, in bytes of UTF-8. */
  stringBytesMax: 65_536,
  /** Types inside types, arrays inside arrays. */
  depthMax: 32,
  /** One signed envelope, signature included. */
  envelopeBytesMax: 16_384,
  /** What is sealed in one record, padding included: leaves 512 bytes for the rest of an ordinary envelope. */
  sealedPlainBytesMax: 15_360,
  /** Boxes in one event: a key for more devices goes out in several. */
  keyBoxesMax: 128,
  /** Keys in one box: the current one and former ones for somebody new. */
  keysPerBoxMax: 64,
  /** A talk's join link and keys, as they are offered. */
  talkOfferBytesMax: 6_400,
  /** Devices of one person that an offer reaches. */
  talkOfferBoxesMax: 32,
  talkOffersPerPersonMax: 32,
  /** What one phone tells another of the same person of a new space, sealed. */
  ownNewsBytesMax: 12_288,
  /** Of these, the latest that a phone looks at in one group. */
  ownNewsMax: 256,
  wordsCharsMax: 2_000,
  mentionsPerMessageMax: 16,
  pollChoicesMax: 8,
  pollChoiceCharsMax: 80,
  topicTitleCharsMax: 60,
  /** Edits, reactions and the like whose message is not here, as far as they are kept in mind. */
  chatWaitingMax: 4_096,
  /** In larger groups nobody tells what they have seen: it would cost every other phone. */
  seenTellersMax: 12,
  /** The same for all kinds but `fork.record`, which holds a whole one of them. */
  ordinaryEnvelopeBytesMax: 15_872,
  afterCountMax: 8,
  kindCharsMax: 48,
  /** A device's records in one room. */
  seqMax: 2_147_483_647,
  /** 2100-01-01. A phone that believes in 1970 is taken; its events sort by their causes. */
  clockMsMax: 4_102_444_800_000,
  /** Events of one device within one millisecond of its hybrid clock. */
  clockNMax: 65_535,
  /** A clock further ahead of ours than this neither moves ours nor goes without a warning. */
  clockAheadMsMax: 86_400_000,
  /** A genesis or an invitation. */
  blobBytesMax: 512,
  linkCharsMax: 4_096,
  relaysPerSpaceMax: 16,
  urlCharsMax: 200,
  invitationUsesMax: 1_000,
  removalMarksMax: 256,
  /** Of one device, in one members room: each costs a fold of what came before it. */
  revocationsJudgedPerDeviceMax: 256,
  /** By one device of somebody against another of theirs. */
  revocationsJudgedPerPairMax: 2,
  /** Of one person, and as many again that words brought back: revocations by others are not judged. */
  devicesJudgedMax: 16,
  /** From the device of a user's genesis to the one that speaks. */
  deviceLinksMax: 8,
  /** Why somebody asks to join. */
  claimWordsCharsMax: 300,
  /** Late records that one event signs in. */
  admittedRecordsMax: 64,
  /** One file, before it is sealed. */
  fileBytesMax: 16_777_216,
  /** What a file is cut into, sealed: of 20 KB/s that is cut every 20 s, a tenth at most is what a cut spoils. */
  fileChunkBytesMax: 32_768,
  filePixelsMax: 16_384,
  voiceMsMax: 600_000,
  /** A picture that travels inside an event. */
  thumbBytesMax: 1_200,
  faceBytesMax: 3_072,
  profileAboutCharsMax: 500,
  profileSkillsMax: 12,
  profileLanguagesMax: 8,
  groupAboutCharsMax: 1_000,
  groupRulesCharsMax: 2_000,
  filesPerMessageMax: 8,
  /** Of a thing, where somebody is told of it: in the inbox and in what a relay pushes. */
  noticeTitleCharsMax: 80,
  inboxItemsMax: 200,
  pushEndpointCharsMax: 1_024,
  /** Groups and conversations that one phone has silenced, as its relay knows them. */
  pushMutedMax: 32,
  photosPerPostMax: 4,
  helpersPerPostMax: 20,
  /** Of one person to one post, withdrawn ones among them: each is looked at whenever the post changes. */
  answersPerPersonMax: 16,
  /** Why a coordinator hid something: everybody reads it. */
  hideReasonCharsMax: 200,
  pinnedPostsMax: 3,
  warningWordsCharsMax: 500,
  /** Sealed: to whom, why, and the words. */
  warningBytesMax: 2_304,
  /** Devices that can read one warning: each that may not tries them all. */
  warningBoxesMax: 32,
  /** The latest of a group that a phone tries to open. */
  warningsReadMax: 64,
  /** Of what two people did together, this much counts for either's reputation: exchanges, and thanks. */
  donePerPairMax: 3,
  thanksPerPairMax: 3,
  /** Of those whom one person let into a group, so many count as somebody's neighbours in deed. */
  peoplePerDoorMax: 20,
  spaceNameCharsMax: 60,
  personNameCharsMax: 40,
} as const

/** Open rooms take any document of a stock Yjs editor, whole, when it first connects: larger, and still bounded. */
export const openRoomLimits = {
  updateBytesMax: 16_777_216,
  clientsPerUpdateMax: 16_384,
  structsPerUpdateMax: 1_048_576,
  deleteRangesPerUpdateMax: 262_144,
  /** Of one socket, received and not yet on disk: above it the socket is not read. */
  underWayBytesMax: 2_097_152,
  /** Sent and not yet taken by the other end: above it the socket is closed, and its owner comes back. */
  bufferedBytesMax: 8_388_608,
  /** A state vector may cost a walk over the whole room: so many at once, then so many a second. */
  syncStepsBurst: 20,
  syncStepsPerSecond: 2,
  nameCharsMax: 96,
  roomsMax: 100_000,
  socketsMax: 20_000,
} as const
