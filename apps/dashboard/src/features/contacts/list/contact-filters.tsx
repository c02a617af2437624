import { CONTACT_SORTS, FIELD_OPERATORS } from '@lobby/contracts/contact-limits';
import { Button, FilterSelect, SearchField } from '@lobby/ui';
import { useContactChoices, useContactFields } from '../contact-queries.ts';
import { t } from '../translate.ts';
import { FILTER_NAMES } from './use-contacts-address.ts';
import type { ContactsAddress } from './use-contacts-address.ts';

const STATUSES = [
  { value: '', label: t('anyStatus') },
  { value: 'no', label: t('notBlocked') },
  { value: 'yes', label: t('blocked') },
];
const SEEN = [
  { value: '', label: t('anyTime') },
  { value: '7', label: t('seenWithin7') },
  { value: '30', label: t('seenWithin30') },
  { value: 'not90', label: t('notSeenFor90') },
];
const ADDRESSES = [
  { value: '', label: t('anyAddress') },
  { value: 'yes', label: t('withEmail') },
  { value: 'no', label: t('withoutEmail') },
];
const SORTS = CONTACT_SORTS.map((value) => ({ value, label: t(`sort_${value}`) }));
const OPERATORS = FIELD_OPERATORS.map((value) => ({ value, label: t(value) }));

type Props = Pick<ContactsAddress, 'query' | 'update'>;

/** A condition on one of the tenant's own fields. */
function FieldFilter({ query, update }: Props) {
  const fields = useContactFields();
  if (fields.length === 0) return null;
  const { field = '', operator = '', value = '' } = query;
  const chosen = FIELD_OPERATORS.find((each) => each === operator) ?? 'contains';
  const options = [{ value: '', label: t('noField') }, ...fields.map(({ key, label }) => ({ value: key, label }))];
  return (
    <>
      <FilterSelect
        label={t('field')}
        value={field}
        options={options}
        onChange={(key) => update({ field: key, ...(key === '' && { operator: '', value: '' }) })}
      />
      {field && (
        <FilterSelect
          label={t('operator')}
          value={chosen}
          options={OPERATORS}
          onChange={(next) => update({ operator: next })}
        />
      )}
      {field && (chosen === 'is' || chosen === 'contains') && (
        <SearchField label={t('value')} initialText={value} onSearch={(next) => update({ value: next })} />
      )}
    </>
  );
}

/** Search, filters and order of the list; each choice stands in the address. */
export function ContactFilters({ address }: { address: ContactsAddress }) {
  const { query, update, hasFilter, sort } = address;
  const { members, labels } = useContactChoices();
  const owners = [
    { value: '', label: t('anyOwner') },
    { value: 'none', label: t('noOwner') },
    ...members.map(({ memberId, name }) => ({ value: memberId, label: name })),
  ];
  const labelOptions = [
    { value: '', label: t('anyLabel') },
    ...labels.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const select = (name: string, label: string, options: readonly { value: string; label: string }[]) => (
    <FilterSelect
      label={label}
      value={query[name] ?? ''}
      options={options}
      onChange={(value) => update({ [name]: value })}
    />
  );
  return (
    <div class="mb-4 flex flex-wrap items-center gap-2">
      <SearchField label={t('search')} initialText={query['search'] ?? ''} onSearch={(search) => update({ search })} />
      {select('owner', t('owner'), owners)}
      {labels.length > 0 && select('label', t('labels'), labelOptions)}
      {select('seen', t('lastSeen'), SEEN)}
      {select('email', t('email'), ADDRESSES)}
      {select('blocked', t('status'), STATUSES)}
      <FieldFilter query={query} update={update} />
      <label class="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          class="checkbox rounded-sm checkbox-sm"
          checked={query['duplicates'] === 'yes'}
          onChange={(event) => update({ duplicates: event.currentTarget.checked ? 'yes' : '' })}
        />
        {t('duplicatesOnly')}
      </label>
      <FilterSelect
        label={t('sort')}
        value={sort}
        options={SORTS}
        onChange={(next) => update({ sort: next === 'lastSeenAt' ? '' : next })}
      />
      {hasFilter && (
        <Button variant="ghost" onClick={() => update(Object.fromEntries(FILTER_NAMES.map((name) => [name, ''])))}>
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}
