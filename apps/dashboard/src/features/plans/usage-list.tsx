import { USAGE_METRICS } from '@lobby/contracts/plan-features';
import { formatBytes, formatNumber } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';
import { t } from './translate.ts';

/** From which share of a limit on a bar warns, as the notifications do. */
const NEAR_LIMIT = 0.8;

function chooseColor(used: number, limit: number): string {
  if (used >= limit) return 'progress-error';
  return used >= limit * NEAR_LIMIT ? 'progress-warning' : 'progress-primary';
}

/** What is used of the plan, and what happens at each limit. */
export const UsageList = ({ usage }: { usage: RouterOutputs['plans']['getUsage'] }) => (
  <ul class="flex flex-col gap-4">
    {USAGE_METRICS.map((metric) => {
      const { used, limit } = usage[metric];
      const format = metric === 'storage' ? formatBytes : formatNumber;
      return (
        <li key={metric}>
          <p class="flex justify-between gap-4">
            <span class="font-medium">{t(metric)}</span>
            <span class="tabular-nums">{t('usageOfLimit', { used: format(used), limit: format(limit) })}</span>
          </p>
          <progress
            class={`progress ${chooseColor(used, limit)} w-full`}
            value={Math.min(used, limit)}
            max={Math.max(1, limit)}
            aria-label={t(metric)}
          />
          <p class="text-sm quiet">{t(`${metric}Hint`)}</p>
        </li>
      );
    })}
  </ul>
);
