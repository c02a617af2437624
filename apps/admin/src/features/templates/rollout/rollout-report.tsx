import { Badge, DataTable, Pager, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { TenantLink } from '../../tenants/tenant-link.tsx';
import { t } from '../translate.ts';
import type { Rollout } from '../template.ts';

type Target = RouterOutputs['platformTemplates']['listRolloutTargets']['targets'][number];

const PAGE_SIZE = 25;
const POLL_MS = 2_000;
const TONES = { waiting: 'plain', applied: 'success', offered: 'success', skipped: 'plain', failed: 'error' } as const;

/** What was done for a company, or why nothing was. */
function formatResult({ status, report, errorCode }: Target): string {
  const { added = 0, changed = 0, removed = 0, kept = 0 } = report;
  switch (status) {
    case 'applied':
      return t('counts', { added, changed, removed, kept });
    case 'skipped':
      return t('skippedNote');
    case 'failed':
      return t(errorCode === 'no_room_left' ? 'noRoomNote' : 'unexpectedNote');
    case 'offered':
    case 'waiting':
      return '';
  }
}

const listColumns = ({ status: rolloutStatus }: Rollout): Column<Target>[] => [
  { title: t('company'), isRowHeader: true, cell: ({ id, name }) => <TenantLink id={id} name={name} /> },
  {
    title: t('result'),
    cell: ({ status }) => (
      <Badge tone={TONES[status]}>
        {t(status === 'waiting' && rolloutStatus === 'stopped' ? 'target_notStarted' : `target_${status}`)}
      </Badge>
    ),
  },
  { title: t('changes'), cell: (target) => <span class="text-sm">{formatResult(target)}</span> },
];

/** What a roll-out did, company by company. */
export function RolloutReport({ rollout }: { rollout: Rollout }) {
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    ...queries.platformTemplates.listRolloutTargets.queryOptions({ rolloutId: rollout.id, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
    refetchInterval: rollout.status === 'running' ? POLL_MS : false,
  });
  return (
    <QueryView query={query}>
      {({ targets, total }) => (
        <>
          <DataTable label={t('report')} columns={listColumns(rollout)} rows={targets} getRowId={({ id }) => id} />
          <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={setSkip} />
        </>
      )}
    </QueryView>
  );
}
