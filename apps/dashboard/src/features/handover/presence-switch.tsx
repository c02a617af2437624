import type { Presence } from '@lobby/contracts';
import { Dialog, Dropdown, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Check, Settings2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import { PresenceDot } from './presence-dot.tsx';
import { OwnSettingsForm } from './own-settings-form.tsx';
import { useAwayWhenIdle } from './use-away-when-idle.ts';

const LOOKS: Record<Presence, { label: string; note: string }> = {
  online: { label: 'Online', note: 'You are given conversations.' },
  away: { label: 'Away', note: 'You keep yours and get no new ones.' },
  offline: { label: 'Offline', note: 'For visitors you are not here.' },
};
const CHOICES = Object.keys(LOOKS) as Presence[];

function Choice({ presence, chosen, onChoose }: { presence: Presence; chosen: Presence; onChoose: () => void }) {
  const { label, note } = LOOKS[presence];
  return (
    <li>
      <button
        type="button"
        class="flex w-full items-start gap-3 rounded-field p-2 text-left hover:bg-base-200"
        aria-pressed={presence === chosen}
        onClick={onChoose}
      >
        <span class="pt-1.5">
          <PresenceDot presence={presence} />
        </span>
        <span class="flex-1">
          <span class="block font-medium">{label}</span>
          <span class="block text-sm quiet">{note}</span>
        </span>
        {presence === chosen && <Check size={16} aria-hidden="true" class="mt-1" />}
      </button>
    </li>
  );
}

/** What this member is to others, to be changed at any time, and how waiting conversations call them. */
export function PresenceSwitch() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const own = useQuery({ queryKey: ['handover', slug, 'own'], queryFn: () => api.handover.ownSettings.query() });
  const choose = useAction((presence: Presence) => api.handover.setPresence.mutate({ presence }), {
    onDone: () => queryClient.invalidateQueries({ queryKey: ['handover'] }),
  });
  useAwayWhenIdle(own.data?.presence);
  if (!own.data) return null;
  const { presence } = own.data;
  return (
    <>
      <Dropdown
        class="max-lg:dropdown-end"
        label={`You are ${LOOKS[presence].label.toLowerCase()}. Change it`}
        summary={<PresenceDot presence={presence} />}
        summaryClass="btn btn-ghost btn-square btn-sm"
      >
        <ul class="dropdown-content z-20 mt-1 w-72 rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
          {CHOICES.map((each) => (
            <Choice key={each} presence={each} chosen={presence} onChoose={() => choose.run(each)} />
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
        <OwnSettingsForm own={own.data} onSaved={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
