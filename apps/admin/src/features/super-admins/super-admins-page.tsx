import { hasPermission } from '@lobby/contracts/platform/super-admins';
import { createTranslator } from '@lobby/messages';
import { superAdminMessages } from '@lobby/messages/staff/platform/super-admins';
import { Badge, DataTable, formatNumber, PageBody, PageHeader, QueryView, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { InviteButton } from './invite-dialog.tsx';
import { RoleSelect, SuperAdminActions, useSuperAdminRefresh } from './super-admin-actions.tsx';
import type { SuperAdmin } from './super-admin-actions.tsx';

const t = createTranslator(superAdminMessages);

const Person = ({ superAdmin: { name, email, isInvited }, isOwn }: { superAdmin: SuperAdmin; isOwn: boolean }) => (
  <div class="min-w-0">
    <span class="font-medium wrap-anywhere">{name}</span> {isOwn && <Badge>{t('you')}</Badge>}{' '}
    {isInvited && <Badge tone="info">{t('invitedBadge')}</Badge>}
    <span class="block text-sm break-all quiet">{email}</span>
  </div>
);

function listColumns(ownId: string | undefined, canManage: boolean): Column<SuperAdmin>[] {
  const isEditable = ({ id }: SuperAdmin): boolean => canManage && id !== ownId;
  const columns: Column<SuperAdmin>[] = [
    { title: t('name'), isRowHeader: true, cell: (row) => <Person superAdmin={row} isOwn={row.id === ownId} /> },
    {
      title: t('role'),
      cell: (row) => (isEditable(row) ? <RoleSelect superAdmin={row} /> : t(`role_${row.role}`)),
    },
    {
      title: t('twoFactor'),
      cell: ({ hasTwoFactor }) => (
        <Badge tone={hasTwoFactor ? 'success' : 'warning'}>{hasTwoFactor ? t('twoFactorOn') : t('twoFactorOff')}</Badge>
      ),
    },
    { title: t('sessions'), isNumeric: true, cell: ({ sessions }) => formatNumber(sessions) },
    { title: t('lastSeen'), cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : t('never')) },
  ];
  if (!canManage) return columns;
  const actions = (row: SuperAdmin) => (isEditable(row) ? <SuperAdminActions superAdmin={row} /> : null);
  return [...columns, { title: t('actions'), cell: actions }];
}

/** The platform's staff: who they are, what they may do, and how well their accounts are protected. */
export function SuperAdminsPage() {
  const query = useQuery(queries.superAdmins.list.queryOptions());
  const { data: me } = useQuery(queries.auth.me.queryOptions());
  const refresh = useSuperAdminRefresh();
  const role = me?.user.superAdminRole;
  const canManage = Boolean(role && hasPermission(role, 'manage'));
  return (
    <PageBody>
      <PageHeader
        title={t('superAdmins')}
        lead={t('superAdminsLead')}
        actions={canManage && <InviteButton onChanged={refresh} />}
      />
      <QueryView query={query}>
        {(superAdmins) => (
          <DataTable
            label={t('superAdmins')}
            columns={listColumns(me?.user.id, canManage)}
            rows={superAdmins}
            getRowId={({ id }) => id}
          />
        )}
      </QueryView>
    </PageBody>
  );
}
