import { Badge, DataTable, RelativeTime, SelectCheckbox } from '@lobby/ui';
import type { Column, Selection } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import { formatValue } from '../../records/format-value.ts';
import { formatContactName, useContactChoices, useContactFields } from '../contact-queries.ts';
import type { ContactRow } from '../contact-queries.ts';
import { LabelBadges } from '../label-badges.tsx';
import { t } from '../translate.ts';
import { COLUMN_NAMES } from './contact-columns.ts';
import type { ColumnName } from './contact-columns.ts';

function NameCell({ contact }: { contact: ContactRow }) {
  const { to } = useTenant();
  return (
    <span class="flex flex-wrap items-center gap-2">
      <a href={to(`contacts/${contact.id}`)} class="link font-medium wrap-anywhere link-hover" dir="auto">
        {formatContactName(contact)}
      </a>
      {contact.blockedAt && <Badge tone="error">{t('blocked')}</Badge>}
    </span>
  );
}

function OwnerCell({ ownerId }: Pick<ContactRow, 'ownerId'>) {
  const { members } = useContactChoices();
  const owner = members.find(({ memberId }) => memberId === ownerId);
  return <>{owner?.name ?? ''}</>;
}

const CELLS: Record<ColumnName, Column<ContactRow>['cell']> = {
  email: ({ email }) => <span class="wrap-anywhere">{email}</span>,
  phone: ({ phone }) => <span class="wrap-anywhere">{phone}</span>,
  owner: ({ ownerId }) => <OwnerCell ownerId={ownerId} />,
  labels: ({ labelIds }) => <LabelBadges labelIds={labelIds} />,
  lastSeen: ({ lastSeenAt }) =>
    lastSeenAt ? <RelativeTime at={lastSeenAt} /> : <span class="quiet">{t('never')}</span>,
  created: ({ createdAt }) => <RelativeTime at={createdAt} />,
};

interface Props {
  contacts: readonly ContactRow[];
  columns: readonly string[];
  selection: Selection;
}

/** One page of contacts with the chosen columns. */
export function ContactTable({ contacts, columns: chosen, selection }: Props) {
  const fields = useContactFields();
  const columns: Column<ContactRow>[] = [
    {
      title: t('select'),
      header: <SelectCheckbox ids={contacts.map(({ id }) => id)} label={t('selectPage')} selection={selection} />,
      cell: (contact) => (
        <SelectCheckbox
          ids={[contact.id]}
          label={t('selectContact', { name: formatContactName(contact) })}
          selection={selection}
        />
      ),
    },
    { title: t('name'), isRowHeader: true, cell: (contact) => <NameCell contact={contact} /> },
    ...COLUMN_NAMES.filter((name) => chosen.includes(name)).map((name) => ({ title: t(name), cell: CELLS[name] })),
    ...fields
      .filter(({ key }) => chosen.includes(`field:${key}`))
      .map((field) => ({
        title: field.label,
        cell: ({ fields: values }: ContactRow) => (
          <span class="wrap-anywhere">{formatValue(field, values[field.key])}</span>
        ),
      })),
  ];
  return <DataTable label={t('title')} columns={columns} rows={contacts} getRowId={({ id }) => id} />;
}
