import { foldLetters } from './hours-tokens.ts';

const word = (pattern: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`, 'u');

const HOURS =
  "opening (?:hours?|times?)|business hours|(?:our )?hours(?: of operation)?|when we(?: a|')re open|when are you open|(?:days|times) and (?:days|times)|open(?:ing)?|offnungszeit(?:en)?|geschaftszeiten|sprechzeiten|burozeiten|ladenzeiten|praxiszeiten|horarios?(?: de (?:apertura|atencion))?|(?:nos |vos )?horaires?(?: d[’']ouverture)?|heures d[’']ouverture|orari(?:o)?(?: di apertura)?";
const PLACE =
  'contact(?: us)?|kontakt|contacto|contatti|address|adresse|anschrift|direccion|indirizzo|where (?:we are|to find us)|(?:how to )?find(?:ing)? us|getting here|directions|anfahrt|so finden sie uns|visit(?: us)?|besuch(?:en sie uns)?|location|standort|ubicacion|donde estamos|como llegar|where (?:are you|is it)|how to (?:get here|find us|reach us)|wegbeschreibung|lage|venir|acces|comment venir|come arrivare|nous trouver|dove siamo|impressum|imprint|legal notice|mentions legales|aviso legal';

const HOURS_PATTERN = word(HOURS);
/** A heading that is one of these and nothing else. */
const HOURS_HEADING = /^(?:when|times|wann|zeiten|quand|cuando|quando)\s*\??$/u;
const PLACE_PATTERN = word(PLACE);
const PLACE_HEADING = /^(?:where|wo|ou|donde|dove)\s*\??$/u;
/** What is left of a heading about hours when it is about the company as a whole. */
const GENERAL =
  /(?<!\p{L})(?:what|are|your|you|is|do|when|where|wann|wo|was|sind|ihre|cuando|donde|quand|quando|ou|office|reception|shop|store|salon|restaurant|laden|buro|praxis|tienda|oficina|secretaria|recepcion|boutique|magasin|accueil|secretariat|negozio|and|und|y|et|e|our|unsere|we|us|here|the|of|der|die|das|de|du|la|le|les|nos|contact|kontakt|location|about|uber|uns|home|welcome|prices?|preise|info(?:rmation)?s?|open|day|days|tag|tage|zeit(?:en)?|time|times|hours|today|uhrzeit|jour|dia|week|regular|normal)(?!\p{L})/gu;

/** Whether a heading or label announces opening hours. */
export function isHoursLabel(label: string): boolean {
  const folded = foldLetters(label).trim();
  return HOURS_PATTERN.test(folded) || HOURS_HEADING.test(folded);
}

/** Whether a heading announces how to reach or find the company. */
export function isPlaceLabel(label: string): boolean {
  const folded = foldLetters(label).trim();
  return PLACE_PATTERN.test(folded) || PLACE_HEADING.test(folded);
}

/** What a heading is about besides opening hours and the ways to the company, as it is written; null for nothing else. */
export function findSubject(heading: string): string | null {
  const left = foldLetters(heading)
    .replaceAll(new RegExp(HOURS_PATTERN, 'gu'), ' ')
    .replaceAll(new RegExp(PLACE_PATTERN, 'gu'), ' ')
    .replaceAll(GENERAL, ' ')
    .replaceAll(/[^\p{L}\d]+/gu, '');
  return left === '' ? null : heading;
}
