import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { resourceStatuses, resourceTypes } from '@lobby/messages/staff/content/resources';
import { formatBytes, formatNumber, PagedList, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t, tPlatform } from '../translate.ts';

const tConsole = createTranslator(consoleMessages);
const formatType = createTranslator(resourceTypes);
const formatStatus = createTranslator(resourceStatuses);

type Resource = RouterOutputs['platformTenants']['listResources']['resources'][number];

const COLUMNS: Column<Resource>[] = [
  {
    title: tPlatform('resource'),
    isRowHeader: true,
    cell: ({ title, failure }) => (
      <div class="max-w-md">
        <p class="font-medium wrap-anywhere">{title}</p>
        {failure && <p class="text-sm text-error">{formatResourceReason(failure)}</p>}
      </div>
    ),
  },
  { title: tPlatform('type'), cell: ({ type }) => formatType(type) },
  { title: tConsole('status'), cell: ({ status }) => formatStatus(status) },
  { title: tPlatform('passages'), cell: ({ chunks }) => formatNumber(chunks), isNumeric: true },
  {
    title: tPlatform('size'),
    cell: ({ sizeBytes }) => (sizeBytes > 0 ? formatBytes(sizeBytes) : '–'),
    isNumeric: true,
  },
  { title: tConsole('added'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

/** The tenant's resources: names and figures, not their content. */
export const ResourcesTab = ({ tenantId }: { tenantId: string }) => (
  <PagedList
    texts={{
      label: tPlatform('resources'),
      search: tPlatform('searchResources'),
      noMatches: tPlatform('noResourceMatches'),
      empty: t('noResources'),
    }}
    pageOptions={(page) => queries.platformTenants.listResources.queryOptions({ ...page, tenantId })}
    getRows={({ resources }) => resources}
    columns={COLUMNS}
    getRowId={({ id }) => id}
  />
);
