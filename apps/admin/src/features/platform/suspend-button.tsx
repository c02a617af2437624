import { SuspendTenant } from '@lobby/contracts/platform';
import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Button, Dialog, Form, TextArea, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

const t = createTranslator(platformMessages);

interface Props {
  tenant: { id: string; name: string };
  onSuspended: () => void;
}

function SuspendForm({ tenant: { id: tenantId, name }, onSuspended }: Props) {
  const suspend = useAction((input: SuspendTenant) => api.platform.suspendTenant.mutate(input), {
    onSuccess: onSuspended,
    successMessage: t('suspended', { tenant: name }),
  });
  const { fields, ...form } = useForm({
    schema: SuspendTenant,
    initialValues: { tenantId, reason: '' },
    action: suspend,
  });
  return (
    <Form form={form} submitLabel={t('suspend')}>
      <p>{t('suspendConsequences')}</p>
      <TextArea field={fields.reason} label={t('reason')} rows={2} hint={t('reasonHint')} autofocus />
    </Form>
  );
}

/** Suspends a tenant, with a reason. */
export function SuspendButton({ tenant, onSuspended }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {t('suspendButton')}
      </Button>
      <Dialog title={t('suspendTenant', { tenant: tenant.name })} isOpen={isOpen} onClose={() => setOpen(false)}>
        <SuspendForm
          tenant={tenant}
          onSuspended={() => {
            setOpen(false);
            onSuspended();
          }}
        />
      </Dialog>
    </>
  );
}
