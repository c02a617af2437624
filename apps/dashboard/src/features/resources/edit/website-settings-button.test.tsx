// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../../testing/render-page.tsx';
import { PageList } from '../sync/page-list.tsx';
import { OpenFileButton } from './open-file-button.tsx';
import { WebsiteSettingsButton } from './website-settings-button.tsx';

const ID = '0197a000-0000-7000-8000-000000000001';
const SETTINGS = {
  maxPages: 50,
  maxDepth: 3,
  include: [],
  exclude: ['/jobs'],
  alwaysInclude: [],
  followPdfs: false,
  render: false,
};

function serve(procedures: Parameters<typeof createFakeTrpc>[0]) {
  const server = createFakeTrpc(procedures);
  stubFetch(server.fetch);
  return server;
}

it('The settings of a website are shown as they are and saved as they were changed', async () => {
  const server = serve({ 'resources.canRenderPages': () => true, 'resources.updateWebsite': () => null });
  const onSaved = vi.fn();
  renderPage(
    <WebsiteSettingsButton resourceId={ID} url="https://acme.example/" settings={SETTINGS} onSaved={onSaved} />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Crawl settings' }));
  expect(screen.getByLabelText<HTMLTextAreaElement>('Exclude pages').value).toBe('/jobs');
  fireEvent.input(screen.getByLabelText('Start URL'), { target: { value: 'https://acme.example/shop' } });
  fireEvent.input(screen.getByLabelText('Always include'), { target: { value: 'https://acme.example/jobs\n' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save and sync' }));
  await waitFor(() => expect(onSaved).toHaveBeenCalledTimes(1));
  const settings = { ...SETTINGS, alwaysInclude: ['https://acme.example/jobs'] };
  expect(server.listInputs('resources.updateWebsite')).toEqual([
    { resourceId: ID, url: 'https://acme.example/shop', settings },
  ]);
});

it('A page that the settings have left out is included with one click; one that its site refuses can not be', async () => {
  const page = { position: 1, title: null, status: 'skipped', notices: [], omissions: [], fetchedAt: null };
  const server = serve({
    'resources.listPages': () => ({
      pages: [
        {
          ...page,
          id: 'p1',
          url: 'https://acme.example/jobs',
          reason: { code: 'pattern_excluded', params: { pattern: '/jobs' } },
        },
        { ...page, id: 'p2', url: 'https://acme.example/draft', reason: { code: 'noindex', params: {} } },
      ],
      total: 2,
      counts: { pending: 0, indexed: 0, skipped: 2, failed: 0 },
    }),
    'resources.includePages': () => null,
  });
  renderPage(<PageList resourceId={ID} />);
  await screen.findByText('Excluded by the pattern /jobs.');
  fireEvent.click(screen.getByRole('button', { name: 'Include https://acme.example/jobs' }));
  expect(screen.queryByRole('button', { name: 'Include https://acme.example/draft' })).toBeNull();
  await waitFor(() =>
    expect(server.listInputs('resources.includePages')).toEqual([{ resourceId: ID, pageIds: ['p1'] }]),
  );
});

it('The original file opens in a tab of its own, by a link that is made when it is asked for', async () => {
  serve({ 'resources.getFileLink': () => ({ url: 'https://lobby.example/files/1' }) });
  const assign = vi.fn();
  vi.spyOn(window, 'open').mockReturnValue({ location: { assign }, close: vi.fn() } as unknown as Window);
  renderPage(<OpenFileButton resourceId={ID} />);
  fireEvent.click(screen.getByRole('button', { name: 'Open file' }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith('https://lobby.example/files/1'));
});
