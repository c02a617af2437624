import { RequestPlan } from '@lobby/contracts/plans';
import type { PlanId } from '@lobby/contracts/plans';
import { createTranslator } from '@lobby/messages';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { Alert, Button, ErrorAlert, Form, formatDateTime, SelectField, useAction, useForm } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(tenantMessages);

type Tenant = Pick<RouterOutputs['tenants']['getProfile'], 'planPosition' | 'requestedPlanName' | 'planRequestedAt'>;
type Plan = RouterOutputs['plans']['list'][number];

interface Props {
  tenant: Tenant;
  onChanged: () => void;
}

function PendingRequest({ tenant: { requestedPlanName, planRequestedAt }, onChanged }: Props) {
  const withdraw = useAction(() => api.plans.withdrawRequest.mutate(), {
    onSuccess: onChanged,
    successMessage: t('planRequestWithdrawn'),
  });
  return (
    <Alert>
      <p>{t('planRequested', { plan: requestedPlanName ?? '', time: formatDateTime(planRequestedAt ?? '') })}</p>
      <ErrorAlert error={withdraw.error} />
      <Button isBusy={withdraw.isRunning} onClick={() => withdraw.run()}>
        {t('withdrawRequest')}
      </Button>
    </Alert>
  );
}

function RequestForm({ plans, onChanged }: { plans: readonly [Plan, ...Plan[]]; onChanged: () => void }) {
  const request = useAction((input: RequestPlan) => api.plans.request.mutate(input), {
    onSuccess: onChanged,
    successMessage: t('planRequestSent'),
  });
  const { fields, ...form } = useForm({
    schema: RequestPlan,
    initialValues: { planId: plans[0].id as PlanId },
    action: request,
  });
  return (
    <Form form={form} submitLabel={t('requestPlan')}>
      <SelectField
        field={fields.planId}
        label={t('largerPlan')}
        options={plans.map(({ id, name }) => ({ value: id as PlanId, label: name }))}
      />
    </Form>
  );
}

/** The company's request for a larger plan, or the form for one. Members who aren't company admins see what they can do instead. */
export function PlanRequest({ tenant, onChanged }: Props) {
  const { isAdmin } = useTenant();
  const plans = useQuery(queries.plans.list.queryOptions());
  if (!isAdmin) return <Alert>{t('changePlanHint')}</Alert>;
  if (tenant.requestedPlanName !== null) return <PendingRequest tenant={tenant} onChanged={onChanged} />;
  const [first, ...others] = (plans.data ?? []).filter(({ position }) => position > tenant.planPosition);
  return first ? <RequestForm plans={[first, ...others]} onChanged={onChanged} /> : null;
}
