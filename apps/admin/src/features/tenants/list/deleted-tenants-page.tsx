import {
  Alert,
  BackLink,
  Badge,
  Card,
  DataTable,
  DefinitionList,
  EmptyState,
  formatDateTime,
  formatNumber,
  PageBody,
  PageHeader,
  QueryView,
} from '@lobby/ui';
import type { Column, Tone } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Trash2 } from 'lucide-preact';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { countRows, PurgeProgress } from '../purge-progress.tsx';
import type { Report } from '../purge-progress.tsx';
import { TenantLink } from '../tenant-link.tsx';
import { t, tPlatform } from '../translate.ts';

/** While a deletion waits or runs. */
const POLL_MS = 4_000;

type Deletion = RouterOutputs['platformTenants']['listDeletions'][number];
type Status = 'scheduled' | 'purging' | 'purged';
type TableRow = { name: string } & Pick<Report['rows'][string], 'removed' | 'left'>;

const TONES: Record<Status, Tone> = { scheduled: 'warning', purging: 'info', purged: 'plain' };

const TABLE_COLUMNS: Column<TableRow>[] = [
  { title: t('table'), isRowHeader: true, cell: ({ name }) => <span class="break-all">{name}</span> },
  { title: t('removedRows'), cell: ({ removed }) => formatNumber(removed), isNumeric: true },
  { title: t('leftRows'), cell: ({ left }) => formatNumber(left), isNumeric: true },
];

const countVectors = ({ rows }: Report): number =>
  Object.values(rows).reduce((sum, { removed, hasVectors }) => sum + (hasVectors ? removed : 0), 0);

/** What was removed, and that nothing is left. */
function PurgeReport({ report }: { report: Report }) {
  const tables = Object.entries(report.rows).map(([name, { removed, left }]) => ({ name, removed, left }));
  const figures: [string, number][] = [
    [t('rowsRemoved'), countRows(report)],
    [t('vectorsRemoved'), countVectors(report)],
    [t('filesRemoved'), report.files],
    [t('accountsRemoved'), report.accounts],
    [t('sessionsRemoved'), report.sessions],
    [t('jobsRemoved'), report.jobs],
    [t('countersRemoved'), report.counters],
  ];
  return (
    <>
      <Alert variant="success">{t('reportComplete', { tables: tables.length })}</Alert>
      <DefinitionList
        columns="grid-cols-2 sm:grid-cols-4"
        items={figures.map(([term, count]) => ({ term, value: formatNumber(count) }))}
      />
      <p class="text-sm quiet">
        {t('backupNote')} {t('keptNote')}
      </p>
      <details>
        <summary class="cursor-pointer">{t('showTables')}</summary>
        <div class="mt-3">
          <DataTable
            label={t('showTables')}
            columns={TABLE_COLUMNS}
            rows={tables.toSorted((a, b) => b.removed - a.removed || a.name.localeCompare(b.name))}
            getRowId={({ name }) => name}
          />
        </div>
      </details>
    </>
  );
}

function DeletionItem({ deletion: { id, name, status, reason, dueAt, purgedAt, report } }: { deletion: Deletion }) {
  const known = status as Status;
  return (
    <Card>
      <div class="flex flex-wrap items-center justify-between gap-2">
        <h2 class="text-lg font-semibold">
          {known === 'purged' ? <span class="wrap-anywhere">{name}</span> : <TenantLink id={id} name={name} />}
        </h2>
        <Badge tone={TONES[known]}>{t(`status_${known}`)}</Badge>
      </div>
      <p class="quiet wrap-anywhere">
        {formatDateTime(purgedAt ?? dueAt)} · {reason}
      </p>
      {known === 'purging' && <PurgeProgress report={report} />}
      {known === 'purged' && <PurgeReport report={report} />}
    </Card>
  );
}

/** Deletions that wait, run and are done, with the reports that prove them. */
export function DeletedTenantsPage() {
  const query = useQuery({
    ...queries.platformTenants.listDeletions.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status !== 'purged') ? POLL_MS : false),
  });
  return (
    <PageBody>
      <BackLink href="/admin/tenants" label={tPlatform('allTenants')} />
      <PageHeader title={t('deletedTenants')} lead={t('deletedLead')} />
      <QueryView query={query}>
        {(deletions) =>
          deletions.length === 0 ? (
            <EmptyState icon={<Trash2 size={22} />} title={t('noDeletions')}>
              {t('noDeletionsLead')}
            </EmptyState>
          ) : (
            <div class="flex flex-col gap-4">
              {deletions.map((deletion) => (
                <DeletionItem key={deletion.id} deletion={deletion} />
              ))}
            </div>
          )
        }
      </QueryView>
    </PageBody>
  );
}
