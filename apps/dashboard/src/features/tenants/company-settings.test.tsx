// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { ExportCard } from './export-card.tsx';
import { HostedChatCard } from './hosted-chat-card.tsx';
import { ProfileForm } from './profile-form.tsx';
import { TenantStatusCard } from './tenant-status-card.tsx';

const PROFILE = {
  name: 'Acme',
  website: 'https://acme.example',
  phone: '',
  slug: 'acme',
  timeZone: 'Europe/Vienna',
} as Parameters<typeof ProfileForm>[0]['tenant'];

function serve(procedures: Parameters<typeof createFakeTrpc>[0]) {
  const server = createFakeTrpc(procedures);
  stubFetch(server.fetch);
  return server;
}

it('The profile has the time zone, and says what another address means before it is saved', async () => {
  const server = serve({ 'tenants.updateProfile': () => null });
  const replace = vi.spyOn(location, 'replace').mockImplementation(() => {});
  renderPage(<ProfileForm tenant={PROFILE} onSaved={vi.fn()} />);
  fireEvent.change(screen.getByLabelText('Time zone'), { target: { value: 'Asia/Tokyo' } });
  fireEvent.input(screen.getByLabelText('Dashboard address'), { target: { value: 'Acme-Shop' } });
  screen.getByText(/leads to the new one for 90 days/);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(replace).toHaveBeenCalledWith('/dashboard/c/acme-shop/company'));
  expect(server.listInputs('tenants.updateProfile')).toEqual([
    { name: 'Acme', website: 'https://acme.example', phone: '', slug: 'acme-shop', timeZone: 'Asia/Tokyo' },
  ]);
});

it('A deactivation is asked about, waits, and can be taken back', async () => {
  const server = serve({ 'tenants.scheduleDeactivation': () => null, 'tenants.activate': () => null });
  const onChanged = vi.fn();
  const tenant = { status: 'active', name: 'Acme', deactivationDueAt: null } as const;
  renderPage(<TenantStatusCard tenant={tenant} onChanged={onChanged} />);
  fireEvent.click(screen.getByRole('button', { name: 'Deactivate…' }));
  fireEvent.click(screen.getByRole('button', { name: 'Schedule deactivation' }));
  await waitFor(() => expect(onChanged).toHaveBeenCalledTimes(1));
  renderPage(
    <TenantStatusCard tenant={{ ...tenant, deactivationDueAt: '2026-12-06T10:00:00Z' }} onChanged={onChanged} />,
  );
  screen.getByText(/will be deactivated .*2026/);
  fireEvent.click(screen.getByRole('button', { name: 'Keep company active' }));
  await waitFor(() => expect(server.listInputs('tenants.activate')).toHaveLength(1));
});

it('The chat page is off by default, and its address is shown once it is on', async () => {
  const server = serve({ 'tenants.setHostedChat': () => null });
  renderPage(<HostedChatCard tenant={{ slug: 'acme', hasHostedChat: false }} onChanged={vi.fn()} />);
  expect(screen.queryByText(/\/c\/acme/)).toBeNull();
  fireEvent.click(screen.getByLabelText('Show the chat page'));
  await waitFor(() => expect(server.listInputs('tenants.setHostedChat')).toEqual([{ isEnabled: true }]));
  renderPage(<HostedChatCard tenant={{ slug: 'acme', hasHostedChat: true }} onChanged={vi.fn()} />);
  expect(screen.getByRole('link', { name: 'Open chat page' }).getAttribute('href')).toMatch(/\/c\/acme$/);
});

it('An export of the company’s data is started here, and its files are downloaded until it expires', async () => {
  const done = {
    id: 'old',
    status: 'ready',
    progress: {},
    createdAt: '2026-12-01T10:00:00Z',
    expiresAt: '2026-12-08T10:00:00Z',
    parts: [{ name: 'acme-export-1.zip', sizeBytes: 2_000_000, url: 'https://lobby.example/exports/a' }],
  };
  const running = { ...done, id: 'new', status: 'running', progress: { table: 'Message' }, parts: [], expiresAt: null };
  let exports: object[] = [done];
  serve({ 'tenants.listExports': () => exports, 'tenants.startExport': () => void (exports = [running, done]) });
  renderPage(<ExportCard />);
  const link = await screen.findByRole('link', { name: /acme-export-1\.zip/ });
  expect(link.getAttribute('href')).toBe('https://lobby.example/exports/a');
  fireEvent.click(screen.getByRole('button', { name: 'Export data' }));
  await screen.findByText('Exporting Message…');
  expect(screen.getByRole('button', { name: 'Export data' })).toHaveProperty('disabled', true);
});
