// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../testing/render-page.tsx';
import { ResourcesPage } from './resources-page.tsx';

const ID = '0197a000-0000-7000-8000-00000000000';
const resource = (number: number) => ({
  id: `${ID}${number}`,
  type: 'text',
  title: `Paper ${number}`,
  url: null,
  fileId: null,
  fileName: null,
  status: 'completed',
  failure: null,
  active: true,
  pagesDiscovered: 1,
  pagesProcessed: 1,
  sizeBytes: 10,
  chunks: 1,
  createdAt: new Date(),
  completedAt: new Date(),
  syncInterval: 'never',
  nextSyncAt: null,
});

function show(path: string, total = 120) {
  const server = createFakeTrpc({
    'resources.list': () => ({ resources: [resource(1), resource(2)], total }),
    'resources.removeMany': () => ({ count: total }),
    'resources.reprocessMany': () => ({ count: 1 }),
  });
  stubFetch(server.fetch);
  renderPage(<ResourcesPage />, { path });
  return server;
}
const lastList = (server: ReturnType<typeof show>) => server.listInputs('resources.list').at(-1);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the list of resources', () => {
  it('is as the address says, and every filter leads to an address of its own', async () => {
    const server = show('resources?search=rye&type=website&status=failed&order=title&page=2');
    await screen.findByText('Paper 1');
    expect(lastList(server)).toEqual({
      search: 'rye',
      type: 'website',
      status: 'failed',
      order: 'title',
      skip: 50,
      take: 50,
    });
    fireEvent.change(screen.getByLabelText('Type'), { target: { value: 'all' } });
    await waitFor(() => expect(location.search).toBe('?search=rye&status=failed&order=title'));
    fireEvent.change(screen.getByLabelText('Sort by'), { target: { value: 'newest' } });
    await waitFor(() => expect(location.search).toBe('?search=rye&status=failed'));
    await waitFor(() => expect(lastList(server)).toMatchObject({ type: null, order: 'newest', skip: 0 }));
    history.back();
    await waitFor(() => expect(location.search).toBe('?search=rye&status=failed&order=title'));
  });

  it('takes an address that nobody made as the whole list', async () => {
    const server = show('resources?type=poem&status=&order=sideways&page=-5');
    await screen.findByText('Paper 1');
    expect(lastList(server)).toEqual({ search: '', type: null, status: null, order: 'newest', skip: 0, take: 50 });
  });
});

describe('a bulk action', () => {
  it('is for the selected resources', async () => {
    const server = show('resources');
    fireEvent.click(await screen.findByLabelText('Select Paper 2'));
    screen.getByText('1 selected');
    press('Sync now');
    await waitFor(() =>
      expect(server.listInputs('resources.reprocessMany')).toEqual([{ kind: 'ids', resourceIds: [`${ID}2`] }]),
    );
    await waitFor(() => expect(screen.queryByText('1 selected')).toBeNull());
  });

  it('is for all that match once they are selected, after a question', async () => {
    const server = show('resources?type=text');
    fireEvent.click(await screen.findByLabelText('Select all on this page'));
    screen.getByText('2 selected');
    press('Select all 120 that match');
    screen.getByText('120 selected');
    press('Delete');
    await screen.findByText('Delete 120 resources?');
    fireEvent.click(screen.getAllByRole('button', { name: 'Delete' }).at(-1) as HTMLElement);
    await waitFor(() =>
      expect(server.listInputs('resources.removeMany')).toEqual([
        { kind: 'matching', filter: { search: '', type: 'text', status: null } },
      ]),
    );
  });
});
