import { formatCsv } from '@lobby/contracts/csv';
import { MONTHLY_METRICS } from '@lobby/contracts/plan-features';
import type { BilledMonth } from '@lobby/contracts/plans';
import { Button, Card, DataTable, downloadText, formatCost, formatNumber, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { t } from '../translate.ts';
import type { Tenant } from '../tenant.ts';

const COLUMNS: Column<BilledMonth>[] = [
  { title: t('month'), isRowHeader: true, cell: ({ month }) => month },
  ...MONTHLY_METRICS.map((metric) => ({
    title: t(`counter_${metric}`),
    isNumeric: true,
    cell: ({ counts }: BilledMonth) => formatNumber(counts[metric]),
  })),
  { title: t('tokens'), isNumeric: true, cell: ({ tokens }) => formatNumber(tokens) },
  { title: t('modelCost'), isNumeric: true, cell: ({ costMicros }) => formatCost(costMicros / MICROS_PER_USD) },
];

const MICROS_PER_USD = 1_000_000;
/** Enough decimals that twelve months add up. */
const COST_DECIMALS = 6;

/** A file of what was counted, with the tenant in each row, so that files of several can be put together. */
const toCsv = ({ id, slug, name }: Tenant, months: readonly BilledMonth[]): string =>
  formatCsv([
    ['tenant_id', 'slug', 'name', 'month', ...MONTHLY_METRICS, 'model_tokens', 'model_cost_usd'],
    ...months.map(({ month, counts, tokens, costMicros }) => [
      id,
      slug,
      name,
      month,
      ...MONTHLY_METRICS.map((metric) => String(counts[metric])),
      String(tokens),
      (costMicros / MICROS_PER_USD).toFixed(COST_DECIMALS),
    ]),
  ]);

/** What the tenant has used in each of the last twelve months. */
export function UsageTab({ tenant }: { tenant: Tenant }) {
  const query = useQuery(queries.platformTenants.listBilledMonths.queryOptions({ tenantId: tenant.id }));
  return (
    <QueryView query={query}>
      {(months) => (
        <Card
          title={t('monthlyUsage')}
          lead={t('monthlyUsageLead')}
          actions={
            <Button size="small" onClick={() => downloadText(`${tenant.slug}-usage.csv`, toCsv(tenant, months))}>
              {t('downloadCsv')}
            </Button>
          }
        >
          <DataTable
            label={t('monthlyUsage')}
            columns={COLUMNS}
            rows={months.toReversed()}
            getRowId={({ month }) => month}
          />
        </Card>
      )}
    </QueryView>
  );
}
