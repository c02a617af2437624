import { formatCsv } from '@lobby/contracts/csv';
import { MONTHLY_METRICS } from '@lobby/contracts/plan-features';
import type { MonthlyUsage } from '@lobby/contracts/plans';
import { Button, Card, DataTable, downloadText, formatNumber, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { t } from '../translate.ts';
import type { Tenant } from './tenant-page.tsx';

const COLUMNS: Column<MonthlyUsage>[] = [
  { title: t('month'), isRowHeader: true, cell: ({ month }) => month },
  ...MONTHLY_METRICS.map((metric) => ({
    title: t(`counter_${metric}`),
    isNumeric: true,
    cell: ({ counts }: MonthlyUsage) => formatNumber(counts[metric]),
  })),
];

/** A file of what was counted, with the tenant in each row, so that files of several can be put together. */
const toCsv = ({ id, slug, name }: Tenant, months: readonly MonthlyUsage[]): string =>
  formatCsv([
    ['tenant_id', 'slug', 'name', 'month', ...MONTHLY_METRICS],
    ...months.map(({ month, counts }) => [
      id,
      slug,
      name,
      month,
      ...MONTHLY_METRICS.map((metric) => String(counts[metric])),
    ]),
  ]);

/** What the tenant has used in each of the last twelve months. */
export function UsageTab({ tenant }: { tenant: Tenant }) {
  const query = useQuery(queries.platformTenants.listMonthlyUsage.queryOptions({ tenantId: tenant.id }));
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
