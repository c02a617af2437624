import type { FieldValue } from './field-kinds.ts';

interface FormattedField {
  kind: string;
  options: { currency?: string | undefined };
}

interface FormatOptions {
  /** A language tag. */
  locale: string;
  yes: string;
  no: string;
}

function formatNumber(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

/** A stored date as people of the locale write it; as it is where it is none. */
function formatDay(value: string, locale: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}

/** A field's value as a text for people; empty for none. A link is its id: whoever shows it knows the name. */
export function formatFieldValue(
  { kind, options }: FormattedField,
  value: FieldValue | null | undefined,
  { locale, yes, no }: FormatOptions,
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'object') return value.join(', ');
  if (typeof value === 'number')
    return kind === 'money' && options.currency
      ? formatNumber(value, locale, { style: 'currency', currency: options.currency })
      : formatNumber(value, locale, { maximumFractionDigits: 10 });
  return kind === 'date' ? formatDay(value, locale) : value;
}
