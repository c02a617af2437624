// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { TemplatePage } from './template-page.tsx';

type Template = RouterOutputs['platformTemplates']['get'];
type Rollout = RouterOutputs['platformTemplates']['listRollouts'][number];

const TEMPLATE: Template = {
  name: 'bakery',
  title: 'Bakery',
  version: 2,
  isRetired: false,
  draft: null,
  shippedVersions: [],
  versions: [
    { version: 2, origin: 'platform', createdAt: '2026-02-01T00:00:00.000Z', tenants: 0 },
    { version: 1, origin: 'shipped', createdAt: '2026-01-01T00:00:00.000Z', tenants: 2 },
  ],
  content: {
    title: 'Bakery',
    summary: 'Bread and orders.',
    settings: {
      persona: 'You are the front desk.',
      tone: 'Speak briefly.',
      greeting: 'Welcome!',
      suggestedQuestions: ['Is it vegan?'],
      handoverKeywords: [],
      firstReplyTargetMinutes: 10,
      resolutionTargetMinutes: 60,
    },
    visitorQuestions: Array.from({ length: 10 }, (_, index) => `Question ${index}?`),
    faqs: [{ key: 'order', question: 'How do I order?', answer: '', hint: 'How people order.', fact: null }],
    standardReplies: [],
    labels: [],
    contactFields: [],
    recordTypes: [],
    bio: '{{name}}',
    translations: {},
  },
};
const BAKER = {
  id: 'tenant-baker',
  name: 'Baker',
  status: 'active',
  planId: 'basic',
  version: 1,
  isOutdated: true,
  updatedAt: '2026-01-01T00:00:00.000Z',
};
const ROLLOUT: Rollout = {
  id: 'rollout-1',
  version: 2,
  mode: 'apply',
  status: 'running',
  createdAt: '2026-02-02T00:00:00.000Z',
  finishedAt: null,
  counts: { waiting: 1, done: 2, skipped: 0, failed: 1, total: 4 },
};
const CHANGES = [{ key: 'settings.greeting', action: 'changed', current: 'Welcome!', next: 'Good morning!' }];

interface Options {
  tab?: 'versions' | 'companies';
  role?: 'owner' | 'support';
  template?: Partial<Template>;
  procedures?: Parameters<typeof createFakeTrpc>[0];
}

function show({ tab, role = 'owner', template = {}, procedures = {} }: Options = {}) {
  history.replaceState(null, '', `/admin/templates/bakery${tab ? `?tab=${tab}` : ''}`);
  const server = createFakeTrpc({
    'auth.me': () => ({ user: { superAdminRole: role } }),
    'plans.list': () => [{ id: 'basic', name: 'Basic' }],
    'platformTemplates.get': () => ({ ...TEMPLATE, ...template }),
    'platformTemplates.saveDraft': () => ({ revision: 1 }),
    'platformTemplates.review': () => ({ version: 3, changes: CHANGES }),
    'platformTemplates.publish': () => ({ version: 3 }),
    'platformTemplates.compareVersions': () => CHANGES,
    'platformTemplates.listTenants': () => ({ tenants: [BAKER], total: 1 }),
    'platformTemplates.listRollouts': () => [ROLLOUT],
    'platformTemplates.startRollout': () => ({ rolloutId: 'rollout-2', tenants: 1 }),
    'platformTemplates.stopRollout': () => null,
    'platformTemplates.listRolloutTargets': () => ({
      targets: [
        { id: 'a', name: 'Baker', status: 'applied', report: { added: 1, changed: 2, removed: 0, kept: 3 } },
        { id: 'b', name: 'Cafe', status: 'failed', report: {}, errorCode: 'no_room_left' },
      ],
      total: 2,
    }),
    'platformTemplates.retire': () => null,
    'platformTemplates.useShipped': () => null,
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(
    <LocationProvider>
      <Router>{[<Route key="template" path="/admin/templates/:name" component={TemplatePage} />]}</Router>
    </LocationProvider>,
  );
  return server;
}

afterEach(cleanup);

const type = async (label: string, value: string) =>
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });

describe('the editor of a template', () => {
  it('saves a draft, and publishes nothing before its changes were shown', async () => {
    const server = show();
    await type('Greeting', 'Good morning!');
    fireEvent.click(screen.getByRole('button', { name: 'Review changes…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Changes in version 3' }));
    expect(dialog.getByRole('listitem').textContent).toContain('Good morning!');
    expect(server.listInputs('platformTemplates.saveDraft')).toMatchObject([
      { name: 'bakery', revision: 0, content: { settings: { greeting: 'Good morning!' } } },
    ]);
    expect(server.listInputs('platformTemplates.publish')).toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Publish version 3' }));
    await waitFor(() =>
      expect(server.listInputs('platformTemplates.publish')).toEqual([{ name: 'bakery', revision: 1 }]),
    );
  });

  it('says beside the field what is missing before a version can be published', async () => {
    const refuse = () => {
      throw new FakeTrpcError('invalid', {
        kind: 'invalid',
        fields: { 'content.faqs.0.hint': { code: 'hint_required', params: {} } },
      });
    };
    show({ procedures: { 'platformTemplates.review': refuse } });
    fireEvent.click(await screen.findByRole('button', { name: 'Review changes…' }));
    const hint = await screen.findByLabelText<HTMLInputElement>('What to answer');
    await waitFor(() => expect(hint.getAttribute('aria-invalid')).toBe('true'));
    expect(hint.closest('details')?.open).toBe(true);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('refuses what is too long or wrong before it is sent', async () => {
    const server = show();
    await type('First reply target (minutes)', '0');
    fireEvent.click(screen.getByRole('button', { name: 'Save draft' }));
    expect(await screen.findByText('Enter 1 or more.')).toBeTruthy();
    expect(server.listInputs('platformTemplates.saveDraft')).toEqual([]);
  });

  it('adds, moves and removes entries of a list', async () => {
    const server = show();
    fireEvent.click(await screen.findByRole('button', { name: 'Add FAQ' }));
    const questions = await screen.findAllByLabelText('Question');
    fireEvent.input(questions[1]!, { target: { value: 'Do you bake cakes?' } });
    fireEvent.click(screen.getByRole('button', { name: 'Move Do you bake cakes? up' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove How do I order?' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save draft' }));
    await waitFor(() => expect(server.listInputs('platformTemplates.saveDraft')).toHaveLength(1));
    const [input] = server.listInputs('platformTemplates.saveDraft') as [{ content: Template['content'] }];
    expect(input.content.faqs.map(({ question }) => question)).toEqual(['Do you bake cakes?']);
    expect(input.content.faqs[0]?.key).toMatch(/^[a-z][a-z0-9_-]+$/);
  });

  it('has texts in other languages, shows what is missing there, and adds a language', async () => {
    const translations = { de: { title: 'Bäckerei', 'settings.greeting': 'Willkommen!' } };
    const server = show({ template: { content: { ...TEMPLATE.content, translations } } });
    const language = await screen.findByLabelText('Language to edit');
    const german = within(language).getByRole('option', { name: /^German/ });
    expect(german.textContent).toMatch(/\(\d+ missing\)/);
    fireEvent.change(language, { target: { value: 'de' } });
    expect((await screen.findByLabelText<HTMLInputElement>('Greeting')).value).toBe('Willkommen!');
    expect(screen.getByText(/texts are missing\. Companies see them in English/)).toBeTruthy();
    expect(screen.getByText('How do I order?')).toBeTruthy();
    await type('Question', 'Wie bestelle ich?');
    fireEvent.change(await screen.findByLabelText('Add language…'), { target: { value: 'it' } });
    await screen.findByText('Texts in Italian');
    await type('Title', 'Panetteria');
    fireEvent.click(screen.getByRole('button', { name: 'Save draft' }));
    await waitFor(() => expect(server.listInputs('platformTemplates.saveDraft')).toHaveLength(1));
    const [input] = server.listInputs('platformTemplates.saveDraft') as [{ content: Template['content'] }];
    expect(input.content.title).toBe('Bakery');
    expect(input.content.translations).toEqual({
      de: { ...translations.de, 'faqs.order.question': 'Wie bestelle ich?' },
      it: { title: 'Panetteria' },
    });
  });

  it('names the language whose texts keep a version from being published', async () => {
    const refuse = () => {
      const fields = { 'content.translations.de.faqs.order.answer': { code: 'hint_required', params: {} } };
      throw new FakeTrpcError('invalid', { kind: 'invalid', fields });
    };
    const template = { content: { ...TEMPLATE.content, translations: { de: { title: 'Bäckerei' } } } };
    show({ template, procedures: { 'platformTemplates.review': refuse } });
    fireEvent.click(await screen.findByRole('button', { name: 'Review changes…' }));
    expect(await screen.findByText('Some texts need your attention: German.')).toBeTruthy();
  });

  it('changes nothing for somebody who may only look', async () => {
    show({ role: 'support' });
    const title = await screen.findByLabelText<HTMLInputElement>('Title');
    expect(title.closest('fieldset')?.disabled).toBe(true);
    expect(screen.queryByRole('button', { name: 'Retire…' })).toBeNull();
  });

  it('offers a version that came with the product, unless a draft would be lost', async () => {
    const server = show({ template: { shippedVersions: [{ version: 2, createdAt: '2026-03-01T00:00:00.000Z' }] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Use as draft' }));
    await waitFor(() =>
      expect(server.listInputs('platformTemplates.useShipped')).toEqual([{ name: 'bakery', version: 2 }]),
    );
  });
});

describe('the versions of a template', () => {
  it('are compared two by two, as the address says', async () => {
    const server = show({ tab: 'versions' });
    expect(await screen.findByText('Good morning!')).toBeTruthy();
    expect(server.listInputs('platformTemplates.compareVersions')).toEqual([{ name: 'bakery', from: 1, to: 2 }]);
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '0' } });
    await waitFor(() => expect(location.search).toContain('from=0'));
    await waitFor(() =>
      expect(server.listInputs('platformTemplates.compareVersions')).toContainEqual({ name: 'bakery', from: 0, to: 2 }),
    );
  });
});

describe('the companies on a template', () => {
  it('get the newest version applied or offered, those that are selected or all', async () => {
    const server = show({ tab: 'companies' });
    fireEvent.click(await screen.findByLabelText('Select Baker'));
    fireEvent.click(screen.getByRole('button', { name: 'Roll out to 1 selected…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Roll out version 2' }));
    fireEvent.click(dialog.getByLabelText('Offer it'));
    fireEvent.click(dialog.getByRole('button', { name: 'Start' }));
    await waitFor(() =>
      expect(server.listInputs('platformTemplates.startRollout')).toEqual([
        { name: 'bakery', mode: 'offer', tenantIds: ['tenant-baker'], planId: null },
      ]),
    );
    fireEvent.change(screen.getByLabelText('Plan'), { target: { value: 'basic' } });
    await waitFor(() => expect(location.search).toContain('plan=basic'));
    fireEvent.click(screen.getByRole('button', { name: 'Roll out version 2…' }));
    expect(await screen.findByText('To all active companies of the Basic plan on an earlier version.')).toBeTruthy();
  });

  it('are told of by a report, and the others are kept from a version by stopping its roll-out', async () => {
    const server = show({ tab: 'companies' });
    expect(await screen.findByText('3 of 4')).toBeTruthy();
    expect(screen.getByText(/1 failed/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Report' }));
    expect(await screen.findByText('1 added, 2 changed, 0 removed, 3 kept')).toBeTruthy();
    expect(screen.getByText(/no room for more labels/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Stop…' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Stop roll-out' }));
    await waitFor(() =>
      expect(server.listInputs('platformTemplates.stopRollout')).toEqual([{ rolloutId: 'rollout-1' }]),
    );
  });
});
