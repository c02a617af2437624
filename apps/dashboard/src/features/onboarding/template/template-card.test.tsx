// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../testing/render-page.tsx';
import { TemplateCard } from './template-card.tsx';

const CURRENT = {
  name: 'shop',
  title: 'Shop',
  version: 1,
  newestVersion: 2,
  language: 'en',
  languages: ['en', 'de'],
  visitorQuestions: [],
};

function show(current: typeof CURRENT | null) {
  const server = createFakeTrpc({
    'industryTemplates.findCurrent': () => current,
    'industryTemplates.listChanges': () => ({
      version: 2,
      changes: [
        { key: 'settings.greeting', action: 'kept', current: 'Our own words', next: 'A better greeting' },
        { key: 'label.fraud', action: 'added', current: null, next: 'Fraud' },
      ],
    }),
    'industryTemplates.applyNewest': () => null,
  });
  stubFetch(server.fetch);
  renderPage(<TemplateCard />, { path: 'company' });
  return server;
}

describe('the industry template of a company', () => {
  it('shows what a newer version changes and keeps before it is applied', async () => {
    const server = show(CURRENT);
    fireEvent.click(await screen.findByRole('button', { name: 'Review update' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Update to version 2' }));
    const [greeting, label] = await dialog.findAllByRole('listitem');
    expect(greeting?.textContent).toContain('Yours is kept');
    expect(greeting?.textContent).toContain('Our own words');
    expect(label?.textContent).toContain('New');
    expect(server.listInputs('industryTemplates.applyNewest')).toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Update' }));
    await waitFor(() => expect(server.listInputs('industryTemplates.applyNewest')).toEqual([{ name: 'shop' }]));
  });

  it('shows what another language changes before it is switched to', async () => {
    const server = show({ ...CURRENT, version: 2 });
    await screen.findByText('Texts in English');
    fireEvent.click(screen.getByRole('button', { name: 'Change language' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Template language' }));
    fireEvent.change(dialog.getByLabelText('Language'), { target: { value: 'de' } });
    expect((await dialog.findAllByRole('listitem'))[0]?.textContent).toContain('Yours is kept');
    expect(server.listInputs('industryTemplates.listChanges')).toEqual([{ name: 'shop', language: 'de' }]);
    fireEvent.click(dialog.getByRole('button', { name: 'Switch to German' }));
    await waitFor(() =>
      expect(server.listInputs('industryTemplates.applyNewest')).toEqual([{ name: 'shop', language: 'de' }]),
    );
  });

  it('has nothing to review in its newest version, and can be chosen where there is none', async () => {
    show({ ...CURRENT, version: 2 });
    await screen.findByText(/Shop, version 2/);
    expect(screen.queryByRole('button', { name: 'Review update' })).toBeNull();
    show(null);
    const link = await screen.findByRole('link', { name: 'Choose a template' });
    expect(link.getAttribute('href')).toBe('/dashboard/c/acme/setup/website');
  });
});
