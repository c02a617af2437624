import type { ColumnMapping } from '@lobby/contracts/contact-imports';
import type { ImportTarget } from '@lobby/contracts/contact-limits';
import { matchColumns } from '@lobby/ingestion';

/** Names that other programs and languages give a column. */
const ALIASES: Record<ImportTarget, readonly string[]> = {
  name: [
    'name',
    'full name',
    'fullname',
    'contact',
    'contact name',
    'customer',
    'nom',
    'nombre',
    'vollständiger name',
    'الاسم',
  ],
  email: [
    'email',
    'e-mail',
    'mail',
    'email address',
    'e-mail address',
    'e-mail-adresse',
    'correo',
    'courriel',
    'adresse e-mail',
    'البريد الإلكتروني',
  ],
  phone: [
    'phone',
    'phone number',
    'mobile',
    'mobile phone',
    'telephone',
    'tel',
    'telefon',
    'handy',
    'téléphone',
    'teléfono',
    'الهاتف',
  ],
  notes: ['notes', 'note', 'comment', 'comments', 'notizen', 'bemerkung', 'remarques', 'notas', 'ملاحظات'],
  externalId: ['id', 'external id', 'externalid', 'customer id', 'customer number', 'kundennummer', 'user id'],
};

const MAX_KEY_LENGTH = 60;

/** What a file's columns become by their names: parts of a contact once each, and else a field of that name. */
export function guessMapping(columns: readonly string[]): ColumnMapping[] {
  const matched = matchColumns(
    columns.map((column) => column.replace(/[_\s]+/g, ' ')),
    ALIASES,
  );
  const targets = new Map([...matched].map(([target, index]) => [index, target]));
  return columns.map((column, index) => {
    const target = targets.get(index);
    if (target) return { target };
    const field = column.trim().slice(0, MAX_KEY_LENGTH);
    return field === '' ? null : { field };
  });
}
