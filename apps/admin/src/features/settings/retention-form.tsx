import {
  RETENTION_CHOICES,
  RetentionForm as RetentionInput,
  toRetentionForm,
  readRetentionForm,
} from '@lobby/contracts/retention';
import { createTranslator } from '@lobby/messages';
import { formatRetentionChoice, retentionSettingsMessages } from '@lobby/messages/staff/inbox/retention-settings';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { Form, SelectField, ToggleField, useAction, useForm } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { SettingField, SettingGroup, useSettingsRefresh } from './setting-group.tsx';
import type { SettingsFormProps } from './setting-group.tsx';

const t = createTranslator(platformSettingsMessages);
const tRetention = createTranslator(retentionSettingsMessages);

const listChoices = () => RETENTION_CHOICES.map((value) => ({ value, label: formatRetentionChoice(value) }));

/** For how long new companies keep what, until they choose themselves. */
export function RetentionForm({ settings, isReadOnly }: SettingsFormProps) {
  const action = useAction(
    (input: RetentionInput) => api.platformSettings.updateRetention.mutate(readRetentionForm(input)),
    { onSuccess: useSettingsRefresh(), successMessage: t('saved') },
  );
  const initialValues = toRetentionForm(settings.retention);
  const { fields, ...form } = useForm({ schema: RetentionInput, initialValues, action });
  const options = listChoices();
  return (
    <SettingGroup
      settings={settings}
      isReadOnly={isReadOnly}
      group="retention"
      title={tRetention('title')}
      lead={t('retentionLead')}
    >
      <Form form={form} submitLabel={t('save')} warnsUnsaved>
        <div class="grid gap-4 sm:grid-cols-2">
          <SettingField settings={settings} name="retention.conversationDays">
            <SelectField field={fields.conversationDays} label={tRetention('conversationDays')} options={options} />
          </SettingField>
          <SettingField settings={settings} name="retention.includesAssistantConversations">
            <ToggleField
              field={fields.includesAssistantConversations}
              label={tRetention('includesAssistantConversations')}
            />
          </SettingField>
          <SettingField settings={settings} name="retention.contactDays">
            <SelectField field={fields.contactDays} label={tRetention('contactDays')} options={options} />
          </SettingField>
          <SettingField settings={settings} name="retention.activityDays">
            <SelectField field={fields.activityDays} label={tRetention('activityDays')} options={options} />
          </SettingField>
        </div>
      </Form>
    </SettingGroup>
  );
}
