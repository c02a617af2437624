import type { Presence } from '@lobby/contracts/handover';
import { Dialog, Dropdown, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Check, Settings2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { PresenceDot } from './presence-dot.tsx';
import { AgentSettingsForm } from './agent-settings-form.tsx';
import { useAutoAway } from './use-auto-away.ts';

const PRESENCE_TEXTS: Record<Presence, { label: string; description: string }> = {
  online: { label: 'Online', description: 'You are given conversations.' },
  away: { label: 'Away', description: 'You keep yours and get no new ones.' },
  offline: { label: 'Offline', description: 'For visitors you are not here.' },
};
const PRESENCES = Object.keys(PRESENCE_TEXTS) as Presence[];

function PresenceOption({
  presence,
  current,
  onSelect,
}: {
  presence: Presence;
  current: Presence;
  onSelect: () => void;
}) {
  const { label, description } = PRESENCE_TEXTS[presence];
  return (
    <li>
      <button
        type="button"
        class="flex w-full items-start gap-3 rounded-field p-2 text-left hover:bg-base-200"
        aria-pressed={presence === current}
        onClick={onSelect}
      >
        <span class="pt-1.5">
          <PresenceDot presence={presence} />
        </span>
        <span class="flex-1">
          <span class="block font-medium">{label}</span>
          <span class="block text-sm quiet">{description}</span>
        </span>
        {presence === current && <Check size={16} aria-hidden="true" class="mt-1" />}
      </button>
    </li>
  );
}

/** What this member is to others, to be changed at any time, and how waiting conversations call them. */
export function PresenceSwitch() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const settings = useQuery({
    queryKey: ['handover', slug, 'own'],
    queryFn: () => api.handover.getAgentSettings.query(),
  });
  const setPresence = useAction((presence: Presence) => api.handover.setPresence.mutate({ presence }), {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['handover'] }),
  });
  useAutoAway(settings.data?.presence);
  if (!settings.data) return null;
  const { presence } = settings.data;
  return (
    <>
      <Dropdown
        class="max-lg:dropdown-end"
        label={`You are ${PRESENCE_TEXTS[presence].label.toLowerCase()}. Change it`}
        trigger={<PresenceDot presence={presence} />}
        triggerClass="btn btn-ghost btn-square btn-sm"
      >
        <ul class="dropdown-content z-20 mt-1 w-72 rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
          {PRESENCES.map((each) => (
            <PresenceOption key={each} presence={each} current={presence} onSelect={() => setPresence.run(each)} />
          ))}
          <li class="mt-1 border-t border-base-300 pt-1">
            <button
              type="button"
              class="flex w-full items-center gap-3 rounded-field p-2 text-left hover:bg-base-200"
              onClick={() => setOpen(true)}
            >
              <Settings2 size={16} aria-hidden="true" />
              How I am called
            </button>
          </li>
        </ul>
      </Dropdown>
      <Dialog title="How waiting conversations call you" isOpen={isOpen} onClose={() => setOpen(false)}>
        <AgentSettingsForm settings={settings.data} onSaved={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
