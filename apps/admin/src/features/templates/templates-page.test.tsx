// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { TemplatesPage } from './templates-page.tsx';

const SHOP: RouterOutputs['platformTemplates']['list'][number] = {
  name: 'shop',
  title: 'Shop',
  summary: 'Orders and returns.',
  version: 3,
  isRetired: true,
  tenants: 12,
  behind: 4,
  hasDraft: true,
  hasShippedVersion: false,
};

function show(procedures: Parameters<typeof createFakeTrpc>[0] = {}, role = 'owner') {
  history.replaceState(null, '', '/admin/templates');
  const server = createFakeTrpc({
    'auth.me': () => ({ user: { superAdminRole: role } }),
    'platformTemplates.list': () => [SHOP],
    'platformTemplates.create': () => null,
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(<TemplatesPage />);
  return server;
}

afterEach(cleanup);

describe('the list of industry templates', () => {
  it('says how many companies have each, how many are behind, and what is being edited', async () => {
    show();
    const row = within((await screen.findByRole('link', { name: 'Shop' })).closest('tr')!);
    expect(row.getByText('Version 3')).toBeTruthy();
    expect(row.getByText('12')).toBeTruthy();
    expect(row.getByText('4')).toBeTruthy();
    expect(row.getByText('Draft')).toBeTruthy();
    expect(row.getByText('Retired')).toBeTruthy();
  });

  it('leads to the editor of a new template, a copy of another one', async () => {
    const server = show();
    fireEvent.click(await screen.findByRole('button', { name: 'New template' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New template' }));
    fireEvent.input(dialog.getByLabelText('Title'), { target: { value: 'Book shop' } });
    fireEvent.input(dialog.getByLabelText('Internal name'), { target: { value: 'Book shop' } });
    fireEvent.change(dialog.getByLabelText('Start from'), { target: { value: 'shop' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Create draft' }));
    expect(await dialog.findByText('Use up to 40 small letters and underscores, like car_rental.')).toBeTruthy();
    fireEvent.input(dialog.getByLabelText('Internal name'), { target: { value: 'book_shop' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Create draft' }));
    await waitFor(() => expect(location.pathname).toBe('/admin/templates/book_shop'));
    expect(server.listInputs('platformTemplates.create')).toEqual([
      { name: 'book_shop', title: 'Book shop', copyOf: 'shop' },
    ]);
  });

  it('says when a name is taken, and keeps what was typed', async () => {
    show({
      'platformTemplates.create': () => {
        throw new FakeTrpcError('taken', { errorCode: 'template_name_taken', params: { name: 'shop' } });
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'New template' }));
    fireEvent.input(screen.getByLabelText('Title'), { target: { value: 'Shop' } });
    fireEvent.input(screen.getByLabelText('Internal name'), { target: { value: 'shop' } });
    fireEvent.click(screen.getByRole('button', { name: 'Create draft' }));
    expect(await screen.findByText(/named shop already/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Internal name').value).toBe('shop');
  });

  it('creates nothing for somebody who may only look, and says so when it is empty', async () => {
    show({ 'platformTemplates.list': () => [] }, 'support');
    expect(await screen.findByText('No templates yet')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'New template' })).toBeNull();
  });
});
