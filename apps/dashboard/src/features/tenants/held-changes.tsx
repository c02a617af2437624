import { Alert, Button, FaultAlert, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Held = NonNullable<Outputs['evaluation']['held']>;

const POLL_MS = 1_500;

function Verdict({ held }: { held: Held }) {
  const { to } = useCompany();
  if (held.isUnderWay)
    return (
      <p>
        Your changes are being tried on your evaluation set: {held.done} of {held.total} questions. They go live by
        themselves when nothing gets worse.
      </p>
    );
  if (held.worse === 0 || held.runId === null)
    return <p>Your changes could not be tried on your evaluation set, so they are not live yet.</p>;
  return (
    <p>
      Your changes are not live: {held.worse === 1 ? 'one question gets' : `${held.worse} questions get`} worse with
      them.{' '}
      <a class="link" href={to(`evaluation/${held.runId}`)}>
        See which
      </a>
    </p>
  );
}

/** Changes of the assistant that wait for the evaluation set's verdict, and what can be done with them. */
export function HeldChanges({ onSettled }: { onSettled: () => void }) {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: ['evaluation', slug, 'held'],
    queryFn: () => api.evaluation.held.query(),
    refetchInterval: ({ state }) => (state.data?.isUnderWay ? POLL_MS : 20_000),
  });
  const decide = useAction((publish: boolean) => api.evaluation.decideHeld.mutate({ publish }), {
    onDone: () => void queryClient.invalidateQueries({ queryKey: ['evaluation'] }),
  });
  const isHeld = query.data !== null && query.data !== undefined;
  useEffect(() => (isHeld ? onSettled : undefined), [isHeld]);
  if (!query.data) return null;
  return (
    <div class="mb-5">
      <Alert kind={query.data.isUnderWay ? 'info' : 'warning'}>
        <div class="flex flex-col gap-3">
          <Verdict held={query.data} />
          <FaultAlert fault={decide.fault} />
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
