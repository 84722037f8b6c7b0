/** What one carrier may ask of this relay. With shared/kernel/limits.ts these are all the bounds that an outsider meets. */
export const sessionLimits = {
  loginWithinMs: 10_000,
  /** A phone probes every four minutes when quiet. */
  silenceMaxMs: 600_000,
  /** Before somebody removed is shown out who says nothing, and of quiet after what they handed in. */
  farewellUnheardMs: 15_000,
  farewellQuietMs: 4_000,
  roomsPerCarrierMax: 1_024,
  /** Of one link: above it nobody's presence is told there until it has taken what it was sent. */
  presenceBufferedBytesMax: 65_536,
  /** A whole quarter may sit behind one address of a mobile operator. */
  carriersPerAddressMax: 2_048,
  /** Bytes received and not yet judged and stored; a phone keeps two pages a room on their way. */
  pendingBytesMax: 4_194_304,
  /** Bytes sent and not taken by the other end, above which nothing more is heard from it. */
  unreadBytesMax: 8_388_608,
  /** Frames a second, averaged, and how many may come at once. */
  framesPerSecond: 200,
  framesBurst: 4_000,
  /** How long marks wait, so that many rows cost one word. */
  marksDelayMs: 200,
  /** Claims by one invitation that wait for somebody's yes: whoever found the link must not fill the room. */
  applicantsPerInvitationMax: 100,
  /** Folds of one members room to judge what strangers bring, averaged, and how many at once. */
  strangersFoldsPerSecond: 4,
  strangersFoldsBurst: 256,
} as const
