import { RelativeTime, Badge, PageBody, PagedList, PageHeader } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type Member = RouterOutputs['platform']['listMembers']['members'][number];

const COLUMNS: Column<Member>[] = [
  {
    title: 'Member',
    isRowHeader: true,
    cell: ({ name, email }) => (
      <div>
        <p class="font-medium wrap-anywhere">{name}</p>
        <p class="text-sm break-all quiet">{email}</p>
      </div>
    ),
  },
  {
    title: 'Tenant',
    cell: ({ tenantId, tenantName }) => (
      <a class="link link-hover" href={`/admin/tenants/${tenantId}`}>
        {tenantName}
      </a>
    ),
  },
  { title: 'Role', cell: ({ role }) => (role === 'company_admin' ? 'Company admin' : 'Agent') },
  {
    title: 'State',
    cell: ({ disabledAt }) =>
      disabledAt ? <Badge tone="warning">Disabled</Badge> : <Badge tone="success">Active</Badge>,
  },
  { title: 'Joined', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

/** Everybody who works in any tenant. */
export function MembersPage() {
  return (
    <PageBody>
      <PageHeader title="Members" lead="Of all tenants. Somebody who works in two stands here twice." />
      <PagedList
        label="members"
        queryKey={['all-members']}
        fetchPage={async (request) => {
          const { members, total } = await api.platform.listMembers.query(request);
          return { rows: members, total };
        }}
        columns={COLUMNS}
        getRowId={({ id }) => id}
      />
    </PageBody>
  );
}
