import { CONTACT_SORTS, FIELD_OPERATORS } from '@lobby/contracts/contact-limits';
import type { ContactFilter } from '@lobby/contracts/contact-lists';
import { useAddress } from '@lobby/ui';

type Query = Readonly<Record<string, string>>;

/** The parameters of a filter; a change of one begins at the first page. */
export const FILTER_NAMES = [
  'search',
  'owner',
  'label',
  'blocked',
  'seen',
  'email',
  'duplicates',
  'field',
  'operator',
  'value',
] as const;

const YES_NO: Readonly<Record<string, boolean>> = { yes: true, no: false };
const SEEN: Readonly<Record<string, Pick<ContactFilter, 'seenWithin' | 'notSeenFor'>>> = {
  '7': { seenWithin: 7 },
  '30': { seenWithin: 30 },
  not90: { notSeenFor: 90 },
};

function readFieldFilter({ field, operator, value = '' }: Query): ContactFilter['fields'] {
  const known = FIELD_OPERATORS.find((each) => each === operator) ?? 'contains';
  const needsValue = known === 'is' || known === 'contains';
  if (!field || (needsValue && value === '')) return undefined;
  return [{ key: field, operator: known, value }];
}

/** The filter that an address tells. */
export function readFilter(query: Query): ContactFilter {
  const { search = '', owner, label, blocked = '', seen = '', email = '', duplicates } = query;
  const [isBlocked, hasEmail, fields] = [YES_NO[blocked], YES_NO[email], readFieldFilter(query)];
  return {
    search,
    ...(owner && { owner }),
    ...(label && { labelId: label }),
    ...(isBlocked !== undefined && { isBlocked }),
    ...(hasEmail !== undefined && { hasEmail }),
    ...SEEN[seen],
    ...(duplicates === 'yes' && { hasDuplicates: true as const }),
    ...(fields && { fields }),
  };
}

const toYesNo = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'yes' : 'no');

/** The parameters that tell a filter; those of others are emptied. */
export function toParameters(filter: ContactFilter): Record<(typeof FILTER_NAMES)[number], string> {
  const [field] = filter.fields ?? [];
  const seen = Object.keys(SEEN).find(
    (key) => SEEN[key]?.seenWithin === filter.seenWithin && SEEN[key]?.notSeenFor === filter.notSeenFor,
  );
  return {
    search: filter.search,
    owner: filter.owner ?? '',
    label: filter.labelId ?? '',
    blocked: toYesNo(filter.isBlocked),
    seen: seen ?? '',
    email: toYesNo(filter.hasEmail),
    duplicates: filter.hasDuplicates ? 'yes' : '',
    field: field?.key ?? '',
    operator: field?.operator ?? '',
    value: field ? String(field.value) : '',
  };
}

/** Where a page begins, as the address has it: the id of the last row and what it is sorted by. */
function readCursor(after: string | undefined): { id: string; value: string } | undefined {
  const match = /^([0-9a-f-]{36}) (.*)$/s.exec(after ?? '');
  return match ? { id: match[1] ?? '', value: match[2] ?? '' } : undefined;
}

/** Search, filters, order and page of the list, kept in the address. */
export function useContactsAddress() {
  const { query, update } = useAddress();
  const sort = CONTACT_SORTS.find((each) => each === query['sort']) ?? 'lastSeenAt';
  const cursor = readCursor(query['after']);
  return {
    query,
    filter: readFilter(query),
    hasFilter: FILTER_NAMES.some((name) => query[name]),
    sort,
    cursor,
    update: (changes: Query) => update({ after: '', ...changes }, 'search' in changes || 'value' in changes),
    openPage: (next: { id: string; value: string } | null) => update({ after: next ? `${next.id} ${next.value}` : '' }),
  };
}

export type ContactsAddress = ReturnType<typeof useContactsAddress>;
