import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import { EmailAddress } from '@lobby/contracts/fields';
import { parsePhoneNumber } from '../../custom-fields/index.ts';

/** What a visitor says about themselves in so many words. */
export interface StatedValues {
  name?: string;
  email?: string;
  phone?: string;
}

/** Longer messages tell a story: what is in them is too seldom about the writer. */
const MAX_LENGTH = 600;

const EMAIL_SAID =
  /(?:\bmy e-?mail(?: address)? is|\b(?:e-?mail|reach|write to) me at|\bmeine e-?mail(?:-?adresse)? (?:ist|lautet)|\bmi (?:correo|e-?mail)(?: electrónico)? es|\bmon (?:adresse )?e-?mail est|بريدي(?: الإلكتروني)? هو)\s*:?\s*([^\s<>,;]{3,254})/iu;
const PHONE_SAID =
  /(?:\bmy (?:(?:phone|mobile|cell) )?(?:number|phone) is|\bcall me (?:at|on)|\bmeine (?:telefon|handy)?-?nummer (?:ist|lautet)|\bmi (?:número|teléfono)(?: de teléfono)? es|\bmon (?:numéro|téléphone)(?: de téléphone)? est|رقم هاتفي هو)\s*:?\s*([+(\d][\d\s()./-]{5,25})/iu;
const NAME_SAID =
  /(?:\b[Mm]y name is|\b[Ii]ch hei(?:ß|ss)e|\b[Mm]ein Name ist|\b[Mm]e llamo|\b[Mm]i nombre es|\b[Jj]e m['’]appelle|\b[Mm]on nom est)\s+(\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30}){0,2})/u;

const trimEnd = (text: string): string => text.replace(/[.!?)]+$/, '');

/** The name, email and phone number that a visitor states as their own: "my email is …", "ich heiße …". */
export function findStatedValues(text: string, country: string): StatedValues {
  if (text.length > MAX_LENGTH) return {};
  const email = EmailAddress.safeParse(trimEnd(EMAIL_SAID.exec(text)?.[1] ?? '')).data;
  const typed = PHONE_SAID.exec(text)?.[1];
  const phone = typed === undefined ? null : parsePhoneNumber(typed, country).e164;
  const name = NAME_SAID.exec(text)?.[1];
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

const escapePattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A field's label with what a visitor says it is. */
const buildFieldPattern = (label: string): RegExp =>
  new RegExp(
    String.raw`(?:^|[^\p{L}\p{N}])${escapePattern(label)}(?:\s*[:=]\s*|\s+(?:is|ist|lautet|es|est)\s+)([^\n,;!?]{1,60})`,
    'iu',
  );

/** What a visitor says a field is: "my policy number is HP-20418", "Policennummer: HP-20418". Undefined: nothing. */
export function findStatedField(text: string, { label }: Pick<FieldDefinition, 'label'>): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const found = buildFieldPattern(label).exec(text)?.[1] ?? '';
  // A full stop ends it, but not one within "3.5" or "a@b.example"; and what goes on is about something else.
  return found.split(/\.(?:\s|$)|\s(?:and|but|und|aber|y|pero|et|mais)\s/i)[0]?.trim() || undefined;
}

/** Words that lead to or join what is stated. */
const CONNECTIVES =
  /(?<![\p{L}\p{N}])(?:and|my|the|by the way|und|meine?|die|y|mi|et|mon|ma|hi|hello|hallo|hola|bonjour|thanks|thank you|danke|gracias|merci|please|bitte)(?![\p{L}\p{N}])/giu;

/** Whether a message says nothing but what its writer's name, address, number or fields are, so that there is nothing to answer. */
export function isOnlyStatement(text: string, labels: readonly string[]): boolean {
  if (text.length > MAX_LENGTH || /[?？؟]/u.test(text)) return false;
  const patterns = [EMAIL_SAID, PHONE_SAID, NAME_SAID, ...labels.map(buildFieldPattern)];
  const rest = patterns.reduce((left, pattern) => left.replace(pattern, ' '), text);
  return rest !== text && !/[\p{L}\p{N}]/u.test(rest.replaceAll(CONNECTIVES, ' '));
}
