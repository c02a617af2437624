import type { Presence } from '@lobby/contracts/handover';

// Told apart by its shape too: a full dot, a ring, a pale ring.
const DOT_CLASSES: Record<Presence, string> = {
  online: 'border-green-600 bg-green-600',
  away: 'border-amber-500',
  offline: 'border-base-content/40',
};
const PRESENCE_LABELS: Record<Presence, string> = { online: 'Online', away: 'Away', offline: 'Offline' };

/** A dot in the colour of a presence, with its word for who doesn't see colours. */
export const PresenceDot = ({ presence }: { presence: Presence }) => (
  <span class={`inline-block size-3 shrink-0 rounded-full border-3 ${DOT_CLASSES[presence]}`}>
    <span class="sr-only">{PRESENCE_LABELS[presence]}</span>
  </span>
);
