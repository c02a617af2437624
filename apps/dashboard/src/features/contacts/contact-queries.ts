import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { t } from './translate.ts';

export type ContactRow = RouterOutputs['contacts']['list']['contacts'][number];
export type ContactDetails = RouterOutputs['contacts']['get'];
/** One of the tenant's own fields of contacts. */
export type ContactField = RouterOutputs['customFields']['list'][number];
export type Segment = RouterOutputs['contactSegments']['list'][number];

/** The team and the labels, as filters and columns name them; empty until they are loaded. */
export function useContactChoices() {
  const members = useQuery(queries.handover.listTeam.queryOptions()).data ?? [];
  const labels = useQuery(queries.inbox.listLabels.queryOptions()).data ?? [];
  return { members, labels };
}

/** The tenant's own fields of contacts; empty until they are loaded. */
export const useContactFields = () =>
  useQuery(queries.customFields.list.queryOptions({ recordTypeId: null })).data ?? [];

/** How a contact is called: by what is known first. */
export const formatContactName = ({
  name,
  email,
  phone,
}: Pick<ContactRow, 'name' | 'email' | 'phone'> | Pick<ContactDetails, 'name' | 'email' | 'phone'>): string =>
  name || email || phone || t('unnamed');

/** A value of a field as a text. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
