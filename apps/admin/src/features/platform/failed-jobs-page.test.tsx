// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { FailedJobsPage } from './failed-jobs-page.tsx';

type Page = RouterOutputs['platform']['listDeadJobs'];
type FailedJob = Page['jobs'][number];

const MAIL: FailedJob = {
  id: 'job-mail',
  name: 'mail.send',
  tenant: { id: 'tenant-bakery', name: 'Bakery' },
  to: 'ada@bakery.example',
  subject: 'Set a new password',
  attempts: 42,
  failure: { code: 'mail_rejected', params: { response: '550 no such user' } },
  createdAt: '2026-01-01T10:00:00.000Z',
  failedAt: '2026-01-02T10:00:00.000Z',
};
const FILE: FailedJob = {
  ...MAIL,
  id: 'job-file',
  name: 'file.remove',
  tenant: null,
  to: null,
  subject: null,
  failure: { code: 'storage_unavailable', params: {} },
};

/** A platform with these failed jobs, a page of one each. */
function show(initial: FailedJob[], procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  let jobs = initial;
  const remove = ({ jobId }: { jobId: string }) => void (jobs = jobs.filter(({ id }) => id !== jobId));
  const server = createFakeTrpc({
    'platform.listDeadJobs': ({ name, cursor }: { name?: string; cursor?: { id: string } }): Page => {
      const matching = jobs.filter((job) => name === undefined || job.name === name);
      const from = matching.findIndex(({ id }) => id === cursor?.id) + 1;
      const page = matching.slice(from, from + 1);
      const last = page.at(-1);
      const hasMore = matching.length > from + 1;
      return {
        jobs: page,
        total: matching.length,
        nextCursor: last && hasMore ? { at: last.failedAt, id: last.id } : null,
      };
    },
    'platform.retryJob': remove,
    'platform.discardJob': remove,
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(<FailedJobsPage />);
  return server;
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(cleanup);

describe('the page of failed jobs', () => {
  it('says what failed, for whom, how often it was tried and why', async () => {
    show([MAIL]);
    const row = within(await screen.findByRole('row', { name: /Send email/ }));
    for (const text of [
      'ada@bakery.example: Set a new password',
      'The mail server rejected the email.',
      'Server response: 550 no such user',
      '42',
    ])
      row.getByText(text);
    expect(row.getByRole('link', { name: 'Bakery' }).getAttribute('href')).toBe('/admin/tenants/tenant-bakery');
  });

  it('loads the next page on demand, and shows one kind of job where that is chosen', async () => {
    show([MAIL, FILE]);
    await screen.findByText('Send email', { selector: 'p' });
    screen.getByText('1 of 2');
    press('Load more');
    await screen.findByText("Couldn't delete the file. Check the storage settings.");
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    fireEvent.change(screen.getByLabelText('Job type'), { target: { value: 'file.remove' } });
    await waitFor(() => expect(screen.queryByText('Send email', { selector: 'p' })).toBeNull());
    await screen.findByText('Delete file', { selector: 'p' });
  });

  it('retries a job, which leaves the list', async () => {
    const server = show([MAIL]);
    await screen.findByText('Send email', { selector: 'p' });
    press('Retry');
    await screen.findByText('No failed jobs');
    screen.getByText('Job queued.');
    expect(server.listInputs('platform.retryJob')).toEqual([{ jobId: 'job-mail' }]);
  });

  it('discards a job only after a confirmation that says what is lost', async () => {
    const server = show([MAIL]);
    await screen.findByText('Send email', { selector: 'p' });
    press('Discard…');
    await screen.findByText("The email to ada@bakery.example won't be sent. You can't undo this.");
    expect(server.listInputs('platform.discardJob')).toEqual([]);
    press('Discard');
    await screen.findByText('No failed jobs');
    expect(server.listInputs('platform.discardJob')).toEqual([{ jobId: 'job-mail' }]);
  });

  it('shows why a job could not be retried, such as that somebody else has discarded it', async () => {
    show([MAIL], {
      'platform.retryJob': () => {
        throw new FakeTrpcError('This job is gone.', { kind: 'not_found' });
      },
    });
    await screen.findByText('Send email', { selector: 'p' });
    press('Retry');
    await screen.findByText('This job is gone.');
  });
});
