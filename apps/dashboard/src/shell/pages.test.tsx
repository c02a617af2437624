// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import { Route, Router } from 'preact-iso';
import { beforeEach, expect, it } from 'vitest';
import { installFakeApi } from '../testing/fake-api.ts';
import { renderPage } from '../testing/render-page.tsx';
import { Pages } from './pages.tsx';

const PAGES = [
  { path: '/inbox', component: () => <p>The inbox</p> },
  { path: '/faqs/:view?', component: () => <p>The FAQs</p> },
  { path: '/team', component: () => <p>The team</p> },
];

beforeEach(() => {
  installFakeApi({ 'members.listCompanyAdmins': () => [{ name: 'Ada' }, { name: 'Grace' }] });
});

// As the routes do: the tenant's part of the address is matched before.
const open = (path: string, permissions: 'knowledge'[] = []) =>
  renderPage(<Router>{[<Route path="/dashboard/c/:slug/*" component={() => <Pages pages={PAGES} />} />]}</Router>, {
    role: 'agent',
    permissions,
    path,
  });

it('an agent with a permission opens its pages', async () => {
  open('faqs/import', ['knowledge']);
  await screen.findByText('The FAQs');
});

it('an agent without it reads which one is missing and who can give it', async () => {
  open('faqs/import');
  await screen.findByText(/needs the Knowledge permission.*Ada and Grace/);
  expect(screen.queryByText('The FAQs')).toBeNull();
});

it('a page that no permission opens names those who can open it', async () => {
  open('team', ['knowledge']);
  await screen.findByText(/Only company admins can open it.*Ada and Grace/);
  expect(screen.getByRole('link', { name: 'Go to inbox' }).getAttribute('href')).toBe('/dashboard/c/acme/inbox');
});

it('an address that no page has leads to the inbox', async () => {
  open('nowhere');
  await screen.findByText('The inbox');
});
