export const ballot = {}
