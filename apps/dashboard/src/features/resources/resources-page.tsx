import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { EmptyState, formatBytes, formatNumber, PageBody, PagedList, PageHeader, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { BookOpen } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { AddResourceButtons } from './create/add-resource-buttons.tsx';
import { formatFailure } from './format-reason.ts';
import { formatResourceType } from './format-resource-type.ts';
import { ResourceStatusBadge } from './resource-status-badge.tsx';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

type Resource = RouterOutputs['resources']['list']['resources'][number];

const columns = (to: (path: string) => string): Column<Resource>[] => [
  {
    title: t('resource'),
    isRowHeader: true,
    cell: ({ id, title, failure, chunks }) => (
      <div class="max-w-md">
        <a class="link link-hover font-medium wrap-anywhere" href={to(`resources/${id}`)}>
          {title}
        </a>
        {failure && <p class="text-sm text-error">{formatFailure({ failure, chunks })}</p>}
      </div>
    ),
  },
  { title: t('type'), cell: formatResourceType },
  { title: tConsole('status'), cell: (resource) => <ResourceStatusBadge resource={resource} /> },
  { title: t('passages'), cell: ({ chunks }) => formatNumber(chunks), isNumeric: true },
  { title: t('size'), cell: ({ sizeBytes }) => (sizeBytes > 0 ? formatBytes(sizeBytes) : '–'), isNumeric: true },
  { title: tConsole('added'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

/** What the assistant answers from. */
export function ResourcesPage() {
  const { to } = useTenant();
  return (
    <PageBody>
      <PageHeader title={t('resources')} lead={t('lead')} actions={<AddResourceButtons />} />
      <PagedList
        texts={{ label: t('resources'), search: t('search'), noMatches: t('noMatches') }}
        pageOptions={queries.resources.list.queryOptions}
        getRows={({ resources }) => resources}
        columns={columns(to)}
        getRowId={({ id }) => id}
        emptyState={
          <EmptyState icon={<BookOpen />} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        }
      />
    </PageBody>
  );
}
