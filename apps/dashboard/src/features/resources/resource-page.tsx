import {
  Ago,
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
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { ChunkList } from './chunk-list.tsx';
import { EditText } from './edit-text.tsx';
import { PageReport } from './page-report.tsx';
import { ReconnectFacebook } from './reconnect-facebook.tsx';
import { ReplaceFile } from './replace-file.tsx';
import { StatusBadge } from './status-badge.tsx';
import { SyncPanel } from './sync-panel.tsx';

type Resource = Outputs['resources']['get'];

function RenameButton({ resource, onRenamed }: { resource: Resource; onRenamed: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const rename = useAction(
    (values: Record<string, string>) =>
      api.resources.rename.mutate({ resourceId: resource.id, title: values['title'] ?? '' }),
    {
      onDone: () => {
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
        <Form submit="Rename" isBusy={rename.isRunning} fault={rename.fault} onSubmit={rename.run}>
          <TextField name="title" label="Title" defaultValue={resource.title} autofocus fault={rename.fault} />
        </Form>
      </Dialog>
    </>
  );
}

/** What can only be done with resources of one kind. */
function ActionsOfKind({ resource: { id, type, status }, refresh }: { resource: Resource; refresh: () => void }) {
  if (type === 'text') return <EditText resourceId={id} refresh={refresh} />;
  if (type === 'facebook')
    return <ReconnectFacebook resourceId={id} isFailed={status === 'failed'} refresh={refresh} />;
  return type === 'website' ? null : <ReplaceFile resourceId={id} refresh={refresh} />;
}

function Actions({ resource, refresh }: { resource: Resource; refresh: () => void }) {
  const { to } = useCompany();
  const { route } = useLocation();
  const resourceId = resource.id;
  const reprocess = useAction(() => api.resources.reprocess.mutate({ resourceId }), {
    onDone: refresh,
    done: 'It will be read anew.',
  });
  const setActive = useAction(() => api.resources.setActive.mutate({ resourceId, active: !resource.active }), {
    onDone: refresh,
  });
  const remove = useAction(() => api.resources.remove.mutate({ resourceId }), {
    onDone: () => route(to('resources'), true),
    done: 'The resource is deleted.',
  });
  return (
    <>
      <ActionsOfKind resource={resource} refresh={refresh} />
      <RenameButton resource={resource} onRenamed={refresh} />
      <Button size="small" isBusy={reprocess.isRunning} onClick={() => reprocess.run()}>
        Reprocess
      </Button>
      <Button size="small" isBusy={setActive.isRunning} onClick={() => setActive.run()}>
        {resource.active ? 'Deactivate' : 'Activate'}
      </Button>
      <ConfirmButton label="Delete" title="Delete this resource?" confirm="Delete" action={remove}>
        “{resource.title}” with all of its chunks is removed, and the assistant no longer answers from it. This can not
        be undone.
      </ConfirmButton>
    </>
  );
}

function Facts({ resource }: { resource: Resource }) {
  const facts: [string, preact.ComponentChildren][] = [
    ['Status', <StatusBadge resource={resource} />],
    ['Pages', `${formatNumber(resource.pagesDone)} of ${formatNumber(resource.pagesKnown)}`],
    ['Chunks', formatNumber(resource.chunks)],
    ...(resource.bytes > 0 ? [['Size', formatBytes(resource.bytes)] as [string, string]] : []),
    ['Added', <Ago at={resource.createdAt} />],
    ['Read', <Ago at={resource.completedAt} />],
  ];
  return (
    <dl class="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
      {facts.map(([name, value]) => (
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
  const { slug, to } = useCompany();
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
              actions={<Actions resource={resource} refresh={refresh} />}
            />
            {resource.failure && <Alert kind="fault">{resource.failure}</Alert>}
            {!resource.active && (
              <Alert kind="warning">This resource is inactive: the assistant does not answer from it.</Alert>
            )}
            <Card>
              <Facts resource={resource} />
            </Card>
            <SyncPanel resource={resource} />
            {(resource.type === 'website' || resource.type === 'facebook') && <PageReport resourceId={resourceId} />}
            <ChunkList resourceId={resourceId} type={resource.type} />
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
