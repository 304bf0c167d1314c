/** What the facilitator reads who ends a ballot, or waits for the last votes. */
export const closing = {
  remind: 'Remind those who have not voted',
  reminded: 'All who have not voted yet were reminded. Nobody learns who that is.',
  close: 'Close and count',
  closing: 'Counting…',
  closeEarlyTitle: 'Close before all have voted?',
  closeEarly: 'Not everybody is known to have voted. Who is cut off can still come back while the ballot is open.',
  closeAnyway: 'Close and count now',
  keepOpen: 'Keep it open',
  void: 'Void this ballot',
  voidHint: 'The votes are destroyed uncounted. Everybody reads the reason.',
  voidReason: 'Reason',
}
