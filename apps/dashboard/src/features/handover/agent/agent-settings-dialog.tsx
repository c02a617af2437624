import type { AlertRepeat } from '@lobby/contracts/handover';
import { Alert, Button, Dialog, Form, SelectField, TextField, ToggleField, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
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

async function saveSettings(values: Record<string, string>): Promise<void> {
  await api.handover.updateAgentSettings.mutate({
    hasSoundAlerts: values['hasSoundAlerts'] === 'on',
    hasBrowserAlerts: values['hasBrowserAlerts'] === 'on',
    hasMailAlerts: values['hasMailAlerts'] === 'on',
    alertRepeat: REPEATS.find(({ value }) => value === values['alertRepeat'])?.value,
    capacity: Number(values['capacity'] ?? 0),
  });
  await api.members.setTakesConversations.mutate({ takesConversations: values['takesConversations'] === 'on' });
}

const areNotificationsDenied = (): boolean => 'Notification' in globalThis && Notification.permission === 'denied';

async function requestNotificationPermission(): Promise<void> {
  if ('Notification' in globalThis && Notification.permission === 'default') await Notification.requestPermission();
}

function AlertFields({ settings }: { settings: AgentSettings }) {
  return (
    <>
      <div class="flex items-center justify-between gap-3">
        <ToggleField name="hasSoundAlerts" label={t('sound')} defaultChecked={settings.hasSoundAlerts} />
        <Button size="small" onClick={() => playAlertSound()}>
          {t('playSound')}
        </Button>
      </div>
      <ToggleField
        name="hasBrowserAlerts"
        label={t('browserAlerts')}
        hint={t('browserAlertsHint')}
        defaultChecked={settings.hasBrowserAlerts}
        onChange={(event) => {
          if (event.currentTarget.checked) void requestNotificationPermission();
        }}
      />
      <SelectField
        name="alertRepeat"
        label={t('repeat')}
        hint={t('repeatHint')}
        value={settings.alertRepeat}
        options={REPEATS}
      />
      {areNotificationsDenied() && <Alert variant="warning">{t('browserAlertsDenied')}</Alert>}
      <ToggleField name="hasMailAlerts" label={t('emailAlerts')} defaultChecked={settings.hasMailAlerts} />
    </>
  );
}

const CapacityField = ({ settings, error }: { settings: AgentSettings; error: UserError | null }) => (
  <TextField
    name="capacity"
    label={t('capacity')}
    type="number"
    min={0}
    max={100}
    defaultValue={settings.capacity}
    hint={t('capacityHint')}
    error={error}
  />
);

function SettingsForm({ settings, onClose }: Omit<Props, 'isOpen'>) {
  const queryClient = useQueryClient();
  const { run, isRunning, error } = useAction(saveSettings, {
    successMessage: t('saved'),
    onSuccess: async () => {
      await queryClient.invalidateQueries(queries.handover.pathFilter());
      await queryClient.invalidateQueries(queries.members.pathFilter());
      onClose();
    },
  });
  return (
    <Form submitLabel={t('save')} isBusy={isRunning} error={error} onSubmit={run}>
      <ToggleField
        name="takesConversations"
        label={t('takesConversations')}
        hint={t('takesConversationsHint')}
        defaultChecked={settings.takesConversations}
      />
      <AlertFields settings={settings} />
      <CapacityField settings={settings} error={error} />
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
