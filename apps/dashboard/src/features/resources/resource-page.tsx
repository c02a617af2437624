import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Alert, BackLink, Card, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { ChunkList } from './chunks/chunk-list.tsx';
import { ResourceActions } from './edit/resource-actions.tsx';
import { formatFailure } from './format-reason.ts';
import { ResourceDetails } from './resource-details.tsx';
import { PageList } from './sync/page-list.tsx';
import { SyncHistory } from './sync/sync-history.tsx';

const t = createTranslator(resourceMessages);

type Resource = RouterOutputs['resources']['get'];

/** The address of a website, or the name of a file. */
function ResourceOrigin({ resource: { url, fileName } }: { resource: Resource }) {
  if (!url) return <span class="wrap-anywhere">{fileName}</span>;
  return (
    <a class="link break-all" href={url} target="_blank" rel="noopener noreferrer">
      {url}
    </a>
  );
}

function ResourceView({ resource }: { resource: Resource }) {
  const queryClient = useQueryClient();
  const { id, type, title, failure, active } = resource;
  const refresh = (): void => void queryClient.invalidateQueries(queries.resources.pathFilter());
  return (
    <div class="flex flex-col gap-5">
      <PageHeader
        title={title}
        lead={<ResourceOrigin resource={resource} />}
        actions={<ResourceActions resource={resource} onChanged={refresh} />}
      />
      {failure && <Alert variant="error">{formatFailure(resource)}</Alert>}
      {!active && <Alert variant="warning">{t('inactiveNotice')}</Alert>}
      <Card>
        <ResourceDetails resource={resource} />
      </Card>
      <SyncHistory resource={resource} />
      {(type === 'website' || type === 'facebook') && <PageList resourceId={id} />}
      <ChunkList resourceId={id} type={type} />
    </div>
  );
}

/** One resource: its status, the changes of its syncs, its pages and its passages. */
export function ResourcePage() {
  const { to } = useTenant();
  const { params } = useRoute();
  const query = useQuery(queries.resources.get.queryOptions({ resourceId: params['resourceId'] ?? '' }));
  return (
    <PageBody>
      <BackLink href={to('resources')} label={t('allResources')} />
      <QueryView query={query}>{(resource) => <ResourceView resource={resource} />}</QueryView>
    </PageBody>
  );
}
