import { UpdateTenant } from '@lobby/contracts/platform/tenants';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import {
  Card,
  Form,
  QueryView,
  SelectField,
  TextArea,
  TextField,
  toLanguageOptions,
  useAction,
  useForm,
} from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import { t, tPlatform } from '../translate.ts';
import { FeaturesCard } from './features-card.tsx';
import { LimitsCard } from './limits-card.tsx';
import { PlanCard } from './plan-card.tsx';
import type { Tenant, TenantHealth } from '../tenant.ts';

const tConsole = createTranslator(consoleMessages);

const LANGUAGES = [
  'en',
  'de',
  'es',
  'fr',
  'it',
  'pt',
  'nl',
  'pl',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'tr',
  'ru',
  'uk',
  'ar',
  'ja',
  'zh',
];
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

interface Props {
  tenant: Tenant;
  onChanged: () => void;
}

function ProfileForm({
  tenant: { id: tenantId, name, slug, website, phone, notes },
  settings: { language, timeZone },
  onChanged,
}: Props & { settings: NonNullable<TenantHealth['settings']> }) {
  const save = useAction((input: UpdateTenant) => api.platformTenants.update.mutate(input), {
    onSuccess: onChanged,
    successMessage: t('profileSaved'),
  });
  const profile = { name, slug, website: website ?? '', phone: phone ?? '' };
  const { fields, ...form } = useForm({
    schema: UpdateTenant,
    initialValues: { tenantId, ...profile, language, timeZone, notes },
    action: save,
  });
  const zones = [...new Set([timeZone, ...ZONES])].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
      <TextField field={fields.name} label={tPlatform('companyName')} />
      <TextField field={fields.slug} label={t('slug')} />
      <TextField field={fields.website} label={tConsole('website')} type="url" />
      <TextField field={fields.phone} label={tConsole('phone')} type="tel" />
      <SelectField
        field={fields.language}
        label={t('language')}
        options={toLanguageOptions([...new Set([language, ...LANGUAGES])])}
      />
      <SelectField field={fields.timeZone} label={t('timeZone')} options={zones} />
      <TextArea field={fields.notes} label={t('staffNotes')} hint={t('staffNotesHint')} rows={4} />
    </Form>
  );
}

/** The tenant's profile, plan, features and limits. */
export function SettingsTab({ tenant, onChanged }: Props) {
  const query = useQuery(queries.platformTenants.getHealth.queryOptions({ tenantId: tenant.id }));
  return (
    <QueryView query={query}>
      {({ settings, usage, limitOverrides }) => (
        <div class="grid gap-5 lg:grid-cols-2">
          <Card title={t('profile')}>
            {settings && <ProfileForm tenant={tenant} settings={settings} onChanged={onChanged} />}
          </Card>
          <div class="flex flex-col gap-5">
            <PlanCard tenant={tenant} onChanged={onChanged} />
            <FeaturesCard tenantId={tenant.id} features={usage.features} onChanged={onChanged} />
            <LimitsCard tenantId={tenant.id} usage={usage} overrides={limitOverrides} onChanged={onChanged} />
          </div>
        </div>
      )}
    </QueryView>
  );
}
