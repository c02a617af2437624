import type { Presence } from '@lobby/contracts';

const COLORS: Record<Presence, string> = {
  online: 'bg-green-600',
  away: 'bg-amber-500',
  offline: 'bg-base-content/40',
};
const WORDS: Record<Presence, string> = { online: 'Online', away: 'Away', offline: 'Offline' };

/** A dot in the colour of a presence, with its word for who doesn't see colours. */
export const PresenceDot = ({ presence }: { presence: Presence }) => (
  <span class={`inline-block size-2.5 shrink-0 rounded-full ${COLORS[presence]}`}>
    <span class="sr-only">{WORDS[presence]}</span>
  </span>
);
