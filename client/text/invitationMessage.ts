import type { Language } from '../../shared/model/phrase.ts'

/** What a message to somebody invited says; `organisation` is null for observers and co-facilitators. */
export interface Invited {
  readonly title: string
  readonly as: 'participant' | 'observer' | 'facilitator'
  readonly organisation: string | null
  readonly link: string
  readonly address: string
  readonly code: string
}

interface Sentences {
  readonly participant: (title: string, organisation: string) => string
  readonly observer: (title: string) => string
  readonly facilitator: (title: string) => string
  readonly open: string
  readonly type: (address: string, code: string) => string
  readonly free: string
  readonly together: string
}

/**
 * The one thing that Palabre says in all languages of a session, since it is sent to people before
 * they chose theirs. Spanish, Arabic and Khmer are still to be read by a native speaker.
 */
const SENTENCES: Readonly<Record<Language, Sentences>> = {
  fr: {
    participant: (title, organisation) => `Vous êtes attendus à la séance « ${title} » pour ${organisation}.`,
    observer: (title) => `Nous vous invitons à observer la séance « ${title} ».`,
    facilitator: (title) => `Nous vous invitons à co-faciliter la séance « ${title} ».`,
    open: 'Ouvrez ce lien :',
    type: (address, code) => `Ou allez à ${address} et tapez le code ${code}.`,
    free: 'Il ne faut ni compte ni application.',
    together: 'Le lien est pour votre organisation seule : vous pouvez l’utiliser à plusieurs, chaque personne avec son nom.',
  },
  en: {
    participant: (title, organisation) => `You are invited to the session “${title}” for ${organisation}.`,
    observer: (title) => `You are invited to observe the session “${title}”.`,
    facilitator: (title) => `You are invited to co-facilitate the session “${title}”.`,
    open: 'Open this link:',
    type: (address, code) => `Or go to ${address} and type the code ${code}.`,
    free: 'No account and no application is needed.',
    together: 'The link is for your organisation alone: several of you may use it, each with their own name.',
  },
  es: {
    participant: (title, organisation) => `Les invitamos a la sesión «${title}» en nombre de ${organisation}.`,
    observer: (title) => `Le invitamos a observar la sesión «${title}».`,
    facilitator: (title) => `Le invitamos a cofacilitar la sesión «${title}».`,
    open: 'Abra este enlace:',
    type: (address, code) => `O vaya a ${address} y escriba el código ${code}.`,
    free: 'No hace falta cuenta ni aplicación.',
    together: 'El enlace es solo para su organización: pueden usarlo varias personas, cada una con su nombre.',
  },
  ar: {
    participant: (title, organisation) => `ندعوكم إلى الجلسة «${title}» باسم ${organisation}.`,
    observer: (title) => `ندعوكم إلى متابعة الجلسة «${title}» بصفة مراقب.`,
    facilitator: (title) => `ندعوكم إلى المشاركة في تيسير الجلسة «${title}».`,
    open: 'افتحوا هذا الرابط:',
    type: (address, code) => `أو اذهبوا إلى ${address} وأدخلوا الرمز ${code}`,
    free: 'لا حاجة إلى حساب ولا إلى تطبيق.',
    together: 'هذا الرابط لمنظمتكم وحدها: يمكن لعدة أشخاص منكم استخدامه، كلٌّ باسمه.',
  },
  km: {
    participant: (title, organisation) => `សូមអញ្ជើញចូលរួមវគ្គប្រជុំ «${title}» ក្នុងនាម ${organisation}។`,
    observer: (title) => `សូមអញ្ជើញសង្កេតការណ៍វគ្គប្រជុំ «${title}»។`,
    facilitator: (title) => `សូមអញ្ជើញជួយសម្របសម្រួលវគ្គប្រជុំ «${title}»។`,
    open: 'សូមបើកតំណនេះ៖',
    type: (address, code) => `ឬចូលទៅ ${address} ហើយវាយលេខកូដ ${code}`,
    free: 'មិនចាំបាច់មានគណនី ឬកម្មវិធីទេ។',
    together: 'តំណនេះសម្រាប់តែអង្គការរបស់អ្នក៖ មនុស្សច្រើននាក់អាចប្រើបាន ដោយម្នាក់ៗប្រើឈ្មោះរៀងខ្លួន។',
  },
}

/** A message ready to be sent, in each of these languages one after the other. */
export function invitationMessage(languages: readonly Language[], invited: Invited): string {
  return languages.map((language) => inOne(SENTENCES[language], invited)).join('\n\n———\n\n')
}

function inOne(say: Sentences, { title, as, organisation, link, address, code }: Invited): string {
  const invitation = as === 'participant' ? say.participant(title, organisation ?? '') : say[as](title)
  const last = as === 'participant' ? `${say.free} ${say.together}` : say.free
  return [invitation, `${say.open}\n${link}`, say.type(address, code), last].join('\n\n')
}
