import type { PlatformCounts, PlatformReport } from '@lobby/contracts/platform/analytics';
import { formatNumber, formatPercent } from '@lobby/ui';
import { describeChange, describeShareChange, MetricTile, toShare } from '@lobby/ui/charts';
import { formatCost } from '../tenants/format-cost.ts';
import { t } from './translate.ts';

type Totals = PlatformReport['totals'];

const compare = ({ current, previous }: Totals, key: keyof PlatformCounts) =>
  describeChange({ current: current[key], previous: previous[key] });

const toResolution = ({ resolvedByAssistant, settled }: PlatformCounts): number | null =>
  toShare(resolvedByAssistant, settled);

function TenantTiles({ tenants, activeTenants, totals: { current } }: PlatformReport) {
  return (
    <>
      <MetricTile
        title={t('tenants')}
        value={formatNumber(tenants)}
        hint={t('tenantsHint', { created: current.tenantsCreated, deleted: current.tenantsLeft })}
        href="/admin/tenants"
      />
      <MetricTile
        title={t('activeTenants')}
        value={formatNumber(activeTenants)}
        hint={t('activeHint', { percent: formatPercent(toShare(activeTenants, tenants)) })}
      />
    </>
  );
}

/** The period's key figures with their changes. */
export function HeadlineTiles({ report }: { report: PlatformReport }) {
  const { totals } = report;
  const { current, previous } = totals;
  return (
    <div class="grid grid-cols-2 gap-3 xl:grid-cols-4">
      <TenantTiles {...report} />
      <MetricTile
        title={t('conversations')}
        value={formatNumber(current.conversations)}
        change={compare(totals, 'conversations')}
        href="/admin/conversations"
      />
      <MetricTile
        title={t('resolved')}
        value={formatPercent(toResolution(current))}
        change={describeShareChange(toResolution(current), toResolution(previous))}
        hint={t('resolvedHint', { resolved: current.resolvedByAssistant, settled: current.settled })}
      />
      <MetricTile
        title={t('handovers')}
        value={formatNumber(current.handovers)}
        change={compare(totals, 'handovers')}
      />
      <MetricTile
        title={t('answers')}
        value={formatNumber(current.answers)}
        change={compare(totals, 'answers')}
        hint={
          current.answers > 0
            ? t('answersHint', { percent: formatPercent(toShare(current.unanswered, current.answers)) })
            : undefined
        }
      />
      <MetricTile
        title={t('modelCost')}
        value={formatCost(current.modelCostMicros)}
        change={compare(totals, 'modelCostMicros')}
        hint={t('modelTokens', { tokens: formatNumber(current.modelTokens) })}
      />
    </div>
  );
}
