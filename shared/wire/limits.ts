export { LIMITS } from '../model/limits.ts'
