import { ProvisionTenant } from '@lobby/contracts/platform';
import type { PlanId } from '@lobby/contracts/plans';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Alert, Button, CopyField, Dialog, Form, SelectField, TextField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

type CreatedTenant = RouterOutputs['platform']['provisionTenant'];

function CreatedTenantNotice({ tenant: { slug, link }, onClose }: { tenant: CreatedTenant; onClose: () => void }) {
  return (
    <div class="flex flex-col gap-4">
      <Alert variant="success">{t('tenantCreated', { slug })}</Alert>
      <p>{t(link ? 'shareLink' : 'linkMailed')}</p>
      {link && <CopyField label={t('link')} text={link} />}
      <div>
        <Button onClick={onClose}>{tConsole('done')}</Button>
      </div>
    </div>
  );
}

function TenantForm({ onCreated }: { onCreated: (tenant: CreatedTenant) => void }) {
  const plans = useQuery(queries.plans.list.queryOptions());
  const create = useAction((input: ProvisionTenant) => api.platform.provisionTenant.mutate(input), {
    onSuccess: onCreated,
  });
  const { fields, ...form } = useForm({
    schema: ProvisionTenant,
    initialValues: { tenantName: '', website: '', phone: '', name: '', email: '', planId: 'free' },
    action: create,
  });
  const planOptions = (plans.data ?? []).map(({ id, name }) => ({ value: id as PlanId, label: name }));
  return (
    <Form form={form} submitLabel={t('create')}>
      <TextField field={fields.tenantName} label={t('companyName')} autofocus />
      <TextField field={fields.website} label={tConsole('website')} type="url" placeholder="https://www.example.com" />
      <TextField field={fields.phone} label={tConsole('phoneOptional')} type="tel" />
      <TextField field={fields.name} label={t('adminName')} />
      <TextField field={fields.email} label={t('adminEmail')} type="email" />
      <SelectField field={fields.planId} label={tConsole('plan')} options={planOptions} />
    </Form>
  );
}

/** Creates a tenant for a company that does not register by itself. */
export function CreateTenantDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [tenant, setTenant] = useState<CreatedTenant | null>(null);
  const close = (): void => {
    setTenant(null);
    onClose();
  };
  const onCreated = (created: CreatedTenant): void => {
    setTenant(created);
    void queryClient.invalidateQueries(queries.platform.pathFilter());
  };
  return (
    <Dialog title={t('createTenant')} isOpen={isOpen} onClose={close}>
      {tenant ? <CreatedTenantNotice tenant={tenant} onClose={close} /> : <TenantForm onCreated={onCreated} />}
    </Dialog>
  );
}
