import { Alert, Button, Form, TextField, ToggleField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';
import { playCall } from '../conversations/call-sound.ts';
import type { Outputs } from '../../trpc.ts';

type Own = Outputs['handover']['ownSettings'];

async function save(text: Record<string, string>): Promise<void> {
  await api.handover.updateOwnSettings.mutate({
    wantsSound: text['wantsSound'] === 'on',
    wantsBrowserNotice: text['wantsBrowserNotice'] === 'on',
    wantsWaitingMail: text['wantsWaitingMail'] === 'on',
    capacity: Number(text['capacity'] ?? 0),
  });
  await api.members.setTakesConversations.mutate({ takesConversations: text['takesConversations'] === 'on' });
}

const isRefused = (): boolean => 'Notification' in globalThis && Notification.permission === 'denied';

/** The browser asks the person once whether this site may show notices. */
const askBrowser = async (): Promise<void> => {
  if ('Notification' in globalThis && Notification.permission === 'default') await Notification.requestPermission();
};

/** How a member is called to waiting conversations, and how many they can have at once. */
export function OwnSettingsForm({ own, onSaved }: { own: Own; onSaved: () => void }) {
  const queryClient = useQueryClient();
  const action = useAction(save, {
    done: 'Saved.',
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: ['handover'] });
      await queryClient.invalidateQueries({ queryKey: ['members'] });
      onSaved();
    },
  });
  return (
    <Form submit="Save" isBusy={action.isRunning} fault={action.fault} onSubmit={action.run}>
      <ToggleField
        name="takesConversations"
        label="I take conversations"
        hint="Visitors can ask for a person as long as somebody does."
        defaultChecked={own.takesConversations}
      />
      <div class="flex items-center justify-between gap-3">
        <ToggleField name="wantsSound" label="With a sound" defaultChecked={own.wantsSound} />
        <Button size="small" onClick={playCall}>
          Hear it
        </Button>
      </div>
      <ToggleField
        name="wantsBrowserNotice"
        label="With a notice of the browser"
        hint="Also while you look at another page. The browser asks you once."
        defaultChecked={own.wantsBrowserNotice}
        onChange={(event) => {
          if (event.currentTarget.checked) void askBrowser();
        }}
      />
      {isRefused() && (
        <Alert kind="warning">
          Your browser refuses notices from this page. Allow them beside the address, then reload.
        </Alert>
      )}
      <ToggleField
        name="wantsWaitingMail"
        label="By mail, when nobody takes it"
        defaultChecked={own.wantsWaitingMail}
      />
      <TextField
        name="capacity"
        label="Conversations that I can have at once"
        type="number"
        min={0}
        max={100}
        defaultValue={own.capacity}
        hint="More are not given to you by themselves. You can still take them."
        fault={action.fault}
      />
    </Form>
  );
}
