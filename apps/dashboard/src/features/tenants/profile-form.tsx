import { UpdateTenantProfile } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { Form, SelectField, TextField, useAction, useForm } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(tenantMessages);
const tConsole = createTranslator(consoleMessages);

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** The zones that browsers know, and the stored one if it isn't among them. */
const buildZoneOptions = (stored: string) =>
  [...new Set([stored, ...ZONES])].map((value) => ({ value, label: value.replaceAll('_', ' ') }));

interface Props {
  tenant: RouterOutputs['tenants']['getProfile'];
  onSaved: () => void;
}

/** The tenant's name, website, phone, address and time zone. */
export function ProfileForm({ tenant, onSaved }: Props) {
  const save = useAction((input: UpdateTenantProfile) => api.tenants.updateProfile.mutate(input), {
    onSuccess: (_result, { slug = tenant.slug }) => {
      // Everything in this page belongs to the old address, its open connection too.
      if (slug === tenant.slug) onSaved();
      else location.replace(`/dashboard/c/${slug}/company`);
    },
    successMessage: t('profileSaved'),
  });
  const { name, website, phone, slug, timeZone } = tenant;
  const initialValues = { name, website: website ?? '', phone: phone ?? '', slug, timeZone };
  const { fields, values, ...form } = useForm({ schema: UpdateTenantProfile, initialValues, action: save });
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
      <TextField field={fields.name} label={t('companyName')} />
      <TextField field={fields.website} label={tConsole('website')} type="url" hint={t('websiteHint')} />
      <TextField field={fields.phone} label={tConsole('phone')} type="tel" />
      <SelectField
        field={fields.timeZone}
        label={t('timeZone')}
        options={buildZoneOptions(timeZone)}
        hint={t('timeZoneHint')}
      />
      <TextField
        field={fields.slug}
        label={t('slug')}
        hint={
          values.slug === slug ? t('slugHint', { url: `${location.origin}/dashboard/c/${slug}` }) : t('slugWarning')
        }
      />
    </Form>
  );
}
