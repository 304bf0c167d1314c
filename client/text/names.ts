import { say, type Phrase } from '../../shared/model/phrase.ts'
import { language, t } from './language.ts'

/** What somebody is called. A name can be taken out of the record, and the person stays in it. */
export function personName(person: { readonly name: string } | undefined): string {
  return person?.name || t().common.formerParticipant
}

/** What a stage is called. It need not have been given a title, and not in every language. */
export function stageTitle(stage: { readonly title: Phrase }): string {
  return say(stage.title, language()) || t().session.untitled
}
