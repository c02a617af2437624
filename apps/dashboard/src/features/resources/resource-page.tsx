import {
  RelativeTime,
  Alert,
  Button,
  Card,
  ConfirmButton,
  Dialog,
  Form,
  formatBytes,
  formatNumber,
  PageBody,
  PageHeader,
  QueryView,
  TextField,
  useAction,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { ArrowLeft } from 'lucide-preact';
import { useLocation, useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { ChunkList } from './chunks/chunk-list.tsx';
import { EditTextButton } from './edit/edit-text-button.tsx';
import { PageList } from './sync/page-list.tsx';
import { ReconnectFacebookButton } from './edit/reconnect-facebook-button.tsx';
import { ReplaceFileButton } from './edit/replace-file-button.tsx';
import { ResourceStatusBadge } from './resource-status-badge.tsx';
import { SyncHistory } from './sync/sync-history.tsx';

type Resource = RouterOutputs['resources']['get'];

function RenameButton({ resource, onRenamed }: { resource: Resource; onRenamed: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const rename = useAction(
    (values: Record<string, string>) =>
      api.resources.rename.mutate({ resourceId: resource.id, title: values['title'] ?? '' }),
    {
      onSuccess: () => {
        setOpen(false);
        onRenamed();
      },
    },
  );
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Rename
      </Button>
      <Dialog title="Rename the resource" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form submitLabel="Rename" isBusy={rename.isRunning} error={rename.error} onSubmit={rename.run}>
          <TextField name="title" label="Title" defaultValue={resource.title} autofocus error={rename.error} />
        </Form>
      </Dialog>
    </>
  );
}

/** What can only be done with resources of one kind. */
function TypeActions({ resource: { id, type, status }, refresh }: { resource: Resource; refresh: () => void }) {
  if (type === 'text') return <EditTextButton resourceId={id} refresh={refresh} />;
  if (type === 'facebook')
    return <ReconnectFacebookButton resourceId={id} isFailed={status === 'failed'} refresh={refresh} />;
  return type === 'website' ? null : <ReplaceFileButton resourceId={id} refresh={refresh} />;
}

function ResourceActions({ resource, refresh }: { resource: Resource; refresh: () => void }) {
  const { to } = useTenant();
  const { route } = useLocation();
  const resourceId = resource.id;
  const reprocess = useAction(() => api.resources.reprocess.mutate({ resourceId }), {
    onSuccess: refresh,
    successMessage: 'It will be read anew.',
  });
  const setActive = useAction(() => api.resources.setActive.mutate({ resourceId, active: !resource.active }), {
    onSuccess: refresh,
  });
  const remove = useAction(() => api.resources.remove.mutate({ resourceId }), {
    onSuccess: () => route(to('resources'), true),
    successMessage: 'The resource is deleted.',
  });
  return (
    <>
      <TypeActions resource={resource} refresh={refresh} />
      <RenameButton resource={resource} onRenamed={refresh} />
      <Button size="small" isBusy={reprocess.isRunning} onClick={() => reprocess.run()}>
        Reprocess
      </Button>
      <Button size="small" isBusy={setActive.isRunning} onClick={() => setActive.run()}>
        {resource.active ? 'Deactivate' : 'Activate'}
      </Button>
      <ConfirmButton label="Delete" title="Delete this resource?" confirmLabel="Delete" action={remove}>
        “{resource.title}” with all of its chunks is removed, and the assistant no longer answers from it. This can not
        be undone.
      </ConfirmButton>
    </>
  );
}

function ResourceDetails({ resource }: { resource: Resource }) {
  const details: [string, preact.ComponentChildren][] = [
    ['Status', <ResourceStatusBadge resource={resource} />],
    ['Pages', `${formatNumber(resource.pagesProcessed)} of ${formatNumber(resource.pagesDiscovered)}`],
    ['Chunks', formatNumber(resource.chunks)],
    ...(resource.bytes > 0 ? [['Size', formatBytes(resource.bytes)] as [string, string]] : []),
    ['Added', <RelativeTime at={resource.createdAt} />],
    ['Read', <RelativeTime at={resource.completedAt} />],
  ];
  return (
    <dl class="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
      {details.map(([name, value]) => (
        <div key={name}>
          <dt class="text-sm quiet">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One resource: how it stands, what became of its pages, and the chunks that answers are made of. */
export function ResourcePage() {
  const { slug, to } = useTenant();
  const { params } = useRoute();
  const queryClient = useQueryClient();
  const resourceId = params['resourceId'] ?? '';
  const query = useQuery({
    queryKey: ['resources', slug, 'one', resourceId],
    queryFn: () => api.resources.get.query({ resourceId }),
  });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['resources'] });
  return (
    <PageBody>
      <a href={to('resources')} class="link link-hover mb-4 inline-flex items-center gap-1">
        <ArrowLeft size={16} aria-hidden="true" /> All resources
      </a>
      <QueryView query={query}>
        {(resource) => (
          <div class="flex flex-col gap-5">
            <PageHeader
              title={resource.title}
              lead={
                resource.url ? (
                  <a class="link break-all" href={resource.url} target="_blank" rel="noopener noreferrer">
                    {resource.url}
                  </a>
                ) : (
                  resource.fileName && <span class="wrap-anywhere">{resource.fileName}</span>
                )
              }
              actions={<ResourceActions resource={resource} refresh={refresh} />}
            />
            {resource.failure && <Alert variant="error">{resource.failure}</Alert>}
            {!resource.active && (
              <Alert variant="warning">This resource is inactive: the assistant does not answer from it.</Alert>
            )}
            <Card>
              <ResourceDetails resource={resource} />
            </Card>
            <SyncHistory resource={resource} />
            {(resource.type === 'website' || resource.type === 'facebook') && <PageList resourceId={resourceId} />}
            <ChunkList resourceId={resourceId} type={resource.type} />
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
