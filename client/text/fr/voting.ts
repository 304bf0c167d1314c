import { plurals } from '../plural.ts'

const count = plurals('fr')

/** A ballot before it is over: its rule, what is secret of it, and the voting paper. */
export const voting = {
  rule: {
    title: 'La règle',
    quorum: (needed: number, eligible: number) =>
      needed === eligible
        ? count(eligible, { one: 'L’unique voix doit participer ; sans elle, pas de résultat.', other: 'Les # voix doivent participer ; à moins, pas de résultat.' })
        : `Au moins ${needed} voix sur ${eligible} doivent participer ; à moins, pas de résultat.`,
  },
  secret: {
    title: 'Ce qui est secret',
    more: 'Ce qui sera publié',
    answer: 'Personne ne voit qui a répondu quoi, pas même la facilitation, et après la fermeture pas même le serveur.',
    reasons: 'Les raisons et les dates sont lues par tout le monde après la fermeture, sans nom, et l’on voit donc combien il y en a. Une tournure peut pourtant trahir qui les a écrites.',
    floor: (n: number) => `Le nombre de chaque réponse est publié à partir de ${n} bulletins.`,
    unanimity: 'Si tout le monde répond pareil, chacun connaît la réponse de chacun.',
    two: 'À deux voix, il n’y a pas de vrai secret : chacun peut deviner le choix de l’autre.',
    one: 'Avec une seule voix, il n’y a aucun secret.',
  },
  panel: {
    forOrganisation: (name: string) => `Vous répondez pour ${name}.`,
    forYourself: 'Vous répondez pour vous-même.',
    legend: 'Votre réponse',
    reasonMissing: 'Dites pourquoi, pour que le groupe puisse y travailler.',
    date: 'Vous répondrez avant le',
    dateMissing: 'Choisissez la date avant laquelle vous répondrez.',
    choose: 'Choisissez une réponse.',
    cast: 'Déposer dans l’urne',
    casting: 'En route vers l’urne…',
    waiting: 'En attente de la connexion. Votre vote ira dans l’urne dès qu’elle reviendra ; laissez cet onglet ouvert.',
    reminded: 'La personne qui anime rappelle à tous ceux qui n’ont pas encore voté de le faire.',
    notCast: 'Votre vote n’est pas dans l’urne :',
    done: 'Votre vote est dans l’urne.',
    doneHint: 'Votre choix n’est plus montré, pour que personne ne puisse demander à le voir.',
    receipt: 'Votre reçu',
    receiptHint: 'Après la fermeture, vous le retrouverez dans la liste des reçus. Il prouve que votre vote a été compté et ne dit rien de votre choix.',
    change: 'Répondre à nouveau',
    changeHint: 'Jusqu’à la fermeture, vous pouvez répondre à nouveau, dans cet onglet seulement. Si vous fermez l’onglet, votre vote reste tel quel.',
    changing: 'Votre nouvelle réponse remplacera celle qui est dans l’urne.',
    keep: 'La laisser telle quelle',
    noVoice: 'Vous n’avez pas de voix dans ce scrutin. Il est ouvert, et celles et ceux qui en ont une répondent.',
    ofSpokesperson: (organisation: string, person: string) => `${person} dépose la voix de ${organisation}. Parlez-en ensemble avant.`,
    turnout: {
      none: 'Le scrutin est ouvert.',
      half: 'Au moins la moitié a voté.',
      all: 'Tout le monde a voté.',
    },
  },
}
