import { Alert, Button, ErrorAlert, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type Pending = NonNullable<RouterOutputs['evaluation']['getPendingSettings']>;

const POLL_MS = 1_500;

function PendingSettingsStatus({ pending }: { pending: Pending }) {
  const { to } = useTenant();
  if (pending.isRunning)
    return (
      <p>
        Your changes are being tried on your evaluation set: {pending.done} of {pending.total} questions. They go live
        by themselves when nothing gets worse.
      </p>
    );
  if (pending.regressions === 0 || pending.runId === null)
    return <p>Your changes could not be tried on your evaluation set, so they are not live yet.</p>;
  return (
    <p>
      Your changes are not live:{' '}
      {pending.regressions === 1 ? 'one question gets' : `${pending.regressions} questions get`} worse with them.{' '}
      <a class="link" href={to(`evaluation/${pending.runId}`)}>
        See which
      </a>
    </p>
  );
}

/** Changes of the assistant that wait for the evaluation set's verdict, and what can be done with them. */
export function PendingSettings({ onDecided }: { onDecided: () => void }) {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: ['evaluation', slug, 'held'],
    queryFn: () => api.evaluation.getPendingSettings.query(),
    refetchInterval: ({ state }) => (state.data?.isRunning ? POLL_MS : 20_000),
  });
  const decide = useAction((publish: boolean) => api.evaluation.reviewPendingSettings.mutate({ publish }), {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['evaluation'] }),
  });
  const isPending = query.data !== null && query.data !== undefined;
  useEffect(() => (isPending ? onDecided : undefined), [isPending]);
  if (!query.data) return null;
  return (
    <div class="mb-5">
      <Alert variant={query.data.isRunning ? 'info' : 'warning'}>
        <div class="flex flex-col gap-3">
          <PendingSettingsStatus pending={query.data} />
          <ErrorAlert error={decide.error} />
          <div class="flex flex-wrap gap-2">
            <Button size="small" isBusy={decide.isRunning} onClick={() => decide.run(true)}>
              Make them live now
            </Button>
            <Button size="small" isBusy={decide.isRunning} onClick={() => decide.run(false)}>
              Drop them
            </Button>
          </div>
        </div>
      </Alert>
    </div>
  );
}
