import { REGISTRATION_MODES, RegistrationSettings } from '@lobby/contracts/platform/settings';
import { createTranslator } from '@lobby/messages';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { Form, SelectField, useAction, useForm } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import { SettingField, SettingGroup, useSettingsRefresh } from './setting-group.tsx';
import type { SettingsFormProps } from './setting-group.tsx';

const t = createTranslator(platformSettingsMessages);

const listModes = () => REGISTRATION_MODES.map((value) => ({ value, label: t(`mode_${value}`) }));

/** Who may register, and on which plan they start. */
export function RegistrationForm({ settings, isReadOnly }: SettingsFormProps) {
  const { data: plans = [] } = useQuery(queries.plans.list.queryOptions());
  const action = useAction((input: RegistrationSettings) => api.platformSettings.updateRegistration.mutate(input), {
    onSuccess: useSettingsRefresh(),
    successMessage: t('saved'),
  });
  const { fields, ...form } = useForm({
    schema: RegistrationSettings,
    initialValues: settings.registration,
    action,
  });
  const planOptions = plans.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SettingGroup
      settings={settings}
      isReadOnly={isReadOnly}
      group="registration"
      title={t('registration')}
      lead={t('registrationLead')}
    >
      <Form form={form} submitLabel={t('save')} warnsUnsaved>
        <div class="grid gap-4 sm:grid-cols-2">
          <SettingField settings={settings} name="registration.mode">
            <SelectField field={fields.mode} label={t('mode')} options={listModes()} />
          </SettingField>
          <SettingField settings={settings} name="registration.defaultPlan">
            <SelectField
              field={fields.defaultPlan}
              label={t('defaultPlan')}
              hint={t('defaultPlanHint')}
              options={planOptions}
            />
          </SettingField>
        </div>
      </Form>
    </SettingGroup>
  );
}
