import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Button, Card, ErrorAlert, RelativeTime, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { TenantLink } from '../tenants/tenant-link.tsx';

const t = createTranslator(platformMessages);

type Request = RouterOutputs['platform']['listPlanRequests'][number];

function PlanRequestItem({ request, onAnswered }: { request: Request; onAnswered: () => void }) {
  const { id: tenantId, name, planName, requestedPlanId, requestedPlanName, planRequestedAt } = request;
  const approve = useAction(() => api.platform.changePlan.mutate({ tenantId, planId: requestedPlanId }), {
    onSuccess: onAnswered,
    successMessage: t('planChanged'),
  });
  const decline = useAction(() => api.platform.declinePlanRequest.mutate({ tenantId }), {
    onSuccess: onAnswered,
    successMessage: t('planRequestDeclined'),
  });
  return (
    <li class="flex flex-wrap items-center justify-between gap-3">
      <div>
        <TenantLink id={tenantId} name={name} />
        <p class="text-sm quiet">
          {t('planRequest', { from: planName, to: requestedPlanName })} <RelativeTime at={planRequestedAt} />
        </p>
        <ErrorAlert error={approve.error ?? decline.error} />
      </div>
      <div class="flex gap-2">
        <Button variant="primary" isBusy={approve.isRunning} onClick={() => approve.run()}>
          {t('approve')}
        </Button>
        <Button isBusy={decline.isRunning} onClick={() => decline.run()}>
          {t('decline')}
        </Button>
      </div>
    </li>
  );
}

/** Companies that wait for a larger plan; nothing where none does. */
export function PlanRequests() {
  const queryClient = useQueryClient();
  const { data = [] } = useQuery(queries.platform.listPlanRequests.queryOptions());
  if (data.length === 0) return null;
  return (
    <div class="mb-5">
      <Card title={t('planRequests')}>
        <ul class="flex flex-col gap-3">
          {data.map((request) => (
            <PlanRequestItem
              key={request.id}
              request={request}
              onAnswered={() => void queryClient.invalidateQueries()}
            />
          ))}
        </ul>
      </Card>
    </div>
  );
}
