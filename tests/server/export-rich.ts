import { balloted, board, card, clause, decided, NOON, palaver, profile, said, stage, text, wrote, type Palaver } from './export-fixture.ts'

/** Six organisations of very different size, among them two that write Arabic, and a full half-day of decisions. */
export function richPalaver(): Palaver {
  let it = palaver(
    'Charte du réseau « Eaux partagées » de la vallée',
    'Coopérative des maraîchères de la vallée',
    'جمعية تنمية المرأة القروية',
    'Organisation internationale de santé',
    'Association des usagers de l’eau potable et de l’assainissement des communes rurales',
    'Université régionale',
    'شبكة الجمعيات المحلية',
  )
  it = profile(it, 1, {
    sector: 'kt-sector-civil',
    family: 'kt-family-associative',
    type: 'kt-type-local-ngo',
    levels: ['kt-level-village', 'kt-level-district'],
    about: 'Nous sommes quarante-deux maraîchères.\n\nNous cultivons, vendons et formons les plus jeunes depuis 1998.',
    decidesAlone: 'Le choix des cultures et des prix de vente.',
    cannotPromise: 'Être présentes aux réunions pendant les récoltes (mai et octobre).',
  })
  it = profile(it, 2, { about: 'جمعية محلية تعمل مع النساء في القرى منذ عشرين سنة.', cannotPromise: 'لا نستطيع أن نَعِد بتقارير شهرية.' })
  it = profile(it, 3, { type: 'kt-type-international', about: 'Santé communautaire et plaidoyer.', decidesAlone: 'La sécurité de nos équipes.', cannotPromise: 'Un financement au-delà de deux ans.' })
  it = profile(it, 5, { otherType: 'Laboratoire de sciences sociales', about: 'Recherche-action.' })
  it = stage(it, 'open', 'circle', 'deciding', 'Ouverture du cercle')
  it = stage(it, 'where', 'typology', 'preamble', 'Où nous en sommes', 'hidden')
  it = stage(it, 'give', 'exchange', 'exchange', 'Ce que chacun apporte et attend')
  it = stage(it, 'aims', 'wall', 'objectives', 'Objectifs communs', 'hidden')
  it = stage(it, 'values', 'principles', 'principles', 'Valeurs et principes', 'hidden')
  it = stage(it, 'lines', 'lines', 'lines', 'Lignes rouges et orange', 'hidden')
  it = stage(it, 'plan', 'plan', 'plan', 'Engagements et plan d’action')
  it = stage(it, 'read', 'charter', 'adoption', 'Lecture et consentement')
  const some = { consent: 5, reservation: 1, objection: 0, consult: 0 }
  it = decided(it, 'open', 'Adoptons-nous ces règles pour la journée ?', [
    text('t1', 'deciding', 'Nos règles', 'Nous parlons chacun à notre tour.\nNous écoutons jusqu’au bout.\n\nNous disons « je » et non « on ».'),
  ], { aloud: true, note: 'Adopté à main levée ; la langue arabe sera interprétée.' })
  it = decided(it, 'where', 'Comment nommons-nous notre relation ?', [
    text('t2', 'preamble', 'Pourquoi nous sommes là', 'Nous voulons que chaque village de la vallée dispose d’une eau saine, et que celles et ceux qui la puisent décident de son usage.', [], 'tanmia-origin-vulnerable-project'),
    text('t3', 'preamble', 'Le nom de notre relation', 'Aujourd’hui un partenariat opérationnel ; nous voulons devenir une alliance.', [], 'mdm-type-operational'),
  ])
  it = decided(it, 'aims', 'Consentez-vous à ces trois objectifs ?', [
    text('t4', 'objectives', 'Une eau saine dans douze villages', 'D’ici trois ans, douze villages boivent une eau contrôlée chaque mois par leurs habitantes et habitants.'),
    text('t5', 'objectives', 'حوض لكل قرية', 'خلال ثلاث سنوات، يكون لكل قرية حوض ماء تديره لجنة منتخبة، نصفها من النساء (12 قرية).'),
    text('t6', 'objectives', 'Des comptes que tout le monde lit', 'Le budget commun est affiché, en arabe et en français, dans chaque lieu d’assemblée.'),
  ], { counts: some, reasons: [{ answer: 'reservation', words: 'Douze villages, c’est beaucoup pour la première année.\nCommençons par cinq.', by: null }] })
  it = decided(it, 'values', 'Consentez-vous à ces principes, tous ensemble ?', [
    text('t7', 'principles', 'Rendre compte de nos actes', 'Nous répondons de ce que nous faisons devant les personnes concernées.', [
      'Nous consultons nos partenaires avant toute décision qui touche les délais ou la mise en œuvre.',
      'Nous disons nos erreurs aussi vite que nos réussites.',
      'Nous partageons le mérite : aucun rapport ne paraît sans le nom de tous.',
    ], 'crr-accountability'),
    text('t8', 'principles', 'Transparence', 'Nous disons d’avance nos limites et nos contraintes.', ['Nous ouvrons nos budgets communs.', 'Nous partageons sans attendre tout document utile.'], 'crr-transparency'),
    text('t9', 'principles', 'Respect du rythme', 'Nous allons au pas du partenaire le plus chargé.', ['Aucune échéance n’est fixée sans l’accord de celle qui la tient.']),
  ], { counts: some, reasons: [{ answer: 'reservation', words: 'Le mot « rythme » ne doit pas devenir une excuse.', by: null }] })
  it = decided(it, 'lines', 'Consentez-vous à ces lignes ?', [
    text('t10', 'lines', 'Ligne rouge : la corruption', 'Tout détournement établi par deux organisations suspend le partenariat le jour même.', [], 'mdm-red-corruption'),
    text('t11', 'lines', 'Ligne orange : une organisation se tait', 'Deux absences sans nouvelles ouvrent une conversation dans les quinze jours.', [], 'mdm-orange-weak-involvement'),
  ], { status: 'to-validate', outcome: 'to-validate', counts: { consent: 4, reservation: 0, objection: 0, consult: 2 }, reasons: [
    { answer: 'consult', words: 'Notre conseil se réunit en avril.', by: '2026-04-20' },
    { answer: 'consult', words: '', by: '2026-05-02' },
  ] })
  it = decided(it, 'plan', 'Qui décide de quoi ?', [text('t12', 'deciding', 'Le comité', 'Un comité de six personnes, une par organisation, décide par consentement.')], { counts: null, cast: 4 })
  it = decided(it, 'plan', 'Comment nous rencontrons-nous ?', [text('t13', 'working', 'Rythme', 'Une rencontre chaque mois, tour à tour chez chacun.')])
  it = decided(it, 'plan', 'Que faisons-nous d’un échec ?', [text('t14', 'risks', 'Droit à l’erreur', 'Un échec dit à temps est une leçon commune ; son coût est partagé selon les moyens de chacun.')], { quorum: 80 })
  it = decided(it, 'plan', 'Et si nous ne sommes pas d’accord ?', [text('t15', 'disputes', 'Différends', 'D’abord à deux, puis avec une paire mixte, puis devant un tiers que tous acceptent. Personne n’est puni d’avoir parlé.')])
  it = decided(it, 'plan', 'Comment rejoint-on ou quitte-t-on le réseau ?', [text('t16', 'changes', 'Départs', 'Qui part le dit trois mois avant et transmet ce qu’il sait.')], { replaces: 'decision-9' })
  it = decided(it, 'plan', 'Quand nous revoyons-nous ?', [text('t17', 'review', 'Bilan', 'Un bilan léger tous les deux mois, un bilan complet le 12 mars 2027.')])
  it = decided(it, 'read', 'Consentez-vous à l’ensemble du texte ?', [text('t18', 'adoption', 'Adoption', 'Nous adoptons cette charte en séance ; chaque organisation la porte devant son instance.')], { unit: 'participant', eligible: 23, counts: { consent: 19, reservation: 2, objection: 0, consult: 0 }, reasons: [
    { answer: 'reservation', words: 'À relire avec une traduction.', by: null },
    { answer: 'reservation', words: 'نوافق مع التحفُّظ على الفقرة 6.', by: null },
  ] })
  it = balloted(it, 'ballot-x', 'lines', 'Faut-il exclure tout financement d’entreprise ?', [text('t19', 'lines', 'Financements', 'Nous refusons tout financement d’entreprise.')], {
    outcome: 'objected', counts: { consent: 3, reservation: 1, objection: 2, consult: 0 }, reasons: [{ answer: 'objection', words: 'Deux de nos puits en dépendent.', by: null }],
  })
  const wants = ['Former six relevés de qualité par an', 'Accès aux données des puits', 'Une personne pour tenir les comptes', 'نحتاج إلى مترجمة في كل اجتماع', 'Du temps pour répondre : deux semaines']
  const answers = ['yes', 'try', 'no', 'vague', null] as const
  for (let from = 1; from <= 6; from++) {
    for (let to = 1; to <= 6; to++) {
      if (from === to || (from + 2 * to) % 4 === 3) continue
      const at = (from * 3 + to) % 5
      it = said(it, 'expectation', from, to, `${wants[at]} (${from}→${to})`, answers[at], at === 1 ? 'Si le budget de juin le permet ; nous le dirons avant le 1er juillet.' : '')
      if ((from + to) % 3 === 0) it = said(it, 'offer', to, from, 'Une salle, un véhicule un jour par semaine et deux formatrices.')
    }
  }
  it = said(it, 'offer', 5, 2, 'Un stage de recherche pour deux jeunes femmes du village.')
  it = board(it, 'plan', {
    cards: [
      card('c0', 'Avant juin', { kind: 'cluster', order: 'a0' }),
      ...Array.from({ length: 26 }, (_, at) =>
        card(`a${at}`, `Action ${at + 1} : ${['relever la qualité de l’eau', 'afficher les comptes au marché', 'réunir le comité', 'تدريب لجنة الماء في القرية'][at % 4]}`, {
          order: `a${String(at + 1).padStart(2, '0')}`,
          parent: at < 8 ? card('c0', '').id : null,
          kind: 'commitment',
        }),
      ),
    ],
    resolution: 'Chaque action a une personne et une date ; rien n’est promis au nom d’un absent.',
  })
  for (let at = 0; at < 26; at += 1) it = wrote(it, (at % 6) + 1, `a${at}`)
  it = board(it, 'charter', {
    clauses: [
      clause('k1', 'working', 'Langue', 'Les réunions se tiennent en arabe et en français.'),
      clause('t13', 'working', 'Rythme', 'Une rencontre chaque mois, tour à tour chez chacun, sauf pendant les récoltes.'),
    ],
  })
  return { ...it, session: { ...it.session, created: NOON } }
}
