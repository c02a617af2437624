// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { Route, Router } from 'preact-iso';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { SetupCard } from './setup-card.tsx';
import { SetupPage } from './setup-page.tsx';
import type { OnboardingView } from './use-onboarding.ts';

const STEPS = ['website', 'knowledge', 'questions', 'look', 'install'] as const;
const FRESH: OnboardingView = {
  isClosed: false,
  steps: STEPS.map((step) => ({ step, isDone: false })),
  website: 'https://acme.example/',
  template: null,
  site: null,
  hasBusinessHours: false,
  installCheck: null,
  widgetSeenAt: null,
};
const TEMPLATE = {
  name: 'shop',
  version: 1,
  title: 'Shop',
  summary: 'For shops.',
  languages: ['en', 'de', 'fr'],
  counts: { faqs: 15, standardReplies: 5, labels: 6 },
};
const PREVIEW = {
  start: { url: 'https://www.acme.example/', title: 'Acme', words: 200, language: 'en', error: null },
  hasRobotsTxt: true,
  crawlDelaySeconds: null,
  sitemaps: [],
  sitemapUrlCount: 0,
  pages: [
    { url: 'https://www.acme.example/', verdict: 'included', reason: null },
    {
      url: 'https://www.acme.example/prices.pdf',
      verdict: 'excluded',
      reason: { code: 'pdf_not_followed', params: {} },
    },
  ],
  counts: { included: 1, excluded: 1, disallowed: 0, over_limit: 0 },
  estimatedSeconds: 2,
  warnings: [],
};
const HOURS = {
  days: [{ day: 0, spans: [{ opens: '09:00', closes: '17:00' }], isByAppointment: false, note: null }],
  closures: [],
  remarks: [],
  label: null,
};
const QUESTIONS = ['When are you open?', 'Do you ship to Spain?'];

let onboarding: OnboardingView;
let facts: object[];
beforeEach(() => {
  onboarding = structuredClone(FRESH);
  facts = [];
});

function show(step: string, procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  const server = createFakeTrpc({
    'onboarding.get': () => onboarding,
    'onboarding.completeStep': () => null,
    'onboarding.rateQuestion': () => null,
    'onboarding.setAvailability': () => null,
    'onboarding.listQuestions': () => QUESTIONS.map((question) => ({ question, source: 'template', rating: null })),
    'industryTemplates.list': () => [TEMPLATE],
    'industryTemplates.applyNewest': () => null,
    'resources.previewWebsite': () => PREVIEW,
    'resources.createWebsite': () => ({ id: 'r1' }),
    'tenants.listDomains': () => [{ id: 'd1', origin: 'https://acme.example', createdAt: new Date() }],
    'tenants.addDomain': () => ({ id: 'd2' }),
    'facts.list': () => ({ timeZone: 'UTC', hasContent: true, facts }),
    'faqs.listDrafts': () => ({ drafts: [], total: 0 }),
    'faqs.create': () => ({ id: 'f1' }),
    'widgets.getKey': () => ({
      key: 'pk_1',
      snippet: '<script async src="https://lobby.example/widget/pk_1.js"></script>',
    }),
    'answers.preview': (input) => ({
      answer: {
        text: (input as { question: string }).question === QUESTIONS[0] ? 'From nine to five. [1]' : 'I don’t know.',
        outcome: (input as { question: string }).question === QUESTIONS[0] ? 'answered' : 'unknown',
      },
    }),
    ...procedures,
  });
  stubFetch(server.fetch);
  renderPage(
    <Router>
      <Route path="/dashboard/c/acme/setup" component={SetupPage} />
      <Route path="/dashboard/c/acme/setup/:step" component={SetupPage} />
      <Route default component={() => <p>elsewhere</p>} />
    </Router>,
    { path: `setup${step}` },
  );
  return server;
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('the setup', () => {
  it('is taken up at the first step that isn’t done, and shows how far it has come', async () => {
    onboarding.steps[0]!.isDone = true;
    show('');
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/setup/knowledge'));
    expect(screen.getByText('1 of 5 steps done')).toBeTruthy();
    expect(screen.getByRole('link', { current: 'step' }).textContent).toContain('Facts and FAQs');
  });

  it('goes on to the next step, and leads home after the last', async () => {
    const server = show('/questions');
    await screen.findByText('When are you open?');
    press('Continue');
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/setup/look'));
    expect(server.listInputs('onboarding.completeStep')).toEqual([{ step: 'questions' }]);
  });

  it('is on the first page with each step, until it is hidden', async () => {
    const server = createFakeTrpc({ 'onboarding.close': () => null });
    stubFetch(server.fetch);
    renderPage(<SetupCard steps={FRESH.steps.map((step) => ({ ...step, isDone: step.step === 'look' }))} />);
    expect(screen.getByText('1 of 5 steps done')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Try ten questions' }).getAttribute('href')).toBe(
      '/dashboard/c/acme/setup/questions',
    );
    press('Hide');
    await waitFor(() => expect(server.listInputs('onboarding.close')).toHaveLength(1));
  });
});

describe('the first step', () => {
  it('looks at the registered site at once while an industry is chosen', async () => {
    const server = show('/website');
    await screen.findByText('Acme');
    expect(server.listInputs('resources.previewWebsite')).toMatchObject([{ url: 'https://acme.example/' }]);
    fireEvent.click(await screen.findByLabelText('Shop'));
    await waitFor(() =>
      expect(server.listInputs('industryTemplates.applyNewest')).toEqual([{ name: 'shop', language: 'en' }]),
    );
  });

  it('sets the assistant up in the language of the site, or in another one that is picked', async () => {
    const preview = { ...PREVIEW, start: { ...PREVIEW.start, language: 'de' } };
    const server = show('/website', { 'resources.previewWebsite': () => preview });
    await screen.findByText('Acme');
    const language = await screen.findByLabelText<HTMLSelectElement>('Language');
    fireEvent.click(await screen.findByLabelText('Shop'));
    await waitFor(() =>
      expect(server.listInputs('industryTemplates.applyNewest')).toEqual([{ name: 'shop', language: 'de' }]),
    );
    fireEvent.change(language, { target: { value: 'fr' } });
    fireEvent.click(screen.getByLabelText('Shop'));
    await waitFor(() =>
      expect(server.listInputs('industryTemplates.applyNewest').at(-1)).toEqual({ name: 'shop', language: 'fr' }),
    );
  });

  it('offers the site’s language where the template is already in another one', async () => {
    onboarding.template = { name: 'shop', title: 'Shop', language: 'en' };
    const preview = { ...PREVIEW, start: { ...PREVIEW.start, language: 'fr' } };
    const server = show('/website', { 'resources.previewWebsite': () => preview });
    await screen.findByText(/Your site is in French/);
    expect(server.listInputs('industryTemplates.applyNewest')).toEqual([]);
    press('Use French');
    await waitFor(() =>
      expect(server.listInputs('industryTemplates.applyNewest')).toEqual([{ name: 'shop', language: 'fr' }]),
    );
  });

  it('has the site read with its PDFs, and allows the widget where the site really is', async () => {
    const server = show('/website');
    await screen.findByText('Also read the linked PDF');
    press('Read my site');
    await waitFor(() => expect(server.listInputs('resources.createWebsite')).toHaveLength(1));
    expect(server.listInputs('resources.createWebsite')).toEqual([
      { url: 'https://acme.example/', settings: expect.objectContaining({ followPdfs: true }) as object },
    ]);
    expect(server.listInputs('tenants.addDomain')).toEqual([{ origin: 'https://www.acme.example' }]);
  });

  it('says why a site can’t be read, and takes another one', async () => {
    const failed = {
      ...PREVIEW,
      start: { ...PREVIEW.start, title: null, error: { code: 'http_status', params: { status: '404' } } },
    };
    const server = show('/website', { 'resources.previewWebsite': () => failed });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Read my site' })).toBeNull();
    fireEvent.input(screen.getByLabelText('Website address'), { target: { value: 'acme.example/home' } });
    press('Preview');
    await waitFor(() => expect(server.listInputs('resources.previewWebsite')).toHaveLength(2));
    expect(server.listInputs('resources.previewWebsite')[1]).toMatchObject({ url: 'https://acme.example/home' });
  });

  it('takes another address as the company’s, where the widget is looked for later', async () => {
    const server = show('/website', {
      'tenants.getProfile': () => ({ name: 'Acme', website: FRESH.website, phone: null }),
      'tenants.updateProfile': () => null,
    });
    await screen.findByText('Read my site');
    press('Use another address');
    fireEvent.input(screen.getByLabelText('Website address'), { target: { value: 'https://www.acme.example/en' } });
    press('Preview');
    await waitFor(() => expect(server.listInputs('resources.previewWebsite')).toHaveLength(2));
    fireEvent.click(await screen.findByRole('button', { name: 'Read my site' }));
    await waitFor(() => expect(server.listInputs('resources.createWebsite')).toHaveLength(1));
    expect(server.listInputs('tenants.updateProfile')).toEqual([
      { name: 'Acme', phone: '', website: 'https://www.acme.example/en' },
    ]);
  });

  it('shows how far reading has come', async () => {
    onboarding.site = { resourceId: 'r1', status: 'processing', pagesDiscovered: 40, pagesProcessed: 12 };
    show('/website');
    await screen.findByText(/12 of 40 pages read/);
    expect(screen.queryByLabelText('Website address')).toBeNull();
  });
});

describe('the hours in which people answer', () => {
  it('are the opening hours that were found', async () => {
    facts = [
      {
        id: 'f1',
        state: 'found',
        isConflicting: false,
        sources: [],
        fact: { kind: 'opening_hours', value: HOURS },
      },
    ];
    const server = show('/knowledge');
    const choice = await screen.findByLabelText<HTMLInputElement>('During opening hours');
    await waitFor(() => expect(choice.disabled).toBe(false));
    fireEvent.click(choice);
    await waitFor(() => expect(server.listInputs('onboarding.setAvailability')).toEqual([{ hours: HOURS }]));
  });

  it('are asked for where none were found', async () => {
    show('/knowledge');
    await screen.findByText(/We haven't found your opening hours/);
    expect(screen.getByLabelText<HTMLInputElement>('During opening hours').disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Always').checked).toBe(true);
  });
});

describe('the questions to try', () => {
  it('are answered one after the other, and a thumb down opens a FAQ with the question and the answer', async () => {
    const server = show('/questions');
    await screen.findByText('From nine to five.');
    await screen.findByText('I don’t know.');
    press('Good answer: When are you open?');
    await waitFor(() =>
      expect(server.listInputs('onboarding.rateQuestion')).toEqual([{ question: QUESTIONS[0], rating: 'good' }]),
    );
    press('Wrong or missing answer: When are you open?');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText<HTMLInputElement>('Question').value).toBe(QUESTIONS[0]);
    expect(dialog.getByLabelText<HTMLTextAreaElement>('Answer').value).toBe('From nine to five.');
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.listInputs('faqs.create')).toHaveLength(1));
    // Asked again, with the answer that was written.
    await waitFor(() => expect(server.listInputs('answers.preview')).toHaveLength(3));
  });

  it('give a FAQ without an answer where there was none', async () => {
    show('/questions');
    await screen.findByText('I don’t know.');
    press('Wrong or missing answer: Do you ship to Spain?');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText<HTMLTextAreaElement>('Answer').value).toBe('');
  });
});

describe('the installation', () => {
  it('has a guide for each system', async () => {
    show('/install');
    await screen.findByText(/Open the HTML file/);
    fireEvent.click(screen.getByRole('tab', { name: 'React' }));
    expect(screen.getByText(/strategy="lazyOnload"/).textContent).toContain('https://lobby.example/widget/pk_1.js');
    fireEvent.click(screen.getByRole('tab', { name: 'Google Tag Manager' }));
    expect(screen.getByText(/Custom HTML/)).toBeTruthy();
  });

  it('is checked on the site, and says what was seen there', async () => {
    const checkedAt = new Date().toISOString();
    const server = show('/install', {
      'onboarding.checkInstallation': () => {
        onboarding.installCheck = { status: 'csp', url: '', checkedAt, detail: 'script-src' };
        return onboarding.installCheck;
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Check my site' }));
    await screen.findByText(/Content-Security-Policy blocks it \(script-src\)/);
    expect(server.listInputs('onboarding.checkInstallation')).toHaveLength(1);
  });

  it('allows the site where the code is, and checks again', async () => {
    const detail = 'https://www.acme.example';
    onboarding.installCheck = { status: 'site_not_allowed', url: '', checkedAt: new Date().toISOString(), detail };
    const server = show('/install', {
      'onboarding.checkInstallation': () => {
        onboarding.installCheck = { ...onboarding.installCheck!, status: 'found' };
        return onboarding.installCheck;
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: `Allow ${detail}` }));
    await screen.findByText('Live. The code is on your page.');
    expect(server.listInputs('tenants.addDomain')).toEqual([{ origin: detail }]);
  });
});
