// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../../testing/render-page.tsx';
import { WebsiteForm } from './website-form.tsx';

const DEFAULTS = {
  maxPages: 100,
  maxDepth: 5,
  include: [],
  exclude: [],
  alwaysInclude: [],
  followPdfs: false,
  render: false,
};
const PREVIEW = {
  start: { url: 'https://acme.example/', title: 'Acme', words: 200, language: 'en', error: null },
  hasRobotsTxt: true,
  crawlDelaySeconds: null,
  sitemaps: [],
  sitemapUrlCount: 0,
  pages: [
    { url: 'https://acme.example/', verdict: 'included', reason: null },
    {
      url: 'https://acme.example/jobs',
      verdict: 'excluded',
      reason: { code: 'pattern_excluded', params: { pattern: '/b' } },
    },
  ],
  counts: { included: 1, excluded: 1, disallowed: 0, over_limit: 0 },
  estimatedSeconds: 2,
  warnings: [],
};

function show(procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  const server = createFakeTrpc({
    'resources.canRenderPages': () => false,
    'resources.previewWebsite': () => PREVIEW,
    'resources.createWebsite': () => ({ id: 'r1' }),
    ...procedures,
  });
  stubFetch(server.fetch);
  const onAdded = vi.fn();
  renderPage(<WebsiteForm onAdded={onAdded} />, { path: 'resources' });
  return { server, onAdded };
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const isUnfolded = () => document.querySelector('details')?.open;

describe('the form of a website', () => {
  it('adds a site with the default settings, with https where no scheme was typed', async () => {
    const { server, onAdded } = show();
    type('URL', 'acme.example');
    press('Add website');
    await waitFor(() => expect(onAdded).toHaveBeenCalledTimes(1));
    expect(server.listInputs('resources.createWebsite')).toEqual([{ url: 'https://acme.example', settings: DEFAULTS }]);
    expect(server.listInputs('resources.previewWebsite')).toEqual([]);
  });

  it('shows a preview, adds what was previewed, and keeps the settings when one goes back', async () => {
    const { server } = show();
    type('URL', 'https://acme.example');
    type('Only these pages', '/help/*\n\n/products');
    press('Preview');
    await screen.findByText('Known pages');
    press('Excluded 1');
    expect(screen.getByText('Excluded by the pattern /b.')).toBeTruthy();
    press('Back');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Only these pages').value).toBe('/help/*\n/products');
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Preview' }).disabled).toBe(false),
    );
    press('Preview');
    await screen.findByText('Known pages');
    press('Add website');
    const input = { url: 'https://acme.example', settings: { ...DEFAULTS, include: ['/help/*', '/products'] } };
    await waitFor(() => expect(server.listInputs('resources.createWebsite')).toEqual([input]));
  });

  it('unfolds the settings for an error in them', async () => {
    const { server } = show();
    type('URL', 'https://acme.example');
    expect(isUnfolded()).toBe(false);
    type('Page limit', '0');
    press('Add website');
    expect(isUnfolded()).toBe(true);
    expect(screen.getByLabelText('Page limit').getAttribute('aria-invalid')).toBe('true');
    type('Page limit', '10');
    expect([isUnfolded(), screen.getByLabelText('Page limit').getAttribute('aria-invalid')]).toEqual([true, null]);
    expect(server.listInputs('resources.createWebsite')).toEqual([]);
  });

  it('drops the error of one button when the other one is used', async () => {
    const { server } = show({
      'resources.createWebsite': () => {
        throw new FakeTrpcError('10.0.0.1 leads into a private network.');
      },
    });
    type('URL', 'http://10.0.0.1/');
    press('Add website');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('private network'));
    press('Preview');
    await screen.findByText('Known pages');
    expect([screen.queryByRole('alert'), server.listInputs('resources.previewWebsite').length]).toEqual([null, 1]);
  });
});
