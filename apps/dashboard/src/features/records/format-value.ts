import { formatFieldValue } from '@lobby/contracts/format-field-value';
import type { FieldValue } from '@lobby/contracts/field-kinds';
import { displayLocale } from '@lobby/messages';
import type { Field } from './record-queries.ts';
import { t } from './translate.ts';

/** A field's value as the reader's language writes it; of a link, the other's name. */
export function formatValue(
  field: Field,
  value: FieldValue | null | undefined,
  linkNames: Readonly<Record<string, string>> = {},
): string {
  if ((field.kind === 'contact' || field.kind === 'record') && typeof value === 'string')
    return linkNames[value] || t('untitled');
  return formatFieldValue(field, value, { locale: displayLocale.language, yes: t('yes'), no: t('no') });
}
