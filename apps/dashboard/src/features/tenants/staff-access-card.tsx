import { createTranslator } from '@lobby/messages';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { AutosaveToggle, Card, DataTable, formatDateTime, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(tenantMessages);

type Entry = RouterOutputs['tenants']['listStaffAccess']['entries'][number];

const COLUMNS: Column<Entry>[] = [
  { title: t('staffMember'), isRowHeader: true, cell: ({ name }) => <span class="wrap-anywhere">{name}</span> },
  { title: t('staffReason'), cell: ({ reason }) => <span class="wrap-anywhere">{reason}</span> },
  { title: t('staffCould'), cell: ({ canWrite }) => t(canWrite ? 'staffCouldEdit' : 'staffCouldView') },
  {
    title: t('staffAccessTime'),
    cell: ({ startedAt, endedAt, expiresAt }) =>
      `${formatDateTime(startedAt)} – ${formatDateTime(endedAt ?? expiresAt)}`,
  },
];

/** Whether the platform's staff may enter the dashboard, and who has. */
export function StaffAccessCard() {
  const query = useQuery(queries.tenants.listStaffAccess.queryOptions());
  return (
    <Card title={t('staffAccess')} lead={t('staffAccessLead')}>
      <QueryView query={query}>
        {({ isAllowed, entries }) => (
          <>
            <AutosaveToggle
              name="allowsStaffAccess"
              label={t('allowStaffAccess')}
              hint={t('staffAccessHint')}
              isOn={isAllowed}
              save={(isOn) => api.tenants.setStaffAccessAllowed.mutate({ isAllowed: isOn })}
              onSaved={() => query.refetch()}
            />
            {entries.length === 0 ? (
              <p class="text-sm quiet">{t('noStaffAccess')}</p>
            ) : (
              <DataTable label={t('staffAccessHistory')} columns={COLUMNS} rows={entries} getRowId={({ id }) => id} />
            )}
          </>
        )}
      </QueryView>
    </Card>
  );
}
