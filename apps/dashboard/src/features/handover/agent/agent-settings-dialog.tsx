import { AgentPreferences } from '@lobby/contracts/handover';
import { VISITOR_LANGUAGES } from '@lobby/contracts/visitor-languages';
import type { AlertRepeat } from '@lobby/contracts/handover';
import { Alert, Button, Dialog, Form, NumberField, SelectField, ToggleField, useAction, useForm } from '@lobby/ui';
import type { FieldBinding, FormFields, FormValues } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatLanguage } from '../../inbox/format-language.ts';
import { playAlertSound } from '../../inbox/alerts/alert-sound.ts';
import { t } from './translate.ts';

type AgentSettings = RouterOutputs['handover']['getAgentSettings'];

interface Props {
  settings: AgentSettings;
  isOpen: boolean;
  onClose: () => void;
}

const REPEATS: { value: AlertRepeat; label: string }[] = [
  { value: 'quiet', label: t('repeatQuiet') },
  { value: 'once', label: t('repeatOnce') },
  { value: 'until_taken', label: t('repeatUntilTaken') },
];

async function saveSettings({ takesConversations, ...settings }: AgentPreferences): Promise<void> {
  await api.handover.updateAgentSettings.mutate(settings);
  await api.members.setTakesConversations.mutate({ takesConversations });
}

const areNotificationsDenied = (): boolean => 'Notification' in globalThis && Notification.permission === 'denied';

async function requestNotificationPermission(): Promise<void> {
  if ('Notification' in globalThis && Notification.permission === 'default') await Notification.requestPermission();
}

function AlertFields({ fields }: { fields: FormFields<FormValues<AgentPreferences>> }) {
  const { hasBrowserAlerts } = fields;
  return (
    <>
      <div class="flex items-center justify-between gap-3">
        <ToggleField field={fields.hasSoundAlerts} label={t('sound')} />
        <Button size="small" onClick={() => playAlertSound()}>
          {t('playSound')}
        </Button>
      </div>
      <ToggleField
        field={{
          ...hasBrowserAlerts,
          onChange: (isOn) => {
            hasBrowserAlerts.onChange(isOn);
            if (isOn) void requestNotificationPermission();
          },
        }}
        label={t('browserAlerts')}
        hint={t('browserAlertsHint')}
      />
      <SelectField field={fields.alertRepeat} label={t('repeat')} hint={t('repeatHint')} options={REPEATS} />
      {areNotificationsDenied() && <Alert variant="warning">{t('browserAlertsDenied')}</Alert>}
      <ToggleField field={fields.hasMailAlerts} label={t('emailAlerts')} />
    </>
  );
}

const LANGUAGES = [
  { value: '', label: t('companyLanguage') },
  ...VISITOR_LANGUAGES.map((value) => ({ value, label: formatLanguage(value) })).sort((a, b) =>
    a.label.localeCompare(b.label),
  ),
];

/** What visitors' messages are translated to; null in the form is the first choice. */
const LanguageField = ({ field }: { field: FieldBinding<string | null | undefined, string | null> }) => (
  <SelectField
    field={{ ...field, value: field.value ?? '', onChange: (value) => field.onChange(value === '' ? null : value) }}
    label={t('language')}
    hint={t('languageHint')}
    options={LANGUAGES}
  />
);

function SettingsForm({ settings, onClose }: Omit<Props, 'isOpen'>) {
  const queryClient = useQueryClient();
  const save = useAction(saveSettings, {
    successMessage: t('saved'),
    onSuccess: async () => {
      await queryClient.invalidateQueries(queries.handover.pathFilter());
      await queryClient.invalidateQueries(queries.members.pathFilter());
      onClose();
    },
  });
  const { fields, ...form } = useForm({ schema: AgentPreferences, initialValues: settings, action: save });
  return (
    <Form form={form} submitLabel={t('save')}>
      <ToggleField
        field={fields.takesConversations}
        label={t('takesConversations')}
        hint={t('takesConversationsHint')}
      />
      <AlertFields fields={fields} />
      <NumberField
        field={fields.capacity}
        label={t('capacity')}
        hint={t('capacityHint')}
        type="number"
        min={0}
        max={100}
      />
      {settings.canTranslate && <LanguageField field={fields.language} />}
    </Form>
  );
}

/** How the member is alerted to waiting conversations, and how many they can have at once. */
export function AgentSettingsDialog({ settings, isOpen, onClose }: Props) {
  return (
    <Dialog title={t('alertSettings')} isOpen={isOpen} onClose={onClose}>
      <SettingsForm settings={settings} onClose={onClose} />
    </Dialog>
  );
}
