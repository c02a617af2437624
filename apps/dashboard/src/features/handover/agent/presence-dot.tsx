import type { Presence } from '@lobby/contracts/handover';
import { t } from './translate.ts';

// Distinct by shape too: a full dot, a ring, a pale ring.
const DOT_CLASSES: Record<Presence, string> = {
  online: 'border-green-600 bg-green-600',
  away: 'border-amber-500',
  offline: 'border-base-content/40',
};

/** A dot in the color of a presence, with its name for screen readers. */
export const PresenceDot = ({ presence }: { presence: Presence }) => (
  <span class={`inline-block size-3 shrink-0 rounded-full border-3 ${DOT_CLASSES[presence]}`}>
    <span class="sr-only">{t(presence)}</span>
  </span>
);
