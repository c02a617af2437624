import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { formatRole } from '@lobby/messages/staff/people/roles';
import { Badge, PageBody, PagedList, PageHeader, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { ResetTwoFactorButton } from './reset-two-factor-button.tsx';
import { TenantLink } from '../tenants/tenant-link.tsx';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

type Member = RouterOutputs['platform']['listMembers']['members'][number];

const COLUMNS: Column<Member>[] = [
  {
    title: tConsole('member'),
    isRowHeader: true,
    cell: ({ name, email }) => (
      <div>
        <p class="font-medium wrap-anywhere">{name}</p>
        <p class="text-sm break-all quiet">{email}</p>
      </div>
    ),
  },
  { title: t('tenant'), cell: ({ tenantId, tenantName }) => <TenantLink id={tenantId} name={tenantName} /> },
  { title: tConsole('role'), cell: ({ role }) => formatRole(role) },
  {
    title: tConsole('status'),
    cell: ({ disabledAt }) =>
      disabledAt ? <Badge tone="warning">{t('disabled')}</Badge> : <Badge tone="success">{tConsole('active')}</Badge>,
  },
  { title: tConsole('joined'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { title: tConsole('actions'), cell: (member) => <ResetTwoFactorButton member={member} /> },
];

/** The members of all tenants. */
export const MembersPage = () => (
  <PageBody>
    <PageHeader title={t('members')} lead={t('membersLead')} />
    <PagedList
      texts={{ label: t('members'), search: t('searchMembers'), noMatches: t('noMemberMatches') }}
      pageOptions={queries.platform.listMembers.queryOptions}
      getRows={({ members }) => members}
      columns={COLUMNS}
      getRowId={({ id }) => id}
    />
  </PageBody>
);
