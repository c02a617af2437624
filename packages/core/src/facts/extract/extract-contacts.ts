import { foldLetters } from './hours-tokens.ts';
import type { Section } from './sections.ts';

/** A phone number or email address with what it is for; a label of null: the company as a whole. */
export interface FoundContact {
  value: string;
  label: string | null;
  quote: string;
}

const EMAIL = /(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\p{L}\d-]+\.)+\p{L}{2,}(?![\p{L}\d@])/gu;
const GENERAL_MAILBOX =
  /^(?:info|hello|hi|hey|hallo|hola|bonjour|ciao|contact|contacto|kontakt|contatti|office|buero|mail|e-?mail|post|reception|rezeption|anmeldung|accueil|recepcion|welcome|enquiries|inquiries|team|praxis|front ?desk|desk|shop|store)@/i;
const PHONE = /(?<![\p{L}\d./@-])(?:\+|\()?\d[\d\s()./–-]{4,20}\d(?![\p{L}\d@]|[.:]\d|\s?[€$£%])/gu;
const GENERAL_PHONE =
  /^(?:our |unsere? |notre |nuestro )?(?:tele?(?:phone|fon|fono)?|tel|fon|phone|call(?: us)?|ring(?: us)?|telephone|telefon(?:nummer)?|rufnummer|telefono|numero(?: de telefono)?|tlf|landline|festnetz|fijo|fixe|office|main(?: line)?|reception|zentrale|phone number|t)$/;
const GENERAL_EMAIL =
  /^(?:(?:our |unsere )?e-? ?mail(?:s|adresse| address)?|mail|email|correo(?: electronico)?|courriel|posta elettronica|e|write to us|write|contact)$/;
const FAX = /(?<!\p{L})(?:fax|telefax)(?!\p{L})/u;
const CALL =
  /(?<!\p{L})(?:phone|telephone|call|ring|dial|reach us|tel|fon|telefon(?:isch)?|anruf(?:en)?|rufen|telefono|llam\p{L}+|telephone[rz]?|appel\p{L}*|chiama\p{L}*)(?!\p{L})/u;
const LABEL = /(?:^|[,;|·•]|[.!?]\s)\s*([^,;|:·•@]{1,60}?)\s*:\s*$/u;
const SENTENCE_END = /[.!?]\s+(?=\p{Lu})/u;
const MAX_LABEL_WORDS = 5;
const DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$/;
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;

/** The label right before a place in a line, such as "Rental desk" of "Rental desk: rent@…"; null for none. */
function findInlineLabel(line: string, index: number): string | null {
  const label = LABEL.exec(line.slice(0, index))?.[1]?.split(SENTENCE_END).at(-1)?.trim() ?? '';
  return label === '' || label.split(/\s+/).length > MAX_LABEL_WORDS ? null : label;
}

const isGeneral = (label: string, pattern: RegExp): boolean =>
  pattern.test(foldLetters(label).replaceAll('.', '').trim());

const ownHeading = ({ headings }: Section): string | null => headings.at(-1) ?? null;

function labelEmail(section: Section, line: string, match: RegExpExecArray): string | null {
  const label = findInlineLabel(line, match.index);
  if (label !== null) return isGeneral(label, GENERAL_EMAIL) ? null : label;
  return GENERAL_MAILBOX.test(match[0]) ? null : ownHeading(section);
}

/** The email addresses of a page's text. */
export const extractEmails = (sections: readonly Section[]): FoundContact[] =>
  sections.flatMap((section) =>
    section.lines.flatMap((line) =>
      [...line.matchAll(EMAIL)].map((match) => ({
        value: match[0].toLowerCase(),
        label: labelEmail(section, line, match),
        quote: line,
      })),
    ),
  );

const isPhone = (text: string): boolean => {
  const digits = text.replaceAll(/\D/g, '');
  return digits.length >= MIN_DIGITS && digits.length <= MAX_DIGITS && !DATE.test(text.trim());
};

/** A line that tells how to reach the company, as footers do: short parts between signs, one of which is the number. */
const PART_SIGN = /\s*[|·•]\s*/u;
const MAX_PART_LENGTH = 60;

function isContactLine(line: string, number: string): boolean {
  const parts = line.split(PART_SIGN);
  const digits = number.trim();
  const isShort = parts.every(({ length }) => length <= MAX_PART_LENGTH);
  return isShort && /^[+(0]/.test(digits) && parts.some((part) => part.trim().replace(/[.,]$/, '') === digits);
}

/** What a number is for; undefined where nothing says that it is a phone number. */
function labelPhone(section: Section, line: string, match: RegExpExecArray): string | null | undefined {
  const label = findInlineLabel(line, match.index);
  const before = foldLetters(line.slice(Math.max(0, match.index - 40), match.index));
  if (FAX.test(foldLetters(label ?? before.slice(-12)))) return undefined;
  if (label !== null) {
    if (isGeneral(label, GENERAL_PHONE)) return null;
    return CALL.test(before) || /^[+(0]|^\d{3}[\s-]\d{3,4}/.test(match[0]) ? label : undefined;
  }
  if (isGeneral(before.trim(), GENERAL_PHONE)) return null;
  if (isContactLine(line, match[0])) return null;
  return CALL.test(before) ? ownHeading(section) : undefined;
}

/** The phone numbers of a page's text: what a label, a word such as "call" or a line of contacts announces. Fax numbers are left out. */
export const extractPhones = (sections: readonly Section[]): FoundContact[] =>
  sections.flatMap((section) =>
    section.lines.flatMap((line) =>
      [...line.matchAll(PHONE)].flatMap((match) => {
        const label = isPhone(match[0]) ? labelPhone(section, line, match) : undefined;
        if (label === undefined) return [];
        return [{ value: match[0].replace(/[(\s./–-]+$/, '').trim(), label, quote: line }];
      }),
    ),
  );
