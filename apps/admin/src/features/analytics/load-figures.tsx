import type { PlatformLoad, PlatformPeriod, ProcedureLoad, TenantLoad } from '@lobby/contracts/platform/analytics';
import { formatNumber, formatPercent, QueryView } from '@lobby/ui';
import { BarList, Figure } from '@lobby/ui/charts';
import type { FigureColumn } from '@lobby/ui/charts';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { formatCost } from '../tenants/format-cost.ts';
import { downloadFigure } from './download-figure.ts';
import { t } from './translate.ts';

const MICROS_PER_USD = 1_000_000;
/** Bars that are drawn; the table has all rows. */
const MAX_BARS = 10;

type Load = Pick<TenantLoad, 'calls' | 'errors' | 'refusals' | 'p50' | 'p95'>;

const countColumn = <R,>(title: string, read: (row: R) => number | null): FigureColumn<R> => ({
  title,
  text: (row) => {
    const value = read(row);
    return value === null ? '–' : formatNumber(value);
  },
  raw: (row) => read(row) ?? '',
  isNumeric: true,
});

const shareColumn = (title: string, key: 'callShare' | 'costShare' | 'refusalShare'): FigureColumn<TenantLoad> => ({
  title,
  text: (row) => formatPercent(row[key]),
  raw: (row) => row[key] ?? '',
  isNumeric: true,
});

const listLoadColumns = <R extends Load>(): FigureColumn<R>[] => [
  countColumn(t('p95'), ({ p95 }) => p95),
  countColumn(t('p50'), ({ p50 }) => p50),
  countColumn(t('calls'), ({ calls }) => calls),
  countColumn(t('errors'), ({ errors }) => errors),
  countColumn(t('refusals'), ({ refusals }) => refusals),
];

const TENANT: FigureColumn<TenantLoad> = { title: t('tenant'), text: ({ tenantName }) => tenantName };
const PROCEDURE_COLUMNS: FigureColumn<ProcedureLoad>[] = [
  { title: t('procedure'), text: ({ procedure }) => procedure },
  ...listLoadColumns<ProcedureLoad>(),
];
const SLOW_TENANT_COLUMNS: FigureColumn<TenantLoad>[] = [TENANT, ...listLoadColumns<TenantLoad>()];
const NOISY_TENANT_COLUMNS: FigureColumn<TenantLoad>[] = [
  TENANT,
  countColumn(t('calls'), ({ calls }) => calls),
  shareColumn(t('callShare'), 'callShare'),
  {
    title: t('cost'),
    text: ({ costMicros }) => formatCost(costMicros),
    raw: ({ costMicros }) => costMicros / MICROS_PER_USD,
    isNumeric: true,
  },
  shareColumn(t('costShare'), 'costShare'),
  countColumn(t('refusals'), ({ refusals }) => refusals),
  shareColumn(t('refusalShare'), 'refusalShare'),
];

const toTenantHref = (tenantId: string): string => `/admin/tenants/${tenantId}`;

function SlowProcedures({ procedures }: Pick<PlatformLoad, 'procedures'>) {
  return (
    <Figure
      title={t('slowProcedures')}
      lead={t('slowProceduresLead')}
      columns={PROCEDURE_COLUMNS}
      rows={procedures}
      empty={t('noCalls')}
      onDownload={downloadFigure}
    >
      <BarList
        label={t('slowProcedures')}
        bars={procedures.slice(0, MAX_BARS).map(({ procedure, p95, calls }) => ({
          key: procedure,
          label: procedure,
          value: p95 ?? 0,
          hint: t('callCount', { count: calls }),
        }))}
      />
    </Figure>
  );
}

function SlowTenants({ slowTenants }: Pick<PlatformLoad, 'slowTenants'>) {
  return (
    <Figure
      title={t('slowTenants')}
      lead={t('slowTenantsLead')}
      columns={SLOW_TENANT_COLUMNS}
      rows={slowTenants}
      empty={t('tooFewCalls')}
      onDownload={downloadFigure}
    >
      <BarList
        label={t('slowTenants')}
        bars={slowTenants.slice(0, MAX_BARS).map(({ tenantId, tenantName, p95, calls }) => ({
          key: tenantId,
          label: tenantName,
          value: p95 ?? 0,
          hint: t('callCount', { count: calls }),
          href: toTenantHref(tenantId),
        }))}
      />
    </Figure>
  );
}

function NoisyTenants({ noisyTenants }: Pick<PlatformLoad, 'noisyTenants'>) {
  return (
    <Figure
      title={t('noisyTenants')}
      lead={t('noisyTenantsLead')}
      columns={NOISY_TENANT_COLUMNS}
      rows={noisyTenants}
      empty={t('noCalls')}
      onDownload={downloadFigure}
    >
      <BarList
        label={t('noisyTenants')}
        bars={noisyTenants.slice(0, MAX_BARS).map(({ tenantId, tenantName, calls, ...shares }) => ({
          key: tenantId,
          label: tenantName,
          value: calls,
          hint: t('noisyHint', {
            calls: formatPercent(shares.callShare),
            cost: formatPercent(shares.costShare),
            refusals: formatPercent(shares.refusalShare),
          }),
          href: toTenantHref(tenantId),
        }))}
      />
    </Figure>
  );
}

/** How much and how fast the server is called, and by whom. */
export function LoadFigures({ days }: { days: PlatformPeriod }) {
  const query = useQuery(queries.platformAnalytics.getLoad.queryOptions({ days }));
  return (
    <section aria-labelledby="load" class="mt-8">
      <h2 id="load" class="text-lg font-semibold">
        {t('load')}
      </h2>
      <QueryView query={query}>
        {(load) => (
          <>
            <p class="mb-4 text-sm quiet">{t('loadLead', { count: load.days })}</p>
            <div class="grid items-start gap-5 *:min-w-0 xl:grid-cols-2">
              <SlowProcedures {...load} />
              <div class="flex flex-col gap-5">
                <SlowTenants {...load} />
                <NoisyTenants {...load} />
              </div>
            </div>
          </>
        )}
      </QueryView>
    </section>
  );
}
