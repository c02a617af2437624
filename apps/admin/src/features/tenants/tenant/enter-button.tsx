import { StartStaffAccess } from '@lobby/contracts/platform/tenants';
import { Alert, Button, Dialog, Form, SelectField, TextField, ToggleField, useAction, useForm } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { LogIn } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import { t, tPlatform } from '../translate.ts';

const MINUTES = [15, 30, 60];

type Tenant = { id: string; name: string };

function EnterForm({ tenant: { id: tenantId } }: { tenant: Tenant }) {
  const health = useQuery(queries.platformTenants.getHealth.queryOptions({ tenantId })).data;
  const enter = useAction((input: StartStaffAccess) => api.platformTenants.startStaffAccess.mutate(input), {
    onSuccess: ({ slug }) => location.assign(`/dashboard/c/${slug}`),
  });
  const { fields, ...form } = useForm({
    schema: StartStaffAccess,
    initialValues: { tenantId, reason: '', minutes: 30, canWrite: false },
    action: enter,
  });
  if (health?.settings?.allowsStaffAccess === false) return <Alert variant="warning">{t('enterForbidden')}</Alert>;
  return (
    <Form form={form} submitLabel={t('enterConfirm')}>
      <p>{t('enterLead')}</p>
      <TextField field={fields.reason} label={tPlatform('reason')} hint={t('enterReasonHint')} autofocus />
      <SelectField
        field={{
          ...fields.minutes,
          value: String(fields.minutes.value),
          onChange: (minutes) => fields.minutes.onChange(Number(minutes)),
        }}
        label={t('enterMinutes')}
        options={MINUTES.map((count) => ({ value: String(count), label: t('minutes', { count }) }))}
      />
      <ToggleField field={fields.canWrite} label={t('enterWrite')} hint={t('enterWriteHint')} />
    </Form>
  );
}

/** Enters the tenant's dashboard, with a reason and for an hour at most. */
export function EnterButton({ tenant }: { tenant: Tenant }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <LogIn size={16} aria-hidden="true" class="rtl:rotate-180" /> {t('enter')}
      </Button>
      <Dialog title={t('enterTitle', { tenant: tenant.name })} isOpen={isOpen} onClose={() => setOpen(false)}>
        <EnterForm tenant={tenant} />
      </Dialog>
    </>
  );
}
