import type { Presence } from '@lobby/contracts/handover';
import { Dropdown, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Check, Settings2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { lazyDialog } from '../../../lazy/lazy-dialog.tsx';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { useAgentSettings } from '../../inbox/inbox-queries.ts';
import { PresenceDot } from './presence-dot.tsx';
import { t } from './translate.ts';
import { useAutoAway } from './use-auto-away.ts';

const AgentSettingsDialog = lazyDialog(async () => (await import('./agent-settings-dialog.tsx')).AgentSettingsDialog);

const PRESENCES = [
  { presence: 'online', hint: 'onlineHint' },
  { presence: 'away', hint: 'awayHint' },
  { presence: 'offline', hint: 'offlineHint' },
] as const;

interface OptionProps {
  presence: Presence;
  hint: (typeof PRESENCES)[number]['hint'];
  isCurrent: boolean;
  onSelect: () => void;
}

function PresenceOption({ presence, hint, isCurrent, onSelect }: OptionProps) {
  return (
    <li>
      <button
        type="button"
        class="flex w-full items-start gap-3 rounded-field p-2 text-start hover:bg-base-200"
        aria-pressed={isCurrent}
        onClick={onSelect}
      >
        <span class="pt-1.5">
          <PresenceDot presence={presence} />
        </span>
        <span class="flex-1">
          <span class="block font-medium">{t(presence)}</span>
          <span class="block text-sm quiet">{t(hint)}</span>
        </span>
        {isCurrent && <Check size={16} aria-hidden="true" class="mt-1" />}
      </button>
    </li>
  );
}

/** Why visitors can't reach a member who is online; null where they can, and for who has chosen not to be reached. */
function findObstacle({
  presence,
  takesConversations,
  isWithinBusinessHours,
}: RouterOutputs['handover']['getAgentSettings']): 'takesNone' | 'outsideHours' | null {
  if (presence !== 'online') return null;
  if (!takesConversations) return 'takesNone';
  return isWithinBusinessHours ? null : 'outsideHours';
}

const SettingsItem = ({ onOpen }: { onOpen: () => void }) => (
  <li class="mt-1 border-t border-base-300 pt-1">
    <button
      type="button"
      class="flex w-full items-center gap-3 rounded-field p-2 text-start hover:bg-base-200"
      onClick={onOpen}
    >
      <Settings2 size={16} aria-hidden="true" />
      {t('alertSettings')}
    </button>
  </li>
);

/** Changes the member's presence and opens their alert settings. */
export function PresenceSwitch() {
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const settings = useAgentSettings().data;
  const { run } = useAction((presence: Presence) => api.handover.setPresence.mutate({ presence }), {
    onSuccess: () => queryClient.invalidateQueries(queries.handover.pathFilter()),
  });
  useAutoAway(settings?.presence);
  if (!settings) return null;
  const obstacle = findObstacle(settings);
  return (
    <>
      <Dropdown
        class="max-lg:dropdown-end"
        label={t(obstacle ? 'unreachable' : 'presence', { presence: t(settings.presence).toLowerCase() })}
        trigger={<PresenceDot presence={obstacle ? 'away' : settings.presence} />}
        triggerClass="btn btn-ghost btn-square btn-sm"
      >
        <ul class="dropdown-content z-20 mt-1 w-72 rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
          {obstacle && <li class="mb-1 border-b border-base-300 p-2 text-sm">{t(obstacle)}</li>}
          {PRESENCES.map(({ presence, hint }) => (
            <PresenceOption
              key={presence}
              presence={presence}
              hint={hint}
              isCurrent={presence === settings.presence}
              onSelect={() => run(presence)}
            />
          ))}
          <SettingsItem onOpen={() => setOpen(true)} />
        </ul>
      </Dropdown>
      <AgentSettingsDialog settings={settings} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
