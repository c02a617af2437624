import { ChangePlan } from '@lobby/contracts/platform';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Card, Form, QueryView, SelectField, useAction, useForm } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

type Plan = RouterOutputs['plans']['list'][number];

const formatLimits = ({ monthlyQuestions, maxResources, maxSeats, maxContacts }: Plan): string =>
  t('planLimits', { questions: monthlyQuestions, resources: maxResources, seats: maxSeats, contacts: maxContacts });

interface Props {
  tenant: { id: string; planId: string };
  onChanged: () => void;
}

function PlanForm({ tenant: { id: tenantId, planId }, plans, onChanged }: Props & { plans: readonly Plan[] }) {
  const change = useAction((input: ChangePlan) => api.platform.changePlan.mutate(input), {
    onSuccess: onChanged,
    successMessage: t('planChanged'),
  });
  const { fields, ...form } = useForm({
    schema: ChangePlan,
    initialValues: { tenantId, planId },
    action: change,
  });
  const chosen = plans.find(({ id }) => id === form.values.planId);
  return (
    <Form form={form} submitLabel={t('changePlan')}>
      <SelectField
        field={fields.planId}
        label={tConsole('plan')}
        options={plans.map(({ id, name }) => ({ value: id, label: name }))}
        {...(chosen && { hint: formatLimits(chosen) })}
      />
    </Form>
  );
}

/** Changes a tenant's plan. */
export function PlanCard({ tenant, onChanged }: Props) {
  const query = useQuery(queries.plans.list.queryOptions());
  return (
    <Card title={tConsole('plan')}>
      <QueryView query={query}>{(plans) => <PlanForm tenant={tenant} plans={plans} onChanged={onChanged} />}</QueryView>
    </Card>
  );
}
