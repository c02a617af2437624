import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { formatRole } from '@lobby/messages/staff/people/roles';
import { Badge, DataTable, QueryView, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t, tPlatform } from '../translate.ts';

const tConsole = createTranslator(consoleMessages);

type Member = RouterOutputs['platformTenants']['listMembers']['members'][number];

const COLUMNS: Column<Member>[] = [
  {
    title: tConsole('member'),
    isRowHeader: true,
    cell: ({ displayName, email }) => (
      <div>
        <p class="font-medium wrap-anywhere">{displayName}</p>
        <p class="text-sm break-all quiet">{email}</p>
      </div>
    ),
  },
  { title: tConsole('role'), cell: ({ role }) => formatRole(role) },
  {
    title: tConsole('status'),
    cell: ({ isDisabled }) =>
      isDisabled ? (
        <Badge tone="warning">{tPlatform('disabled')}</Badge>
      ) : (
        <Badge tone="success">{tConsole('active')}</Badge>
      ),
  },
  { title: t('twoFactor'), cell: ({ hasTwoFactor }) => t(hasTwoFactor ? 'on' : 'off') },
  { title: t('lastSeen'), cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : '–') },
  { title: tConsole('joined'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

/** Who works in the tenant. */
export function MembersTab({ tenantId }: { tenantId: string }) {
  const query = useQuery(queries.platformTenants.listMembers.queryOptions({ tenantId }));
  return (
    <QueryView query={query}>
      {({ members }) =>
        members.length === 0 ? (
          <p class="p-6 text-center quiet">{t('noMembers')}</p>
        ) : (
          <DataTable label={tPlatform('members')} columns={COLUMNS} rows={members} getRowId={({ id }) => id} />
        )
      }
    </QueryView>
  );
}
