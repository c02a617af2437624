import { FEATURES } from '@lobby/contracts/plan-features';
import { Alert, Badge, Button, ErrorAlert, formatBytes, formatDateTime, formatNumber, useAction } from '@lobby/ui';
import { Check } from 'lucide-preact';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { formatPrice } from './plan-format.ts';
import type { Plan } from './plan-format.ts';
import { t } from './translate.ts';

type Tenant = Pick<
  RouterOutputs['tenants']['getProfile'],
  'planId' | 'planPosition' | 'requestedPlanName' | 'planRequestedAt'
>;

interface Props {
  tenant: Tenant;
  onChanged: () => void;
}

/** The company's request for a larger plan, until staff answers it. */
export function PendingPlanRequest({ tenant: { requestedPlanName, planRequestedAt }, onChanged }: Props) {
  const withdraw = useAction(() => api.plans.withdrawRequest.mutate(), {
    onSuccess: onChanged,
    successMessage: t('planRequestWithdrawn'),
  });
  if (requestedPlanName === null) return null;
  return (
    <Alert
      action={
        <Button size="small" isBusy={withdraw.isRunning} onClick={() => withdraw.run()}>
          {t('withdrawRequest')}
        </Button>
      }
    >
      <p>{t('planRequested', { plan: requestedPlanName, time: formatDateTime(planRequestedAt ?? '') })}</p>
      <ErrorAlert error={withdraw.error} />
    </Alert>
  );
}

const listContents = ({
  monthlyQuestions,
  maxResources,
  maxStorageBytes,
  maxSeats,
  maxContacts,
  features,
}: Plan): string[] => [
  t('questionLimit', { count: formatNumber(monthlyQuestions) }),
  t('resourceLimit', { count: formatNumber(maxResources) }),
  t('storageLimit', { size: formatBytes(maxStorageBytes) }),
  t('seatLimit', { count: formatNumber(maxSeats) }),
  t('contactLimit', { count: formatNumber(maxContacts) }),
  ...FEATURES.filter((feature) => features.includes(feature)).map((feature) => t(feature)),
];

function RequestButton({ plan, onChanged }: { plan: Plan; onChanged: () => void }) {
  const request = useAction(() => api.plans.request.mutate({ planId: plan.id }), {
    onSuccess: onChanged,
    successMessage: t('planRequestSent'),
  });
  return (
    <>
      <ErrorAlert error={request.error} />
      <Button isBusy={request.isRunning} onClick={() => request.run()}>
        {t('requestPlan', { plan: plan.name })}
      </Button>
    </>
  );
}

function PlanItem({ plan, tenant, onChanged }: Props & { plan: Plan }) {
  const isCurrent = plan.id === tenant.planId;
  const canRequest = plan.position > tenant.planPosition && tenant.requestedPlanName === null;
  return (
    <li class={`flex flex-col gap-3 rounded-box border p-4 ${isCurrent ? 'border-primary' : 'border-base-300'}`}>
      <div>
        <h3 class="flex flex-wrap items-center gap-2 font-semibold">
          {plan.name}
          {isCurrent && <Badge tone="info">{t('currentPlan')}</Badge>}
        </h3>
        <p class="text-sm quiet">{formatPrice(plan)}</p>
      </div>
      <ul class="flex flex-col gap-1 text-sm">
        {listContents(plan).map((text) => (
          <li key={text} class="flex gap-2">
            <Check size={16} aria-hidden="true" class="mt-0.5 shrink-0 text-primary" />
            {text}
          </li>
        ))}
      </ul>
      {canRequest && (
        <div class="mt-auto flex flex-col gap-2">
          <RequestButton plan={plan} onChanged={onChanged} />
        </div>
      )}
    </li>
  );
}

/** All plans beside each other, the larger ones with a button to request them. */
export const PlanCards = ({ plans, ...props }: Props & { plans: readonly Plan[] }) => (
  <ul class="grid gap-3 sm:grid-cols-2">
    {plans.map((plan) => (
      <PlanItem key={plan.id} plan={plan} {...props} />
    ))}
  </ul>
);
