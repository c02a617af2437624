import { Badge, Card, DataTable, FilterSelect, formatNumber, QueryView, RelativeTime, useAddress } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { TemplateChanges } from '../template-changes.tsx';
import type { Template } from '../template.ts';
import { t } from '../translate.ts';

type Version = Template['versions'][number];

const listColumns = (newest: number): Column<Version>[] => [
  {
    title: t('versionTitle'),
    isRowHeader: true,
    cell: ({ version }) => (
      <span class="flex flex-wrap items-center gap-2">
        {t('version', { version })} {version === newest && <Badge tone="success">{t('current')}</Badge>}
      </span>
    ),
  },
  { title: t('source'), cell: ({ origin }) => t(`origin_${origin}`) },
  { title: t('companies'), isNumeric: true, cell: ({ tenants }) => formatNumber(tenants) },
  { title: t('publishedAt'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

const NOTHING = '0';

/** Two versions against each other, which the address names. */
function Comparison({ template: { name, version: newest, versions } }: { template: Template }) {
  const { query: address, update } = useAddress();
  const numbers = versions.map(({ version }) => String(version));
  const to = numbers.find((version) => version === address['to']) ?? String(newest);
  const earlier = numbers.find((version) => Number(version) < Number(to)) ?? NOTHING;
  const from = [NOTHING, ...numbers].find((version) => version === address['from']) ?? earlier;
  const query = useQuery(
    queries.platformTemplates.compareVersions.queryOptions({ name, from: Number(from), to: Number(to) }),
  );
  const options = numbers.map((version) => ({ value: version, label: t('version', { version }) }));
  return (
    <Card
      title={t('compare')}
      actions={
        <div class="flex flex-wrap items-center gap-2">
          <FilterSelect
            label={t('compareFrom')}
            value={from}
            options={[...options, { value: NOTHING, label: t('nothing') }]}
            onChange={(value) => update({ from: value, to })}
          />
          <span aria-hidden="true">→</span>
          <FilterSelect
            label={t('compareTo')}
            value={to}
            options={options}
            onChange={(value) => update({ from, to: value })}
          />
        </div>
      }
    >
      <QueryView query={query}>
        {(changes) =>
          changes.length === 0 ? <p class="quiet">{t('noDifference')}</p> : <TemplateChanges changes={changes} />
        }
      </QueryView>
    </Card>
  );
}

/** Every published version, and what one changed against another. */
export function VersionsTab({ template }: { template: Template }) {
  if (template.versions.length === 0) return <p class="quiet">{t('notPublishedLead')}</p>;
  return (
    <div class="flex flex-col gap-5">
      <DataTable
        label={t('versions')}
        columns={listColumns(template.version)}
        rows={template.versions}
        getRowId={({ version }) => String(version)}
      />
      <Comparison template={template} />
    </div>
  );
}
