import { Ago, Badge, PageBody, PagedList, PageHeader } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Member = Outputs['platform']['members']['members'][number];

const COLUMNS: Column<Member>[] = [
  {
    title: 'Member',
    isName: true,
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
      disabledAt ? <Badge look="warning">Disabled</Badge> : <Badge look="success">Active</Badge>,
  },
  { title: 'Joined', cell: ({ createdAt }) => <Ago at={createdAt} /> },
];

/** Everybody who works in any tenant. */
export function MembersPage() {
  return (
    <PageBody>
      <PageHeader title="Members" lead="Of all tenants. Somebody who works in two stands here twice." />
      <PagedList
        what="members"
        queryKey={['all-members']}
        read={async (asked) => {
          const { members, total } = await api.platform.members.query(asked);
          return { rows: members, total };
        }}
        columns={COLUMNS}
        keyOf={({ id }) => id}
      />
    </PageBody>
  );
}
