import { foldLetters } from './hours-tokens.ts';

const word = (pattern: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`, 'u');

const HOURS =
  "opening (?:hours?|times?)|business hours|(?:our )?hours(?: of operation)?|when we(?: a|')re open|open(?:ing)?|offnungszeit(?:en)?|geschaftszeiten|sprechzeiten|burozeiten|ladenzeiten|praxiszeiten|horarios?(?: de (?:apertura|atencion))?|(?:nos |vos )?horaires?(?: d[’']ouverture)?|heures d[’']ouverture|orari(?:o)?(?: di apertura)?";
const PLACE =
  'contact(?: us)?|kontakt|contacto|contatti|address|adresse|anschrift|direccion|indirizzo|where (?:we are|to find us)|(?:how to )?find(?:ing)? us|getting here|directions|anfahrt|so finden sie uns|visit(?: us)?|besuch(?:en sie uns)?|location|standort|ubicacion|donde estamos|nous trouver|dove siamo|impressum|imprint|legal notice|mentions legales|aviso legal';

const HOURS_PATTERN = word(HOURS);
const PLACE_PATTERN = word(PLACE);
/** What is left of a heading about hours when it is about the company as a whole. */
const GENERAL =
  /(?<!\p{L})(?:and|und|y|et|e|our|unsere|we|us|here|the|of|der|die|das|de|du|la|le|les|nos|contact|kontakt|location|about|uber|uns|home|welcome|prices?|preise|info(?:rmation)?s?|open|day|days|tag|tage|zeit(?:en)?|time|times|hours|today|uhrzeit|jour|dia|week|regular|normal)(?!\p{L})/gu;

/** Whether a heading or label announces opening hours. */
export const isHoursLabel = (label: string): boolean => HOURS_PATTERN.test(foldLetters(label));

/** Whether a heading announces how to reach or find the company. */
export const isPlaceLabel = (label: string): boolean => PLACE_PATTERN.test(foldLetters(label));

/** What a heading is about besides opening hours and the ways to the company, as it is written; null for nothing else. */
export function findSubject(heading: string): string | null {
  const left = foldLetters(heading)
    .replaceAll(new RegExp(HOURS_PATTERN, 'gu'), ' ')
    .replaceAll(new RegExp(PLACE_PATTERN, 'gu'), ' ')
    .replaceAll(GENERAL, ' ')
    .replaceAll(/[^\p{L}\d]+/gu, '');
  return left === '' ? null : heading;
}
