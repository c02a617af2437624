import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { DefinitionList, formatBytes, formatNumber, RelativeTime } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';
import { ResourceStatusBadge } from './resource-status-badge.tsx';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

/** A resource's status, size and dates. */
export function ResourceDetails({ resource }: { resource: RouterOutputs['resources']['get'] }) {
  const { pagesProcessed, pagesDiscovered, chunks, sizeBytes, createdAt, completedAt } = resource;
  return (
    <DefinitionList
      columns="grid-cols-2 sm:grid-cols-3 lg:grid-cols-6"
      items={[
        { term: tConsole('status'), value: <ResourceStatusBadge resource={resource} /> },
        { term: t('pages'), value: tConsole('oneOfTotal', { count: pagesProcessed, total: pagesDiscovered }) },
        { term: t('passages'), value: formatNumber(chunks) },
        ...(sizeBytes > 0 ? [{ term: t('size'), value: formatBytes(sizeBytes) }] : []),
        { term: tConsole('added'), value: <RelativeTime at={createdAt} /> },
        { term: t('lastSynced'), value: <RelativeTime at={completedAt} /> },
      ]}
    />
  );
}
