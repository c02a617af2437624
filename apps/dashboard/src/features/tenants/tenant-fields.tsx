import type { CreateTenant } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { consoleMessages } from '@lobby/messages/staff/console';
import { TextField } from '@lobby/ui';
import type { FormFields, FormValues } from '@lobby/ui';

const t = createTranslator(authMessages);
const tConsole = createTranslator(consoleMessages);

type TenantValues = FormValues<CreateTenant>;

/** The tenant's part of a registration form before anything is filled in. */
export const EMPTY_TENANT: TenantValues = {
  tenantName: '',
  website: '',
  phone: '',
  planId: null,
  timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/** The fields of a new tenant: what can't be known without asking. */
export const TenantFields = ({ fields }: { fields: Pick<FormFields<TenantValues>, 'tenantName' | 'website'> }) => (
  <>
    <TextField field={fields.tenantName} label={t('companyName')} autocomplete="organization" />
    <TextField
      field={fields.website}
      label={tConsole('website')}
      type="url"
      placeholder="https://www.example.com"
      hint={t('websiteHint')}
    />
  </>
);
