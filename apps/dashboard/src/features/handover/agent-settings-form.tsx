import { Alert, Button, Form, TextField, ToggleField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';
import { playAlertSound } from '../inbox/alerts/alert-sound.ts';
import type { RouterOutputs } from '../../trpc.ts';

type AgentSettings = RouterOutputs['handover']['getAgentSettings'];

async function saveSettings(text: Record<string, string>): Promise<void> {
  await api.handover.updateAgentSettings.mutate({
    hasSoundAlerts: text['hasSoundAlerts'] === 'on',
    hasBrowserAlerts: text['hasBrowserAlerts'] === 'on',
    hasMailAlerts: text['hasMailAlerts'] === 'on',
    capacity: Number(text['capacity'] ?? 0),
  });
  await api.members.setTakesConversations.mutate({ takesConversations: text['takesConversations'] === 'on' });
}

const areNotificationsDenied = (): boolean => 'Notification' in globalThis && Notification.permission === 'denied';

/** The browser asks the person once whether this site may show notices. */
const requestNotificationPermission = async (): Promise<void> => {
  if ('Notification' in globalThis && Notification.permission === 'default') await Notification.requestPermission();
};

/** How a member is called to waiting conversations, and how many they can have at once. */
export function AgentSettingsForm({ settings, onSaved }: { settings: AgentSettings; onSaved: () => void }) {
  const queryClient = useQueryClient();
  const action = useAction(saveSettings, {
    successMessage: 'Saved.',
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['handover'] });
      await queryClient.invalidateQueries({ queryKey: ['members'] });
      onSaved();
    },
  });
  return (
    <Form submitLabel="Save" isBusy={action.isRunning} error={action.error} onSubmit={action.run}>
      <ToggleField
        name="takesConversations"
        label="I take conversations"
        hint="Visitors can ask for a person as long as somebody does."
        defaultChecked={settings.takesConversations}
      />
      <div class="flex items-center justify-between gap-3">
        <ToggleField name="hasSoundAlerts" label="With a sound" defaultChecked={settings.hasSoundAlerts} />
        <Button size="small" onClick={playAlertSound}>
          Hear it
        </Button>
      </div>
      <ToggleField
        name="hasBrowserAlerts"
        label="With a notice of the browser"
        hint="Also while you look at another page. The browser asks you once."
        defaultChecked={settings.hasBrowserAlerts}
        onChange={(event) => {
          if (event.currentTarget.checked) void requestNotificationPermission();
        }}
      />
      {areNotificationsDenied() && (
        <Alert variant="warning">
          Your browser refuses notices from this page. Allow them beside the address, then reload.
        </Alert>
      )}
      <ToggleField name="hasMailAlerts" label="By mail, when nobody takes it" defaultChecked={settings.hasMailAlerts} />
      <TextField
        name="capacity"
        label="Conversations that I can have at once"
        type="number"
        min={0}
        max={100}
        defaultValue={settings.capacity}
        hint="More are not given to you by themselves. You can still take them."
        error={action.error}
      />
    </Form>
  );
}
