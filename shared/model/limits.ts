/** Every size, rate and count that the server holds people to, in one place; each has a test. */
export const LIMITS = {
  /** Characters. */
  name: 80,
  title: 200,
  question: 500,
  card: 1_000,
  note: 2_000,
  words: 4_000,
  profile: 2_000,
  /** Counts. */
  organisations: 24,
  people: 400,
  stages: 40,
  beats: 12,
  catalogues: 64,
  texts: 60,
  commitments: 12,
  /** Enough for three offers and three expectations to each of the other organisations, twenty-four at the most. */
  cardsPerPersonAndStage: 140,
  /** Fewest different people whose hidden cards may be revealed together. */
  writersToReveal: 3,
  /** Its own, so that nobody uses up what all may say; with room to say everything anew after the reveal. */
  statementsPerOrganisation: 280,
  itemsAdded: 200,
  /** Earlier states kept of one document. */
  versions: 20,
  /** Structs, clients and stretches of deletions in one update: a day of writing offline has fewer. */
  pieces: 32_768,
  /** Bytes. */
  requestBody: 256 * 1024,
  frame: 1024 * 1024,
  update: 64 * 1024,
  firstSync: 512 * 1024,
  document: 1024 * 1024,
  /** What somebody who comes back says they have: seven bytes for each device that ever wrote. */
  stateVector: 64 * 1024,
  presence: 2 * 1024,
  sendBufferSoft: 256 * 1024,
  sendBufferHard: 1024 * 1024,
  /** Per second, with the burst that is forgiven. */
  framesPerSecond: 60,
  framesBurst: 120,
  bytesPerSecond: 256 * 1024,
  bytesBurst: 1024 * 1024,
  commandsPerSecond: 5,
  commandsBurst: 20,
  presencePerSecond: 10,
  /** Per minute. */
  joinsPerAddress: 300,
  joinsPerInvitation: 250,
  wrongSecretsPerAddress: 10,
  exportsPerPerson: 6,
  /** At one time. Of presence in one document: each is told to everybody. */
  presencesPerPerson: 5,
  socketsPerPerson: 64,
  socketsPerSession: 2_000,
  /** Milliseconds. */
  ping: 25_000,
  credential: 90 * 24 * 3600 * 1000,
} as const
