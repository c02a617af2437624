import { Badge, DataTable, EmptyState, formatNumber, PageBody, PageHeader, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { LayoutTemplate } from 'lucide-preact';
import { queries } from '../../trpc.ts';
import { CreateTemplateButton } from './create-template-dialog.tsx';
import type { ListedTemplate } from './create-template-dialog.tsx';
import { useCan } from '../super-admins/use-can.ts';
import { t } from './translate.ts';

const State = ({ template: { isRetired, hasDraft, hasShippedVersion } }: { template: ListedTemplate }) => (
  <div class="flex flex-wrap gap-2 empty:hidden">
    {hasDraft && <Badge tone="info">{t('draft')}</Badge>}
    {hasShippedVersion && <Badge tone="info">{t('shippedWaiting')}</Badge>}
    {isRetired && <Badge tone="warning">{t('retired')}</Badge>}
  </div>
);

const COLUMNS: Column<ListedTemplate>[] = [
  {
    title: t('template'),
    isRowHeader: true,
    cell: ({ name, title, summary }) => (
      <div class="min-w-0">
        <a class="link font-medium wrap-anywhere" href={`/admin/templates/${name}`}>
          {title}
        </a>
        <p class="line-clamp-2 text-sm wrap-anywhere quiet">{summary}</p>
      </div>
    ),
  },
  {
    title: t('currentVersion'),
    cell: ({ version }) => (version === 0 ? t('notPublished') : t('version', { version })),
  },
  { title: t('companies'), isNumeric: true, cell: ({ tenants }) => formatNumber(tenants) },
  { title: t('behind'), isNumeric: true, cell: ({ behind }) => formatNumber(behind) },
  { title: t('state'), cell: (template) => <State template={template} /> },
];

/** What new companies of an industry start with, and how many companies have each. */
export function TemplatesPage() {
  const query = useQuery(queries.platformTemplates.list.queryOptions());
  const canManage = useCan('manage');
  return (
    <PageBody>
      <PageHeader
        title={t('templates')}
        lead={t('templatesLead')}
        actions={canManage && query.data && <CreateTemplateButton templates={query.data} />}
      />
      <QueryView query={query}>
        {(templates) =>
          templates.length === 0 ? (
            <EmptyState icon={<LayoutTemplate />} title={t('none')}>
              {t('noneLead')}
            </EmptyState>
          ) : (
            <DataTable label={t('templates')} columns={COLUMNS} rows={templates} getRowId={({ name }) => name} />
          )
        }
      </QueryView>
    </PageBody>
  );
}
