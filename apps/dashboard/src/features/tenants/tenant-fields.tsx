import type { CreateTenant } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/auth';
import { consoleMessages } from '@lobby/messages/staff/console';
import { FileField, TextField } from '@lobby/ui';
import type { FormFields, FormValues } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { LOGO_MIME_TYPES } from './upload-logo.ts';
import { PlanPicker } from './plan-picker.tsx';

const t = createTranslator(authMessages);
const tConsole = createTranslator(consoleMessages);

type TenantValues = FormValues<CreateTenant>;

/** The tenant's part of a registration form before anything is filled in. */
export const EMPTY_TENANT: TenantValues = {
  tenantName: '',
  website: '',
  phone: '',
  planId: 'free',
  timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
};

interface Props {
  fields: FormFields<TenantValues>;
  onLogo: (logo: File | null) => void;
}

/** The fields of a new tenant. */
export function TenantFields({ fields, onLogo }: Props) {
  const plans = useQuery({ ...queries.plans.list.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const available = plans.data?.filter(({ isSelfService }) => isSelfService) ?? [];
  return (
    <>
      <TextField field={fields.tenantName} label={t('companyName')} autocomplete="organization" />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          field={fields.website}
          label={tConsole('website')}
          type="url"
          placeholder="https://www.example.com"
          hint={t('websiteHint')}
        />
        <TextField field={fields.phone} label={tConsole('phoneOptional')} type="tel" autocomplete="tel" />
      </div>
      <FileField name="logo" label={t('logo')} accept={LOGO_MIME_TYPES} hint={t('logoHint')} onFile={onLogo} />
      {available.length > 1 && <PlanPicker plans={available} field={fields.planId} />}
    </>
  );
}
