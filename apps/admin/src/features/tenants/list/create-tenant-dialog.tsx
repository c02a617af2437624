import { ProvisionTenant } from '@lobby/contracts/platform';
import { SOURCE_LANGUAGE } from '@lobby/contracts/template-languages';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import {
  Alert,
  Button,
  CopyField,
  Dialog,
  Form,
  SelectField,
  TextField,
  toLanguageOptions,
  useAction,
  useForm,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t, tPlatform } from '../translate.ts';

const tConsole = createTranslator(consoleMessages);

type CreatedTenant = RouterOutputs['platformTenants']['create'];

function CreatedTenantNotice({ tenant: { slug, link }, onClose }: { tenant: CreatedTenant; onClose: () => void }) {
  return (
    <div class="flex flex-col gap-4">
      <Alert variant="success">{tPlatform('tenantCreated', { slug })}</Alert>
      <p>{tPlatform(link ? 'shareLink' : 'linkMailed')}</p>
      {link && <CopyField label={tPlatform('link')} text={link} />}
      <div>
        <Button onClick={onClose}>{tConsole('done')}</Button>
      </div>
    </div>
  );
}

function TenantForm({ onCreated }: { onCreated: (tenant: CreatedTenant) => void }) {
  const plans = useQuery(queries.plans.list.queryOptions());
  const create = useAction((input: ProvisionTenant) => api.platformTenants.create.mutate(input), {
    onSuccess: onCreated,
  });
  const templates = useQuery(queries.platformTenants.listTemplates.queryOptions()).data ?? [];
  const { fields, ...form } = useForm({
    schema: ProvisionTenant,
    initialValues: {
      tenantName: '',
      website: '',
      phone: '',
      name: '',
      email: '',
      planId: 'free',
      templateName: null,
      templateLanguage: null,
    },
    action: create,
  });
  const languages = templates.find(({ name }) => name === fields.templateName.value)?.languages ?? [];
  const planOptions = (plans.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form form={form} submitLabel={tPlatform('create')}>
      <TextField field={fields.tenantName} label={tPlatform('companyName')} autofocus />
      <TextField field={fields.website} label={tConsole('website')} type="url" placeholder="https://www.example.com" />
      <TextField field={fields.phone} label={tConsole('phoneOptional')} type="tel" />
      <TextField field={fields.name} label={tPlatform('adminName')} />
      <TextField field={fields.email} label={tPlatform('adminEmail')} type="email" />
      <SelectField field={fields.planId} label={tConsole('plan')} options={planOptions} />
      <SelectField
        field={{
          ...fields.templateName,
          value: fields.templateName.value ?? '',
          onChange: (name) => {
            fields.templateName.onChange(name || null);
            fields.templateLanguage.onChange(null);
          },
        }}
        label={t('template')}
        hint={t('templateHint')}
        options={[
          { value: '', label: t('noTemplate') },
          ...templates.filter(({ isRetired }) => !isRetired).map(({ name, title }) => ({ value: name, label: title })),
        ]}
      />
      {languages.length > 1 && (
        <SelectField
          field={{ ...fields.templateLanguage, value: fields.templateLanguage.value ?? SOURCE_LANGUAGE }}
          label={t('templateLanguage')}
          options={toLanguageOptions(languages)}
        />
      )}
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
    void queryClient.invalidateQueries(queries.platformTenants.pathFilter());
  };
  return (
    <Dialog title={tPlatform('createTenant')} isOpen={isOpen} onClose={close}>
      {tenant ? <CreatedTenantNotice tenant={tenant} onClose={close} /> : <TenantForm onCreated={onCreated} />}
    </Dialog>
  );
}
