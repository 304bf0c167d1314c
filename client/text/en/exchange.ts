export const exchange = {}
