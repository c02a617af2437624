import { USAGE_METRICS } from '@lobby/contracts/plan-features';
import type { UsageMetric } from '@lobby/contracts/plans';
import { createTranslator } from '@lobby/messages';
import { planMessages } from '@lobby/messages/staff/plans';
import { formatBytes, formatNumber } from '@lobby/ui';
import type { TenantHealth } from '../tenant.ts';

const tPlan = createTranslator(planMessages);

export const METRICS: readonly UsageMetric[] = USAGE_METRICS;

/** The name of a metric of usage. */
export const formatMetric = (metric: UsageMetric): string => tPlan(metric);

/** An amount of a metric in its unit: storage in bytes, everything else as a count. */
export const formatAmount = (metric: UsageMetric, amount: number): string =>
  metric === 'storage' ? formatBytes(amount) : formatNumber(amount);

/** What the tenant has used of each limit. */
export const UsageBars = ({ usage }: { usage: TenantHealth['usage'] }) => (
  <ul class="flex flex-col gap-3">
    {METRICS.map((metric) => {
      const { used, limit } = usage[metric];
      return (
        <li key={metric}>
          <p class="flex justify-between gap-3 text-sm">
            <span>{formatMetric(metric)}</span>
            <span class="tabular-nums quiet">
              {tPlan('usageOfLimit', { used: formatAmount(metric, used), limit: formatAmount(metric, limit) })}
            </span>
          </p>
          <progress
            class={`progress w-full ${used >= limit ? 'progress-error' : 'progress-primary'}`}
            value={used}
            max={Math.max(limit, 1)}
            aria-label={formatMetric(metric)}
          />
        </li>
      );
    })}
  </ul>
);
