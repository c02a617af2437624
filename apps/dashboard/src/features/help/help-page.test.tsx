// @vitest-environment happy-dom
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, within } from '@testing-library/preact';
import { Route, Router } from 'preact-iso';
import { describe, expect, it } from 'vitest';
import { ADMIN_PAGES } from '../../shell/admin-pages.ts';
import { MEMBER_PAGES } from '../../shell/pages.tsx';
import { renderPage } from '../../testing/render-page.tsx';
import { findPlace, GUIDE_NAMES, GUIDES } from './guides.ts';
import { HelpPage } from './help-page.tsx';

const DOCS = join(import.meta.dirname, '../../../../../docs');
const PICTURES = join(DOCS, 'pictures/guides');
const show = (path: string, role: 'company_admin' | 'agent' = 'company_admin') =>
  renderPage(<Router>{[<Route key="help" path="/dashboard/c/acme/help/:guide?" component={HelpPage} />]}</Router>, {
    path,
    role,
  });
const pictures = Object.values(GUIDES).flatMap(({ sections }) =>
  sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'picture' ? [part] : []))),
);

describe('the guides', () => {
  it('have their pictures, each with what it shows, and no picture is there for nothing', () => {
    expect(pictures.length).toBeGreaterThan(15);
    expect(pictures.filter(({ name }) => !existsSync(join(PICTURES, `${name}.png`)))).toEqual([]);
    expect(pictures.filter(({ alt }) => alt.length < 8)).toEqual([]);
    const readme = readFileSync(join(DOCS, '../README.md'), 'utf8');
    const unused = readdirSync(PICTURES).filter(
      (file) => !pictures.some(({ name }) => `${name}.png` === file) && !readme.includes(file),
    );
    expect(unused).toEqual([]);
  });

  it('have a section for every page of the dashboard', () => {
    const withoutPlace = [...MEMBER_PAGES, ...ADMIN_PAGES]
      .map(({ path }) => path.slice(1).split('/:')[0] ?? '')
      .filter((page) => page !== 'help' && page !== 'setup' && findPlace(page, true).anchor === '');
    expect(withoutPlace).toEqual([]);
    for (const step of ['website', 'knowledge', 'questions', 'look', 'install']) {
      const { guide, anchor } = findPlace(`setup/${step}`, true);
      expect(GUIDES[guide].sections.map(({ id }) => id)).toContain(anchor);
    }
  });

  it('show the company admin the section of the page that help was asked for on', async () => {
    show('help?from=widget');
    await screen.findByRole('heading', { level: 1, name: 'For company admins' });
    screen.getByRole('heading', { level: 2, name: 'Widget' });
    expect(within(screen.getByRole('navigation', { name: 'Guides' })).getAllByRole('link')).toHaveLength(
      GUIDE_NAMES.length,
    );
    expect(screen.getByAltText('The list of FAQs').getAttribute('src')).toContain('faqs');
  });

  it('show an agent the agents’ guide, wherever help was asked for', async () => {
    show('help?from=inbox', 'agent');
    await screen.findByRole('heading', { level: 1, name: 'For agents' });
    screen.getByText('Hand back', { selector: 'strong' });
    expect(within(screen.getByRole('navigation', { name: 'Guides' })).getAllByRole('link')).toHaveLength(1);
  });
});
