import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/staff/content/assistant';
import { Alert, Button, ErrorAlert, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(assistantMessages);

type Pending = NonNullable<RouterOutputs['evaluation']['getPendingSettings']>;

const RUNNING_POLL_MS = 1_500;
const POLL_MS = 20_000;

function PendingSettingsStatus({ pending }: { pending: Pending }) {
  const { to } = useTenant();
  const { isRunning, done, total, regressions, runId } = pending;
  if (isRunning) return <p>{t('testing', { done, total })}</p>;
  if (regressions === 0 || runId === null) return <p>{t('notTested')}</p>;
  return (
    <p>
      {t('regressions', { count: regressions })}{' '}
      <a class="link" href={to(`evaluation/${runId}`)}>
        {t('viewRegressions')}
      </a>
    </p>
  );
}

/** Assistant settings that wait for their evaluation or for a decision. `onReviewed` is called when none wait any longer. */
export function PendingSettings({ onReviewed }: { onReviewed: () => void }) {
  const queryClient = useQueryClient();
  const query = useQuery({
    ...queries.evaluation.getPendingSettings.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.isRunning ? RUNNING_POLL_MS : POLL_MS),
  });
  const review = useAction((publish: boolean) => api.evaluation.reviewPendingSettings.mutate({ publish }), {
    onSuccess: () => void queryClient.invalidateQueries(queries.evaluation.pathFilter()),
  });
  const isPending = query.data !== null && query.data !== undefined;
  useEffect(() => (isPending ? onReviewed : undefined), [isPending]);
  if (!query.data) return null;
  return (
    <div class="mb-5">
      <Alert variant={query.data.isRunning ? 'info' : 'warning'}>
        <div class="flex flex-col gap-3">
          <PendingSettingsStatus pending={query.data} />
          <ErrorAlert error={review.error} />
          <div class="flex flex-wrap gap-2">
            <Button size="small" isBusy={review.isRunning} onClick={() => review.run(true)}>
              {t('publishNow')}
            </Button>
            <Button size="small" isBusy={review.isRunning} onClick={() => review.run(false)}>
              {t('discard')}
            </Button>
          </div>
        </div>
      </Alert>
    </div>
  );
}
