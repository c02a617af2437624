import type { ResourceStatus, ResourceType } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { resourceStatuses, resourceTypes } from '@lobby/messages/staff/content/resources';
import { Badge, formatBytes, formatNumber, PageBody, PagedList, PageHeader, RelativeTime } from '@lobby/ui';
import type { Column, Tone } from '@lobby/ui';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { EmbeddingCard } from './embedding-card.tsx';
import { TenantLink } from '../tenants/tenant-link.tsx';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);
const formatType = createTranslator(resourceTypes);
const formatStatus = createTranslator(resourceStatuses);

type Resource = RouterOutputs['platform']['listResources']['resources'][number];

const STATUS_TONES: Record<ResourceStatus, Tone> = {
  pending: 'plain',
  processing: 'info',
  completed: 'success',
  failed: 'error',
};

const ResourceCell = ({ resource: { title, failure } }: { resource: Resource }) => (
  <div class="max-w-md">
    <p class="font-medium wrap-anywhere">{title}</p>
    {failure && <p class="text-sm text-error">{formatResourceReason(failure)}</p>}
  </div>
);

function StatusCell({ resource: { status, active } }: { resource: Resource }) {
  const known = status as ResourceStatus;
  return (
    <span class="inline-flex gap-1">
      <Badge tone={STATUS_TONES[known]}>{formatStatus(known)}</Badge>
      {!active && <Badge tone="warning">{tConsole('inactive')}</Badge>}
    </span>
  );
}

const COLUMNS: Column<Resource>[] = [
  { title: t('resource'), isRowHeader: true, cell: (resource) => <ResourceCell resource={resource} /> },
  { title: t('tenant'), cell: ({ tenantId, tenantName }) => <TenantLink id={tenantId} name={tenantName} /> },
  { title: t('type'), cell: ({ type }) => formatType(type as ResourceType) },
  { title: tConsole('status'), cell: (resource) => <StatusCell resource={resource} /> },
  {
    title: t('pages'),
    cell: ({ pagesProcessed, pagesDiscovered }) => t('pagesOfTotal', { done: pagesProcessed, total: pagesDiscovered }),
    isNumeric: true,
  },
  { title: t('passages'), cell: ({ chunks }) => formatNumber(chunks), isNumeric: true },
  { title: t('size'), cell: ({ sizeBytes }) => (sizeBytes > 0 ? formatBytes(sizeBytes) : '–'), isNumeric: true },
  { title: tConsole('added'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

/** The resources of all tenants: names and figures, not their content. */
export const ResourcesPage = () => (
  <PageBody>
    <PageHeader title={t('resources')} lead={t('resourcesLead')} />
    <div class="mb-5">
      <EmbeddingCard />
    </div>
    <PagedList
      texts={{ label: t('resources'), search: t('searchResources'), noMatches: t('noResourceMatches') }}
      pageOptions={queries.platform.listResources.queryOptions}
      getRows={({ resources }) => resources}
      columns={COLUMNS}
      getRowId={({ id }) => id}
    />
  </PageBody>
);
