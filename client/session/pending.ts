/** Edits of boards that the group has not received yet. */
export function pendingEdits(): number {
  return 0
}
