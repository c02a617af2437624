import { fact } from '../fact-pattern.ts';
import type { FactPattern } from '../fact-pattern.ts';
import { CAPITALS, createParts } from './parts.ts';

const { end, count, words, amount, date } = createParts({
  stops: "et|mais|car|parce que|que|quand|si|merci|où|donc|pour que|s['’]il",
  months: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  weekdays: 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche',
  perMonth: '(?:par|la|le) (?:mois|semaine|an|nuit|personne)',
  numbers: 'une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze',
});
const START = String.raw`(?:^|[^\p{L}])`;
const JE = String.raw`(?:^|[^\p{L}])(?:je|nous)`;
const RELATIVES = {
  son: 'fils',
  daughter: 'fille',
  wife: '(?:femme|épouse)',
  husband: '(?:mari|époux)',
  partner: 'compa(?:gnon|gne)',
  mother: 'mère',
  father: 'père',
  brother: 'frère',
  sister: 'sœur',
  dog: 'chien(?:ne)?',
  cat: 'chat(?:te)?',
};
const NUMBERED = {
  customer: 'client',
  order: 'commande',
  invoice: 'facture',
  policy: '(?:police|contrat)',
  booking: 'réservation',
  member: '(?:membre|adhérent)',
  claim: 'sinistre',
};
const ROLES =
  'propriétaire|locataire|acheteur|acheteuse|vendeur|vendeuse|étudiante?|retraitée?|indépendante?|gérante?|directeur|directrice|primo-accédante?';

/** What people say of themselves in French. */
export const FRENCH_PATTERNS: readonly FactPattern[] = [
  fact(
    'interest',
    String.raw`${JE} (?:cherche|cherchons|recherche|recherchons|suis à la recherche d['’e]|sommes à la recherche d['’e]) ?(?:une? |le |la |les |des )?${words(8)}`,
  ),
  fact('interest', String.raw`${START}(?:j['’]ai|nous avons) besoin d(?:e |['’])(?:une? |la |le )?${words(6)}`),
  fact(
    'interest',
    String.raw`${START}(?:(?:je|nous) (?:voudrais|voudrions|souhaite|souhaitons|veux|voulons)|j['’]aimerais|nous aimerions) (?<value>(?:acheter|louer|réserver|vendre|commander|retourner|échanger|annuler|résilier|inscrire|assurer|rénover) (?:[^\s,;:!?()]+)(?: [^\s,;:!?()]+){0,8}?)${end}`,
  ),
  fact(
    'budget',
    String.raw`${START}budget (?:est|serait|maximum est|:)(?: de| d['’]environ| environ| au maximum| maximum)* ${amount}`,
  ),
  fact(
    'budget',
    String.raw`${JE} (?:peux|pouvons|veux|voulons) (?:payer|dépenser|mettre)(?: jusqu['’]à| au maximum| environ)+ ${amount}`,
  ),
  fact(
    'move_in',
    String.raw`${START}(?:emménager|déménager)(?: à partir du| à partir de| en| le| avant| début| fin)+ ${date}`,
  ),
  fact('arrival', String.raw`${START}(?:(?:j['’]arrive|nous arrivons)|arrivée)(?: est| sera)?(?: le| en)? ${date}`),
  fact(
    'departure',
    String.raw`${START}(?:je (?:pars|repars)|nous (?:partons|repartons)|départ)(?: est| sera)?(?: le| en)? ${date}`,
  ),
  fact(
    'needed_by',
    String.raw`${START}(?:j['’]en ai besoin|nous en avons besoin|il (?:me|nous) (?:le|la|les) faut) (?:avant le?|pour le?) ${date}`,
  ),
  fact(
    'party_size',
    String.raw`${START}(?:nous (?:sommes|serons)|on (?:est|sera)|table pour|chambre pour) ${count}(?: (?:personnes|adultes|convives))?(?=[\s.,!?]|$)(?! (?:nuits|jours))`,
    { inQuestions: true },
  ),
  ...(['chats', 'chiens', 'voitures', 'employés', 'salariés'] as const).map((noun, at) =>
    fact(
      ['cats', 'dogs', 'cars', 'employees', 'employees'][at] ?? noun,
      String.raw`${START}(?:j['’]ai|nous avons) ${count} ${noun}(?!\p{L})`,
      { inQuestions: true },
    ),
  ),
  fact(
    'has',
    String.raw`${START}(?:j['’]ai|nous avons|je conduis) une? (?<value>(?!question|problème|doute|rendez-vous|réservation|table|commande|réclamation|fils|fille|enfant|moment|idée|peu)[\p{L}-]+)${end}`,
    { isMultiple: true },
  ),
  fact(
    'diet',
    String.raw`${JE} (?:suis|sommes)(?: tous| toutes| tous les deux)? (?<value>végane?s?|végétari(?:en|enne)s?)(?!\p{L})`,
    { kind: 'preference', inQuestions: true },
  ),
  fact(
    'contact_preference',
    String.raw`${START}(?:merci de |veuillez )?(?<value>(?:appelez-moi|rappelez-moi|écrivez-moi|contactez-moi|m['’](?:appeler|écrire|envoyer)) (?:(?:plutôt )?(?:après|avant|par|le|à|en|dès) )(?:[\p{L}\d:]+)(?: [\p{L}\d:]+){0,3}?)${end}`,
    { kind: 'preference' },
  ),
  fact(
    'preference',
    String.raw`${JE} (?:préfère|préférons|préférerais|préférerions) (?:une? |le |la |les |que ce soit )?${words(6)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact(
    'likes',
    String.raw`${START}(?:j['’](?:adore|aime)|nous (?:adorons|aimons))(?: beaucoup)? (?!pas(?!\p{L}))(?:le |la |les )?${words(4)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact(
    'dislikes',
    String.raw`${START}(?:je n['’]aime pas|nous n['’]aimons pas|je déteste|nous détestons|je ne mange pas(?: de)?) (?:le |la |les )?${words(4)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact('role', String.raw`${JE} travaille comme (?:une? )?${words(3)}`),
  fact('role', String.raw`${JE} (?:suis|sommes) (?:une? |le |la |les )?(?<value>${ROLES})s?(?!\p{L})`),
  fact('company', String.raw`${START}(?:[Jj]e|[Nn]ous) (?:travaille|travaillons) (?:chez|pour) ${CAPITALS}`, {}, 'u'),
  fact('location', String.raw`${START}(?:[Jj]e viens|[Nn]ous venons) de ${CAPITALS}`, {}, 'u'),
  fact('location', String.raw`${START}(?:[Nn]ous habitons|[Jj]e vis|[Nn]ous vivons) à ${CAPITALS}`, {}, 'u'),
  fact('moving_to', String.raw`${START}(?:[Jj]e déménage|[Nn]ous déménageons) à ${CAPITALS}`, {}, 'u'),
  ...Object.entries(RELATIVES).flatMap(([key, noun]) => [
    fact(
      `${key}_name`,
      String.raw`(?:^|[^\p{L}])(?:[Mm]on|[Mm]a|[Nn]otre) ${noun}(?: s['’]appelle|,)? (?<value>\p{Lu}[\p{Ll}'’-]+)(?=[\s,.!?]|$)`,
      { inQuestions: true },
      'u',
    ),
    fact(
      `${key}_age`,
      String.raw`${START}(?:mon|ma|notre) ${noun}(?: \p{L}+)? (?:a|aura|vient d['’]avoir) (?<value>\d{1,2}) ans`,
      { inQuestions: true },
    ),
  ]),
  fact('age', String.raw`${START}j['’]ai (?<value>\d{1,3}) ans`),
  ...Object.entries(NUMBERED).map(([key, noun]) =>
    fact(
      `${key}_number`,
      String.raw`${START}(?:(?:numéro|n°|nº|référence)(?: de)? )${noun}(?: est le| est|:)? ?#? ?(?<value>[A-Z]{0,4}-?\d[A-Z\d-]{2,20})(?![\p{L}\d])`,
      { inQuestions: true },
    ),
  ),
  fact(
    'phone',
    String.raw`${START}(?:mon (?:téléphone|portable|numéro)(?: de téléphone)? est(?: le)?|appelez-moi au|joindre au) ?:? ?(?<value>\+?\d[\d ()/.-]{5,18}\d)`,
    { inQuestions: true },
  ),
  fact(
    'availability',
    String.raw`${JE} (?:ne (?:peux|pouvons)(?: venir)? que|suis disponible|sommes disponibles) ${words(5)}`,
  ),
  fact(
    'marital_status',
    String.raw`${JE} (?:suis|sommes) (?<value>mariée?s?|divorcée?s?|veuf|veuve|célibataire|séparée?s?|fiancée?s?)(?!\p{L})`,
  ),
];
