import { PLATFORM_RESOURCE_SORTS, RESOURCE_STATUSES, RESOURCE_TYPES } from '@lobby/contracts/platform-lists';
import type { PlatformResourceSort } from '@lobby/contracts/platform-lists';
import type { ResourceStatus, ResourceType } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { resourceStatuses, resourceTypes } from '@lobby/messages/staff/content/resources';
import { Badge, formatBytes, formatNumber, PageBody, PageHeader, RelativeTime } from '@lobby/ui';
import type { Column, Tone } from '@lobby/ui';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { CursorList, pick, pickSide } from '../../lists/cursor-list.tsx';
import { t as tList } from '../../lists/translate.ts';
import { EmbeddingCard } from '../platform/embedding-card.tsx';
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

const TITLE: Column<Resource> = {
  title: t('resource'),
  isRowHeader: true,
  cell: (resource) => <ResourceCell resource={resource} />,
};

const COLUMNS = {
  tenant: {
    title: t('tenant'),
    cell: ({ tenantId, tenantName }: Resource) => <TenantLink id={tenantId} name={tenantName} />,
  },
  type: { title: t('type'), cell: ({ type }: Resource) => formatType(type as ResourceType) },
  status: { title: tConsole('status'), cell: (resource: Resource) => <StatusCell resource={resource} /> },
  synced: {
    title: tList('lastSynced'),
    cell: ({ lastSyncedAt }: Resource) => (lastSyncedAt ? <RelativeTime at={lastSyncedAt} /> : tList('neverSynced')),
  },
  pages: {
    title: t('pages'),
    cell: ({ pagesProcessed, pagesDiscovered }: Resource) =>
      t('pagesOfTotal', { done: pagesProcessed, total: pagesDiscovered }),
    isNumeric: true,
  },
  passages: { title: t('passages'), cell: ({ chunks }: Resource) => formatNumber(chunks), isNumeric: true },
  size: {
    title: t('size'),
    cell: ({ sizeBytes }: Resource) => (sizeBytes > 0 ? formatBytes(sizeBytes) : '–'),
    isNumeric: true,
  },
  added: { title: tConsole('added'), cell: ({ createdAt }: Resource) => <RelativeTime at={createdAt} /> },
} satisfies Record<string, Column<Resource>>;

const FILTERS = [
  {
    name: 'status',
    label: tConsole('status'),
    options: [
      { value: '', label: tList('allStates') },
      ...RESOURCE_STATUSES.map((value) => ({ value, label: formatStatus(value) })),
    ],
  },
  {
    name: 'type',
    label: t('type'),
    options: [
      { value: '', label: tList('allTypes') },
      ...RESOURCE_TYPES.map((value) => ({ value, label: formatType(value) })),
    ],
  },
  {
    name: 'health',
    label: tList('health'),
    options: [
      { value: '', label: tList('anyHealth') },
      { value: 'failing', label: tList('failing') },
      { value: 'working', label: tList('notFailing') },
    ],
  },
];

const SORT_TITLES: Record<PlatformResourceSort, string> = {
  createdAt: tList('sortCreated'),
  lastSynced: tList('lastSynced'),
  title: tList('sortTitle'),
  pages: t('pages'),
  size: t('size'),
};
const SORTS = PLATFORM_RESOURCE_SORTS.map((value) => ({ value, label: SORT_TITLES[value] }));

/** The resources of all tenants: names and figures, not their content. */
export const ResourcesPage = () => (
  <PageBody>
    <PageHeader title={t('resources')} lead={t('resourcesLead')} />
    <div class="mb-5">
      <EmbeddingCard />
    </div>
    <CursorList
      texts={{
        label: t('resources'),
        search: tList('searchResources'),
        noMatches: tList('noResources'),
        empty: tList('emptyResources'),
        count: (count) => tList('resourceCount', { count }),
      }}
      filters={FILTERS}
      sorts={SORTS}
      rowHeader={TITLE}
      columns={COLUMNS}
      defaultColumns={['tenant', 'type', 'status', 'synced', 'pages', 'passages']}
      pageOptions={(request, { status, type, health, sort }) =>
        queries.platform.listResources.queryOptions({
          ...request,
          ...pick('status', RESOURCE_STATUSES, status),
          ...pick('type', RESOURCE_TYPES, type),
          ...pickSide('isFailing', { yes: 'failing', no: 'working' }, health),
          ...pick('sort', PLATFORM_RESOURCE_SORTS, sort),
        })
      }
      getRows={({ resources }) => resources}
      getRowId={({ id }) => id}
    />
  </PageBody>
);
