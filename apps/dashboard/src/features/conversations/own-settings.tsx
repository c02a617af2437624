import { Alert, Button, Dialog, FaultAlert, QueryView, TextField, ToggleField, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { playCall } from './call-sound.ts';
import { useOwnSettings } from './inbox-data.ts';

type Own = Outputs['handover']['ownSettings'];

const mayNotify = (): NotificationPermission | 'missing' =>
  'Notification' in globalThis ? Notification.permission : 'missing';

/** Asks the browser, which asks the person, whether notices may be shown. */
async function askToNotify(): Promise<void> {
  if (mayNotify() === 'default') await Notification.requestPermission();
}

function SettingsForm({ own, onClose }: { own: Own; onClose: () => void }) {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const member = useQuery({ queryKey: ['members', slug, 'own'], queryFn: () => api.members.own.query() });
  const [wants, setWants] = useState(own);
  const [takes, setTakes] = useState(own.takesConversations);
  const save = useAction(
    async () => {
      const { wantsSound, wantsBrowserNotice, wantsWaitingMail, capacity } = wants;
      await api.handover.updateOwnSettings.mutate({ wantsSound, wantsBrowserNotice, wantsWaitingMail, capacity });
      if (takes !== own.takesConversations)
        await api.members.setTakesConversations.mutate({ takesConversations: takes });
    },
    {
      done: 'Your settings are saved.',
      onDone: async () => {
        await queryClient.invalidateQueries({ queryKey: ['handover'] });
        await queryClient.invalidateQueries({ queryKey: ['members'] });
        onClose();
      },
    },
  );
  const toggle = (name: 'wantsSound' | 'wantsBrowserNotice' | 'wantsWaitingMail') => ({
    name,
    checked: wants[name],
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      setWants({ ...wants, [name]: event.currentTarget.checked }),
  });
  const permission = mayNotify();
  return (
    <form
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (wants.wantsBrowserNotice) void askToNotify();
        save.run();
      }}
    >
      <ToggleField
        name="takes"
        label="I take conversations"
        hint="Visitors can ask for a person as long as somebody does."
        checked={takes}
        disabled={!member.data}
        onChange={(event) => setTakes(event.currentTarget.checked)}
      />
      <TextField
        name="capacity"
        type="number"
        min="0"
        max="100"
        label="Conversations at once"
        hint="More than these are not given to you by themselves."
        value={wants.capacity}
        onInput={(event) => setWants({ ...wants, capacity: Number(event.currentTarget.value) })}
        fault={save.fault}
      />
      <div class="flex items-end justify-between gap-3">
        <ToggleField
          {...toggle('wantsSound')}
          label="Sound"
          hint="When somebody waits, and again until they are taken."
        />
        <Button size="small" onClick={playCall}>
          Hear it
        </Button>
      </div>
      <ToggleField
        {...toggle('wantsBrowserNotice')}
        label="Notice of the browser"
        hint="Also while you look at another page."
      />
      {wants.wantsBrowserNotice && permission === 'denied' && (
        <Alert kind="warning">
          Your browser refuses notices from this page. Allow them beside the address, then reload.
        </Alert>
      )}
      <ToggleField
        {...toggle('wantsWaitingMail')}
        label="E-mail"
        hint="When somebody has waited for longer than the company has set."
      />
      <FaultAlert fault={save.fault} />
      <div class="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={save.isRunning}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** How waiting conversations call the member, and how many they take. */
export function OwnSettings({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const own = useOwnSettings();
  return (
    <Dialog title="Your settings" isOpen={isOpen} onClose={onClose}>
      <QueryView query={own}>{(data) => <SettingsForm own={data} onClose={onClose} />}</QueryView>
    </Dialog>
  );
}
