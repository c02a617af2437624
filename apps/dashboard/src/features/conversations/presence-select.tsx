import type { Presence } from '@lobby/contracts';
import { useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';
import { useOwnSettings } from './inbox-data.ts';

const WORDS: { presence: Presence; label: string; color: string }[] = [
  { presence: 'online', label: 'Online', color: 'bg-green-600' },
  { presence: 'away', label: 'Away', color: 'bg-amber-500' },
  { presence: 'offline', label: 'Offline', color: 'bg-base-content/40' },
];

/** A dot in the colour of a presence; the word stands beside it or is read out. */
export function PresenceDot({ presence }: { presence: Presence }) {
  const { color, label } = WORDS.find((word) => word.presence === presence) ?? WORDS[2]!;
  return (
    <span class={`inline-block size-2 shrink-0 rounded-full ${color}`}>
      <span class="sr-only">{label}</span>
    </span>
  );
}

/** What the member is to others: online ones are given conversations. */
export function PresenceSelect() {
  const own = useOwnSettings();
  const queryClient = useQueryClient();
  const set = useAction((presence: Presence) => api.handover.setPresence.mutate({ presence }), {
    onDone: () => queryClient.invalidateQueries({ queryKey: ['handover'] }),
  });
  if (!own.data) return null;
  const { presence } = own.data;
  return (
    <label class="flex items-center gap-1.5">
      <PresenceDot presence={presence} />
      <select
        class="select w-24 select-sm"
        aria-label="Your presence"
        value={presence}
        disabled={set.isRunning}
        onChange={(event) => {
          const chosen = WORDS.find((word) => word.presence === event.currentTarget.value);
          if (chosen) set.run(chosen.presence);
        }}
      >
        {WORDS.map((word) => (
          <option key={word.presence} value={word.presence}>
            {word.label}
          </option>
        ))}
      </select>
    </label>
  );
}
