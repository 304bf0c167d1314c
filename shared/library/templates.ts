import { charter } from './templates/charter.ts'
import { firstMeeting } from './templates/first-meeting.ts'
import { review } from './templates/review.ts'
import type { Template } from './template.ts'

/** The three agendas of domain c.5 to c.7, in the life of a partnership: meeting, committing, looking back. */
export const templates: readonly Template[] = [firstMeeting, charter, review]

export function templateOf(id: string): Template | undefined {
  return templates.find((template) => template.id === id)
}
