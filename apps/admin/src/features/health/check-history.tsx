import type { HealthCheckName, HealthStatus } from '@lobby/contracts/platform/health';
import { createTranslator } from '@lobby/messages';
import { platformHealthMessages } from '@lobby/messages/staff/platform/health';
import { formatDateTime, formatPercent } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformHealthMessages);

export type Health = RouterOutputs['platformHealth']['get'];

const HALF_HOUR_MS = 1_800_000;
const SLOTS = 48;
const RANK: Record<HealthStatus, number> = { off: 0, ok: 1, warning: 2, failed: 3 };
const COLORS: Record<HealthStatus, string> = {
  off: 'bg-base-300',
  ok: 'bg-accent',
  warning: 'bg-amber-500',
  failed: 'bg-error',
};

const worse = (a: HealthStatus | null, b: HealthStatus): HealthStatus => (a && RANK[a] >= RANK[b] ? a : b);

/** The worst status of each half hour of the last day; null where nothing was checked. */
export function toSlots(
  history: Health['history'],
  name: HealthCheckName,
  now: number,
): { at: number; status: HealthStatus | null }[] {
  const first = now - SLOTS * HALF_HOUR_MS;
  const slots = Array.from({ length: SLOTS }, (_, index) => ({
    at: first + index * HALF_HOUR_MS,
    status: null as HealthStatus | null,
  }));
  for (const { at, statuses } of history) {
    const slot = slots[Math.min(SLOTS - 1, Math.floor((new Date(at).getTime() - first) / HALF_HOUR_MS))];
    const status = statuses[name];
    if (slot && status) slot.status = worse(slot.status, status);
  }
  return slots;
}

/** The share of samples without a failure; null without any. */
export function toUptime(history: Health['history'], name: HealthCheckName): number | null {
  const statuses = history.flatMap(({ statuses: found }) => found[name] ?? []).filter((status) => status !== 'off');
  if (statuses.length === 0) return null;
  return statuses.filter((status) => status !== 'failed').length / statuses.length;
}

/** How a check went in the last day: a cell for each half hour, and the share of time in words. */
export function CheckHistory({ health, name }: { health: Health; name: HealthCheckName }) {
  const uptime = toUptime(health.history, name);
  if (uptime === null) return <span class="text-sm quiet">{t('noHistory')}</span>;
  const slots = toSlots(health.history, name, new Date(health.checkedAt).getTime());
  return (
    <div class="flex min-w-40 flex-col gap-1">
      <div class="flex h-5 gap-px" aria-hidden="true">
        {slots.map(({ at, status }) => (
          <span
            key={at}
            title={formatDateTime(new Date(at))}
            class={`min-w-0.5 flex-1 rounded-xs ${status ? COLORS[status] : 'bg-base-300'}`}
          />
        ))}
      </div>
      <span class="text-xs quiet">{t('uptime', { percent: formatPercent(uptime) })}</span>
    </div>
  );
}
