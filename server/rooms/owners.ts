import type { ParticipantId } from '../../shared/model/id.ts'

/**
 * Whose Yjs client id is whose. The first participant who writes or shows up under one keeps it, so
 * that nobody writes in another's name, takes the numbers of another's next edits, or speaks for
 * another's presence. Kept as long as the room is.
 */
export class Owners {
  readonly #owners = new Map<number, ParticipantId>()

  /** Whether this client id is the participant's, or nobody's yet; then it is from now on. */
  claim(participant: ParticipantId, client: number): boolean {
    const owner = this.#owners.get(client)
    if (owner === undefined) this.#owners.set(client, participant)
    return owner === undefined || owner === participant
  }
}
