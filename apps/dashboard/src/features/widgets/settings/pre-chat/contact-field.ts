import { MAX_FIELD_OPTIONS } from '@lobby/contracts/widgets';
import type { PreChatField, PreChatFieldType } from '@lobby/contracts/widget-protocol';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../../trpc.ts';
import type { RouterOutputs } from '../../../../trpc.ts';

/** A field of the company's contacts that a visitor can fill in by the form. */
export type ContactField = RouterOutputs['customFields']['list'][number];

const TYPES: Partial<Record<ContactField['kind'], PreChatFieldType>> = {
  text: 'text',
  long_text: 'long_text',
  number: 'text',
  money: 'text',
  date: 'text',
  choice: 'choice',
  email: 'email',
  phone: 'phone',
};

const hasTooManyOptions = ({ kind, options: { choices = [] } }: ContactField): boolean =>
  kind === 'choice' && (choices.length < 2 || choices.length > MAX_FIELD_OPTIONS);

/** The contact fields that the form can ask for. */
export function useAskableFields(): ContactField[] {
  const query = useQuery(queries.customFields.list.queryOptions({ recordTypeId: null }));
  return (query.data ?? []).filter((field) => TYPES[field.kind] !== undefined && !hasTooManyOptions(field));
}

/** A field of the form whose answer is the contact field's value: its name is that field's key. */
export const toPreChatField = ({ key, label, kind, options, isRequired }: ContactField): PreChatField => ({
  name: key,
  label,
  type: TYPES[kind] ?? 'text',
  options: kind === 'choice' ? (options.choices ?? []) : [],
  isRequired,
});
