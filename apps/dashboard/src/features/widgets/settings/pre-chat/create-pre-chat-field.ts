import type { PreChatField } from '@lobby/contracts/widget-protocol';

/** What can be added: the parts of a contact, and fields of the company's own. */
export const FIELD_KINDS = ['name', 'email', 'phone', 'text', 'choice', 'long_text'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

const MAX_NAME_LENGTH = 40;

/** Whether a field fills in a part of the contact that every contact has. */
export const isContactPart = (name: string): boolean => name === 'name' || name === 'email' || name === 'phone';

const toSlug = (label: string): string =>
  label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, MAX_NAME_LENGTH - 3);

/** The name that a contact has a field by, after its label: "Order number" is order-number. Labels of other scripts count: field-2. */
export function buildFieldName(label: string, taken: readonly string[]): string {
  const slug = toSlug(label);
  const isFree = (name: string): boolean => !taken.includes(name) && !isContactPart(name);
  if (slug !== '' && isFree(slug)) return slug;
  for (let number = slug === '' ? 1 : 2; ; number++) {
    const name = `${slug || 'field'}-${number}`;
    if (isFree(name)) return name;
  }
}

/** A new field, of which the label may be empty until it is written. */
export function createPreChatField(kind: FieldKind, label: string, fields: readonly PreChatField[]): PreChatField {
  const taken = fields.map(({ name }) => name);
  return {
    name: isContactPart(kind) ? kind : buildFieldName(label, taken),
    label,
    type: kind === 'name' ? 'text' : kind,
    options: [],
    isRequired: false,
  };
}
