export const charter = {}
