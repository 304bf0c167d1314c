/** What the facilitator reads who ends a ballot, or waits for the last votes. */
export const closing = {
  remind: 'Rappeler à ceux qui n’ont pas voté',
  reminded: 'Tous ceux qui n’ont pas encore voté ont reçu un rappel. Personne n’apprend qui c’est.',
  close: 'Fermer et compter',
  closing: 'Dépouillement…',
  closeEarlyTitle: 'Fermer avant que tout le monde ait voté ?',
  closeEarly: 'On ne sait pas si tout le monde a voté. Qui a perdu la connexion peut encore revenir tant que le scrutin est ouvert.',
  closeAnyway: 'Fermer et compter maintenant',
  keepOpen: 'Le laisser ouvert',
  void: 'Annuler ce scrutin',
  voidHint: 'Les votes sont détruits sans être comptés. Tout le monde lit la raison.',
  voidReason: 'Raison',
}
