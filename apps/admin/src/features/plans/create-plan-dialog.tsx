import { CreatePlan } from '@lobby/contracts/platform/plans';
import { createTranslator } from '@lobby/messages';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { Button, Dialog, Form, SelectField, TextField, useAction, useForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { PlanDetails } from './plan-format.ts';

const t = createTranslator(platformPlansMessages);

function CreateForm({ plans }: { plans: readonly PlanDetails[] }) {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const create = useAction((input: CreatePlan) => api.platformPlans.create.mutate(input), {
    onSuccess: async (_output, { planId }) => {
      await queryClient.invalidateQueries();
      route(`/admin/plans/${planId}`);
    },
    successMessage: t('created'),
  });
  const { fields, ...form } = useForm({
    schema: CreatePlan,
    initialValues: { planId: '', name: '', copyOf: plans[0]?.id ?? '' },
    action: create,
  });
  return (
    <Form form={form} submitLabel={t('create')}>
      <TextField field={fields.name} label={t('name')} hint={t('nameHint')} maxLength={40} />
      <TextField field={fields.planId} label={t('planId')} hint={t('planIdHint')} dir="ltr" autocapitalize="none" />
      <SelectField
        field={fields.copyOf}
        label={t('copyOf')}
        hint={t('copyOfHint')}
        options={plans.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form>
  );
}

/** A button that opens a form for another plan. */
export function CreatePlanButton({ plans }: { plans: readonly PlanDetails[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('newPlan')}
      </Button>
      <Dialog title={t('newPlan')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <CreateForm plans={plans} />
      </Dialog>
    </>
  );
}
