import { hasPermission } from '@lobby/contracts/platform/super-admins';
import { createTranslator } from '@lobby/messages';
import { platformHealthMessages } from '@lobby/messages/staff/platform/health';
import { Alert, Button, Card, DataTable, formatDateTime, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { AlertsCard } from './alerts-card.tsx';
import type { Health } from './check-history.tsx';
import { listCheckColumns, listProcessColumns } from './health-columns.tsx';

const t = createTranslator(platformHealthMessages);

const REFETCH_INTERVAL_MS = 60_000;

/** The platform in one sentence. */
function Summary({ health: { checks, checkedAt } }: { health: Health }) {
  const failed = checks.filter(({ status }) => status === 'failed').length;
  const warnings = checks.filter(({ status }) => status === 'warning').length;
  const variant = failed > 0 ? 'error' : warnings > 0 ? 'warning' : 'success';
  return (
    <Alert variant={variant}>
      {failed > 0 && `${t('someFailed', { count: failed })} `}
      {warnings > 0 && `${t('someWarnings', { count: warnings })} `}
      {failed + warnings === 0 && `${t('allWell')} `}
      {t('checkedAt', { time: formatDateTime(checkedAt) })}
    </Alert>
  );
}

const Processes = ({ processes }: { processes: Health['processes'] }) => (
  <Card title={t('processes')} lead={t('processesLead')}>
    {processes.length === 0 ? (
      <p class="quiet">{t('noProcesses')}</p>
    ) : (
      <DataTable label={t('processes')} columns={listProcessColumns()} rows={processes} getRowId={({ id }) => id} />
    )}
  </Card>
);

/** Whether the platform works, and who is told when it doesn't. */
export function HealthPage() {
  const query = useQuery({
    ...queries.platformHealth.get.queryOptions(),
    refetchInterval: REFETCH_INTERVAL_MS,
  });
  const { data: me } = useQuery(queries.auth.me.queryOptions());
  const role = me?.user.superAdminRole;
  return (
    <PageBody>
      <PageHeader
        title={t('health')}
        lead={t('healthLead')}
        actions={
          <Button isBusy={query.isFetching} onClick={() => void query.refetch()}>
            {t('checkAgain')}
          </Button>
        }
      />
      <QueryView query={query}>
        {(health) => (
          <div class="flex flex-col gap-5">
            <Summary health={health} />
            <DataTable
              label={t('health')}
              columns={listCheckColumns(health)}
              rows={health.checks}
              getRowId={({ name }) => name}
            />
            <Processes processes={health.processes} />
          </div>
        )}
      </QueryView>
      <div class="mt-5">
        <AlertsCard isReadOnly={!role || !hasPermission(role, 'manage')} />
      </div>
    </PageBody>
  );
}
