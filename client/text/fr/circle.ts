export const circle = {}
