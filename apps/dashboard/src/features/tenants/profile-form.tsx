import { UpdateTenantProfile } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { Form, TextField, useAction, useForm } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(tenantMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  tenant: RouterOutputs['tenants']['getProfile'];
  onSaved: () => void;
}

/** The tenant's name, website and phone. */
export function ProfileForm({ tenant, onSaved }: Props) {
  const save = useAction((input: UpdateTenantProfile) => api.tenants.updateProfile.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('profileSaved'),
  });
  const { name, website, phone } = tenant;
  const initialValues = { name, website: website ?? '', phone: phone ?? '' };
  const { fields, ...form } = useForm({ schema: UpdateTenantProfile, initialValues, action: save });
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
      <TextField field={fields.name} label={t('companyName')} />
      <TextField field={fields.website} label={tConsole('website')} type="url" hint={t('websiteHint')} />
      <TextField field={fields.phone} label={tConsole('phone')} type="tel" />
    </Form>
  );
}
