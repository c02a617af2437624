// @vitest-environment happy-dom
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, screen } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, expect, it } from 'vitest';
import { DeletedTenantsPage } from './deleted-tenants-page.tsx';

const REPORT = {
  step: 'done',
  table: null,
  files: 3,
  filesLeft: 0,
  accounts: 2,
  sessions: 4,
  jobs: 1,
  counters: 5,
  rows: {
    Message: { removed: 1_200, left: 0, hasVectors: false },
    Embedding: { removed: 34, left: 0, hasVectors: true },
  },
};
const PURGED = {
  id: 't-1',
  name: 'Bakery',
  status: 'purged',
  reason: 'Contract ended',
  dueAt: '2026-11-14T00:00:00.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-14T00:00:00.000Z',
  purgedAt: '2026-11-14T00:01:00Z',
  report: REPORT,
};

function show(deletions: object[]): void {
  stubFetch(createFakeTrpc({ 'platformTenants.listDeletions': () => deletions }).fetch);
  renderUi(
    <LocationProvider>
      <DeletedTenantsPage />
    </LocationProvider>,
  );
}
afterEach(cleanup);

it('A purge’s report says what was removed, by table too, that nothing is left, and what backups have', async () => {
  show([PURGED]);
  await screen.findByText('Nothing is left in 2 tables and in file storage.');
  screen.getByText('1,234');
  screen.getByRole('row', { name: /Embedding\s*34/ });
  screen.getByText(/Backups made before this day/);
});

it('A deletion that runs shows how far it is, and one that waits leads to its tenant', async () => {
  const running = { ...PURGED, status: 'purging', purgedAt: null, report: { ...REPORT, step: 'rows' } };
  show([running, { ...PURGED, id: 't-2', name: 'Bank', status: 'scheduled', purgedAt: null }]);
  await screen.findByText('Deleting rows: 1,234 rows and 3 files removed so far');
  expect(screen.getByRole('link', { name: 'Bank' }).getAttribute('href')).toBe('/admin/tenants/t-2');
});

it('An empty page says what will be there', async () => {
  show([]);
  await screen.findByText('No deletions');
});
