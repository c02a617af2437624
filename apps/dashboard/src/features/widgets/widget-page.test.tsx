// @vitest-environment happy-dom
import { PREVIEW_CHANNEL } from '@lobby/contracts/widget-preview';
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { WidgetPage } from './widget-page.tsx';

const SETTINGS = {
  widgetLanguage: null,
  isConsentRequired: false,
  showsUnreadInTitle: true,
  preChat: [],
  proactive: null,
  localizedTexts: [],
};
const BRANDING = {
  assistantName: 'Acme Assistant',
  primaryColor: '#2f5fd0',
  launcherPosition: 'right',
  colorScheme: 'automatic',
  greeting: 'Hi there!',
  suggestedQuestions: ['When are you open?'],
  privacyUrl: null,
};
const KEY = {
  id: '0197a000-0000-7000-8000-000000000001',
  name: '',
  key: 'pk_1',
  createdAt: new Date(0),
  revokedAt: null as Date | null,
  seenAt: null as Date | null,
  seenOrigin: null as string | null,
  snippet: '<script async src="https://lobby.example/widget/pk_1.js"></script>',
};

function show(path: string, procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  const server = createFakeTrpc({
    'tenants.getSettings': () => ({ ...BRANDING, logoFileId: null, language: 'en' }),
    'tenants.updateBranding': () => null,
    'tenants.listDomains': () => [],
    'networks.list': () => [],
    'customFields.list': () => [],
    'widgets.getSettings': () => SETTINGS,
    'widgets.updateSettings': () => null,
    'widgets.getKey': () => ({ key: KEY.key, snippet: KEY.snippet }),
    'widgets.listKeys': () => [KEY],
    'widgets.rotateKey': () => ({ key: 'pk_2' }),
    'widgets.createKey': () => ({ key: 'pk_3' }),
    'widgets.revokeKey': () => null,
    'widgets.listIdentityKeys': () => [],
    'widgets.createIdentityKey': () => ({ secret: 'top-secret' }),
    'answers.preview': () => ({ answer: { text: 'From nine.', outcome: 'answered', citations: [], tokens: 5 } }),
    ...procedures,
  });
  stubFetch(server.fetch);
  renderPage(<WidgetPage />, { path });
  return server;
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
const openTab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }));

/** The preview's frame, with what it was sent. */
async function connectPreview() {
  const frame: HTMLIFrameElement = await screen.findByTitle('Widget preview');
  // happy-dom loads no frame: this is the window that it would have.
  const posted = vi.fn();
  const view = Object.assign(new EventTarget(), { postMessage: posted }) as unknown as Window;
  Object.defineProperty(frame, 'contentWindow', { value: view });
  const say = (data: object) =>
    dispatchEvent(
      new MessageEvent('message', {
        data: { channel: PREVIEW_CHANNEL, ...data },
        origin: location.origin,
        source: view,
      }),
    );
  const last = () => posted.mock.calls.at(-1)?.[0] as Record<string, unknown> | undefined;
  return { frame, say, last };
}

const add = (kind: string) =>
  fireEvent.click(within(screen.getByRole('group', { name: 'Add a field' })).getByRole('button', { name: kind }));

describe('the settings of the widget', () => {
  it('are saved with their types: no language, fields of a form, a message or none', async () => {
    const server = show('widget?tab=behavior');
    await screen.findByRole('group', { name: 'Pre-chat form' });
    expect(screen.queryByLabelText('Delay (seconds)')).toBeNull();
    add('Name');
    type('Label', 'Your name');
    fireEvent.click(screen.getByLabelText('Required'));
    type('Proactive message (optional)', 'Need help?');
    type('Delay (seconds)', '30');
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'de' } });
    fireEvent.click(screen.getByLabelText('Show the number of unread messages in the page title'));
    save();
    await waitFor(() =>
      expect(server.listInputs('widgets.updateSettings')).toEqual([
        {
          widgetLanguage: 'de',
          isConsentRequired: false,
          showsUnreadInTitle: false,
          preChat: [{ name: 'name', label: 'Your name', type: 'text', options: [], isRequired: true }],
          proactive: { text: 'Need help?', delaySeconds: 30, urlContains: '' },
          localizedTexts: [],
        },
      ]),
    );
    // What wasn't changed is not saved again.
    expect(server.listInputs('tenants.updateBranding')).toEqual([]);
  });

  it('have texts in other languages, each once and removable', async () => {
    const server = show('widget?tab=texts');
    fireEvent.change(await screen.findByLabelText(/^Add a language/), { target: { value: 'fr' } });
    expect(within(screen.getByLabelText(/^Add a language/)).queryByText('French')).toBeNull();
    type('Greeting in French', 'Bonjour !');
    type('Suggested questions in French', 'Ouvert ?\n');
    fireEvent.change(screen.getByLabelText(/^Add a language/), { target: { value: 'it' } });
    fireEvent.click(screen.getByRole('button', { name: 'Remove Italian' }));
    save();
    const french = { language: 'fr', greeting: 'Bonjour !', suggestedQuestions: ['Ouvert ?'], proactiveText: '' };
    await waitFor(() =>
      expect(server.listInputs('widgets.updateSettings')).toEqual([{ ...SETTINGS, localizedTexts: [french] }]),
    );
  });

  it('lead to the tab of what is missing, and keep what was typed in another', async () => {
    const server = show('widget');
    await screen.findByLabelText('Assistant name');
    type('Assistant name', '');
    openTab('Behavior');
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: 'Behavior' }).getAttribute('aria-selected')).toBe('true'),
    );
    add('Email');
    save();
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: 'Appearance' }).getAttribute('aria-selected')).toBe('true'),
    );
    expect(server.listInputs('widgets.updateSettings')).toEqual([]);
    type('Assistant name', 'Ada');
    save();
    await waitFor(() => expect(server.listInputs('tenants.updateBranding')).toHaveLength(1));
    await waitFor(() =>
      expect(server.listInputs('widgets.updateSettings')).toMatchObject([{ preChat: [{ name: 'email' }] }]),
    );
  });
});

describe('the pre-chat form', () => {
  const STORED = [
    { name: 'email', label: 'Your email', type: 'email', options: [], isRequired: true },
    { name: 'order', label: 'Order number', type: 'text', options: [], isRequired: false },
  ];
  const showStored = async () => {
    const server = show('widget?tab=behavior', { 'widgets.getSettings': () => ({ ...SETTINGS, preChat: STORED }) });
    await screen.findByDisplayValue('Order number');
    return server;
  };
  const savedFields = async (server: Awaited<ReturnType<typeof showStored>>) => {
    save();
    await waitFor(() => expect(server.listInputs('widgets.updateSettings')).toHaveLength(1));
    return (server.listInputs('widgets.updateSettings')[0] as { preChat: typeof STORED }).preChat;
  };

  it('gets a field that is named after its label, and a stored one keeps its name', async () => {
    const server = await showStored();
    expect(within(screen.getByRole('group', { name: 'Add a field' })).queryByText('Email')).toBeNull();
    add('Choice');
    const [, ordered, chosen] = screen.getAllByLabelText('Label');
    fireEvent.input(chosen!, { target: { value: 'What is it about?' } });
    fireEvent.input(ordered!, { target: { value: 'Which order?' } });
    save();
    await screen.findByText('Add at least two options.');
    expect(server.listInputs('widgets.updateSettings')).toEqual([]);
    type('Options', 'Sales\nSupport\n');
    expect(await savedFields(server)).toEqual([
      STORED[0],
      { ...STORED[1], label: 'Which order?' },
      {
        name: 'what-is-it-about',
        label: 'What is it about?',
        type: 'choice',
        options: ['Sales', 'Support'],
        isRequired: false,
      },
    ]);
  });

  it('is put in order by keyboard, which keeps the focus and says the place', async () => {
    const server = await showStored();
    const up = screen.getByRole('button', { name: 'Move Order number up' });
    up.focus();
    fireEvent.click(up);
    await screen.findByText('Order number is now field 1 of 2.');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Order number down');
    expect((await savedFields(server)).map(({ name }) => name)).toEqual(['order', 'email']);
  });

  it('is put in order by dragging', async () => {
    const server = await showStored();
    const [first, second] = screen.getAllByRole('listitem').filter((item) => item.dataset['field']);
    const drag = (element: HTMLElement, type: string) =>
      fireEvent(element, new Event(type, { bubbles: true, cancelable: true }));
    drag(second!, 'dragstart');
    drag(first!, 'dragover');
    drag(first!, 'drop');
    expect((await savedFields(server)).map(({ name }) => name)).toEqual(['order', 'email']);
  });

  it('loses a field that is removed', async () => {
    const server = await showStored();
    fireEvent.click(screen.getByRole('button', { name: 'Remove Your email' }));
    expect(await savedFields(server)).toEqual([STORED[1]]);
  });
});

describe('the preview of the widget', () => {
  it('has every change before it is saved, and the answers of a preview, which count nowhere', async () => {
    const server = show('widget');
    const { frame, say, last } = await connectPreview();
    expect(frame.getAttribute('src')).toBe('/widget/preview?lang=en');
    say({ type: 'ready' });
    expect(last()).toMatchObject({
      type: 'config',
      config: { greeting: 'Hi there!', tenantName: 'Acme', logoUrl: null },
    });
    fireEvent.input(screen.getByLabelText('Color'), { target: { value: '#ffee00' } });
    await waitFor(() => expect(last()).toMatchObject({ config: { primaryColor: '#ffee00', textColor: '#000' } }));
    say({ type: 'ask', id: '0', question: 'When are you open?' });
    await waitFor(() =>
      expect(last()).toMatchObject({
        type: 'answer',
        id: '0',
        answer: { text: 'From nine.', outcome: 'answered', citations: [] },
      }),
    );
    expect(server.listInputs('answers.preview')).toEqual([{ question: 'When are you open?' }]);
    expect(server.listInputs('tenants.updateBranding')).toEqual([]);
  });

  it('speaks the language that is chosen for it', async () => {
    const german = { language: 'de', greeting: 'Guten Tag!', suggestedQuestions: [], proactiveText: '' };
    show('widget', { 'widgets.getSettings': () => ({ ...SETTINGS, localizedTexts: [german] }) });
    fireEvent.change(await screen.findByLabelText('Language of the preview'), { target: { value: 'de' } });
    const { frame, say, last } = await connectPreview();
    expect(frame.getAttribute('src')).toBe('/widget/preview?lang=de');
    say({ type: 'ready' });
    expect(last()).toMatchObject({ config: { greeting: 'Guten Tag!', suggestedQuestions: [], language: 'de' } });
  });
});

describe('the keys of the widget', () => {
  it('are replaced with an overlap that is chosen, and the old one says when it stops', async () => {
    const stopping = {
      ...KEY,
      id: 'k0',
      name: 'Shop',
      revokedAt: new Date('2026-12-09T10:00:00Z'),
      seenAt: new Date(),
    };
    const server = show('widget?tab=install', {
      'widgets.listKeys': () => [KEY, { ...stopping, seenOrigin: 'https://shop.example' }],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Replace…' }));
    fireEvent.change(screen.getByLabelText('Keep the old key working'), { target: { value: '14' } });
    fireEvent.click(screen.getByRole('button', { name: 'Replace key' }));
    await waitFor(() =>
      expect(server.listInputs('widgets.rotateKey')).toEqual([{ widgetKeyId: KEY.id, overlapDays: 14 }]),
    );
    expect(screen.getByText(/^Stops .*2026/)).toBeDefined();
    expect(screen.getByText(/^Last seen on https:\/\/shop\.example/)).toBeDefined();
    // The only key that stays has no button to revoke it.
    const buttons = screen.getAllByRole('button', { name: 'Revoke…' });
    expect(buttons).toHaveLength(1);
    fireEvent.click(buttons[0] as HTMLElement);
    fireEvent.click(screen.getByRole('button', { name: 'Revoke key' }));
    await waitFor(() => expect(server.listInputs('widgets.revokeKey')).toEqual([{ widgetKeyId: 'k0' }]));
  });

  it('can be more than one, with names', async () => {
    const server = show('widget?tab=install');
    fireEvent.click(await screen.findByText('Add another key'));
    type('Name', 'Blog');
    fireEvent.click(screen.getByRole('button', { name: 'Add key' }));
    await waitFor(() => expect(server.listInputs('widgets.createKey')).toEqual([{ name: 'Blog' }]));
  });

  it('of signed-in visitors are shown once, and replaced with an overlap', async () => {
    const keys: object[] = [];
    const server = show('widget?tab=identity', { 'widgets.listIdentityKeys': () => [...keys] });
    fireEvent.click(await screen.findByRole('button', { name: 'Create key' }));
    keys.push({ id: 'i1', algorithm: 'HS256', publicKey: null, createdAt: new Date(), expiresAt: null });
    await screen.findByText('top-secret');
    await screen.findByText('Current');
    fireEvent.change(screen.getByLabelText('Keep the old key working'), { target: { value: '0' } });
    fireEvent.click(screen.getByRole('button', { name: 'Replace key' }));
    await waitFor(() =>
      expect(server.listInputs('widgets.createIdentityKey').at(-1)).toEqual({ algorithm: 'HS256', overlapDays: 0 }),
    );
  });
});
