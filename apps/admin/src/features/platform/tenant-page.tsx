import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Alert, BackLink, Button, Card, ErrorAlert, PageBody, PageHeader, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { PlanCard } from './plan-card.tsx';
import { SuspendButton } from './suspend-button.tsx';
import { TenantStats } from './tenant-stats.tsx';

const t = createTranslator(platformMessages);

type Tenant = RouterOutputs['platform']['getTenant'];

function TenantView({ tenant }: { tenant: Tenant }) {
  const queryClient = useQueryClient();
  const refresh = (): void => void queryClient.invalidateQueries(queries.platform.pathFilter());
  const reactivate = useAction(() => api.platform.reactivateTenant.mutate({ tenantId: tenant.id }), {
    onSuccess: refresh,
    successMessage: t('reactivated'),
  });
  const { name, slug, status, statusReason } = tenant;
  const statusAction =
    status === 'active' ? (
      <SuspendButton tenant={tenant} onSuspended={refresh} />
    ) : (
      <Button variant="primary" isBusy={reactivate.isRunning} onClick={() => reactivate.run()}>
        {t('reactivate')}
      </Button>
    );
  return (
    <div class="flex flex-col gap-5">
      <PageHeader title={name} lead={slug} actions={statusAction} />
      <ErrorAlert error={reactivate.error} />
      {status === 'suspended' && (
        <Alert variant="warning">
          {statusReason ? t('suspendedBecause', { reason: statusReason }) : t('suspendedNotice')}
        </Alert>
      )}
      <Card>
        <TenantStats tenant={tenant} />
      </Card>
      <PlanCard tenant={tenant} onChanged={refresh} />
    </div>
  );
}

/** One tenant: its figures, its plan, and whether it is active. */
export function TenantPage() {
  const { params } = useRoute();
  const query = useQuery(queries.platform.getTenant.queryOptions({ tenantId: params['tenantId'] ?? '' }));
  return (
    <PageBody>
      <BackLink href="/admin/tenants" label={t('allTenants')} />
      <QueryView query={query}>{(tenant) => <TenantView tenant={tenant} />}</QueryView>
    </PageBody>
  );
}
