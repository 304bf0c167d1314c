/** A name that every file system and mail program takes: ASCII letters, digits and hyphens from the title, as far as it has any. */
export function filename(title: string, name: string, format: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return `${slug || 'palabre'}-${name}.${format}`
}
