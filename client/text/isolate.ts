/**
 * Keeps the direction of inserted words to themselves (Unicode FSI … PDI): an Arabic name in an
 * English sentence must not turn the words around it.
 */
export function isolate(words: string): string {
  return `\u2068${words}\u2069`
}
