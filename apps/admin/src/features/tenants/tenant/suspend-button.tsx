import { SuspendTenant } from '@lobby/contracts/platform/tenants';
import { SUSPENSION_CODES } from '@lobby/contracts/tenant-limits';
import { createTranslator } from '@lobby/messages';
import { suspensionCodes } from '@lobby/messages/staff/platform/suspension-codes';
import { Button, Dialog, Form, SelectField, TextArea, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { t, tPlatform } from '../translate.ts';

const formatCode = createTranslator(suspensionCodes);

interface Props {
  tenant: { id: string; name: string };
  onSuspended: () => void;
}

function SuspendForm({ tenant: { id: tenantId, name }, onSuspended }: Props) {
  const suspend = useAction((input: SuspendTenant) => api.platformTenants.suspend.mutate(input), {
    onSuccess: onSuspended,
    successMessage: tPlatform('suspended', { tenant: name }),
  });
  const { fields, ...form } = useForm({
    schema: SuspendTenant,
    initialValues: { tenantId, code: 'unpaid', reason: '' },
    action: suspend,
  });
  return (
    <Form form={form} submitLabel={tPlatform('suspend')}>
      <p>{tPlatform('suspendConsequences')}</p>
      <SelectField
        field={fields.code}
        label={t('suspensionReason')}
        options={SUSPENSION_CODES.map((value) => ({ value, label: formatCode(value) }))}
        autofocus
      />
      <TextArea field={fields.reason} label={t('messageToMembers')} rows={2} hint={t('messageHint')} />
    </Form>
  );
}

/** Suspends a tenant, with a reason that its members read. */
export function SuspendButton({ tenant, onSuspended }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {tPlatform('suspendButton')}
      </Button>
      <Dialog
        title={tPlatform('suspendTenant', { tenant: tenant.name })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
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
