import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { formatJobFailure, formatJobName } from '@lobby/messages/staff/jobs';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Button, ConfirmButton, ErrorAlert, formatNumber, RelativeTime, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { TenantLink } from '../tenants/tenant-link.tsx';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

type FailedJob = RouterOutputs['platform']['listDeadJobs']['jobs'][number];

const JobCell = ({ job: { name, to, subject } }: { job: FailedJob }) => (
  <div>
    <p class="font-medium">{formatJobName(name)}</p>
    {to !== null && <p class="text-sm wrap-anywhere quiet">{t('mailSubject', { to, subject: subject ?? '' })}</p>}
  </div>
);

const ReasonCell = ({ failure }: { failure: FailedJob['failure'] }) => {
  const { response } = failure.params;
  return (
    <div>
      <p>{formatJobFailure(failure)}</p>
      {response && <p class="text-sm wrap-anywhere quiet">{t('serverResponse', { response })}</p>}
    </div>
  );
};

/** What is lost with a job that nobody tries any more. */
function formatLoss({ name, to }: FailedJob): string {
  if (to !== null) return t('discardMail', { to });
  return t(name === 'file.remove' ? 'discardFile' : 'discardOther');
}

/** Retries or discards a failed job; both take it out of the list. */
function JobActions({ job }: { job: FailedJob }) {
  const { id: jobId } = job;
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(queries.platform.listDeadJobs.queryFilter());
  const retry = useAction(() => api.platform.retryJob.mutate({ jobId }), {
    successMessage: t('jobRetried'),
    onSuccess: refresh,
  });
  const discard = useAction(() => api.platform.discardJob.mutate({ jobId }), {
    successMessage: t('jobDiscarded'),
    onSuccess: refresh,
  });
  return (
    <div class="flex flex-wrap gap-2 max-md:justify-end">
      <Button size="small" isBusy={retry.isRunning} onClick={() => retry.run()}>
        {t('retry')}
      </Button>
      <ConfirmButton
        label={t('discardButton')}
        title={t('discardJob')}
        confirmLabel={t('discard')}
        action={discard}
        variant="danger"
      >
        <p>{formatLoss(job)}</p>
      </ConfirmButton>
      <ErrorAlert error={retry.error} />
    </div>
  );
}

/** The columns of the list of failed jobs. */
export const FAILED_JOB_COLUMNS: Column<FailedJob>[] = [
  { title: t('job'), isRowHeader: true, cell: (job) => <JobCell job={job} /> },
  {
    title: t('tenant'),
    cell: ({ tenant }) => (tenant ? <TenantLink {...tenant} /> : <span class="quiet">{t('noTenant')}</span>),
  },
  { title: t('reason'), cell: ({ failure }) => <ReasonCell failure={failure} /> },
  { title: t('attempts'), cell: ({ attempts }) => formatNumber(attempts), isNumeric: true },
  { title: t('failed'), cell: ({ failedAt }) => <RelativeTime at={failedAt} /> },
  { title: tConsole('actions'), cell: (job) => <JobActions job={job} /> },
];
