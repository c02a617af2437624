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

/** What a visitor says a field is: "my policy number is HP-20418", "Policennummer: HP-20418". Undefined: nothing. */
export function findStatedField(text: string, { label }: Pick<FieldDefinition, 'label'>): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const said = new RegExp(
    String.raw`(?:^|[^\p{L}\p{N}])${escapePattern(label)}(?:\s*[:=]\s*|\s+(?:is|ist|lautet|es|est)\s+)([^\n,;!?]{1,60})`,
    'iu',
  );
  const found = said.exec(text)?.[1] ?? '';
  // A full stop ends it, but not one within "3.5" or "a@b.example"; and what goes on is about something else.
  return found.split(/\.(?:\s|$)|\s(?:and|but|und|aber|y|pero|et|mais)\s/i)[0]?.trim() || undefined;
}
