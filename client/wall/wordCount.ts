/** How many words somebody wrote, also where words are not parted by spaces. */
export function wordCount(text: string): number {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
  return [...segmenter.segment(text)].filter((segment) => segment.isWordLike).length
}
