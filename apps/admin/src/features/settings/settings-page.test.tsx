// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { SettingsPage } from './settings-page.tsx';

type Settings = RouterOutputs['platformSettings']['get'];

const SETTINGS = {
  registration: { mode: 'open', defaultPlan: 'free' },
  mail: { host: 'smtp.example.com', port: 587, isTls: false, user: 'lobby', sender: 'no-reply@example.com' },
  model: { provider: 'none', baseUrl: '', model: 'gpt-4o-mini', monthlyTokens: 1_000 },
  crawl: { userAgent: 'LobbyBot', pagesPerMinute: 60, isRenderingEnabled: true },
  branding: { name: 'Acme', accentColor: '', logo: '', mailSenderName: '' },
  alerts: { emails: [], webhookUrl: '' },
  retention: { conversationDays: null, includesAssistantConversations: false, contactDays: null, activityDays: null },
  origins: { 'mail.host': 'console', 'mail.port': 'environment', 'crawl.userAgent': 'default' },
  hasSecret: { mail: true, model: false },
  storedSecrets: ['mail'],
  monthTokens: 1_200,
  isCeilingReached: true,
  isBrowserInstalled: false,
} satisfies Settings;

const ME = (role: 'owner' | 'support') => ({
  user: { id: 'u', email: 'root@example.com', name: 'Root', isSuperAdmin: true, superAdminRole: role },
});

function show(role: 'owner' | 'support' = 'owner', procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  const server = createFakeTrpc({
    'platformSettings.get': () => SETTINGS,
    'auth.me': () => ME(role),
    'plans.list': () => [{ id: 'free', name: 'Free' }],
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(<SettingsPage />);
  return server;
}
/** The part of the page with a heading. */
const findGroup = async (title: string): Promise<HTMLElement> => {
  const heading = await screen.findByRole('heading', { name: title });
  return heading.closest('section') as HTMLElement;
};

afterEach(cleanup);

describe('the settings of the platform', () => {
  it('say where a value comes from, and of a password only that there is one', async () => {
    show();
    const mail = await findGroup('Email');
    expect(within(mail).getByText('Set here')).toBeTruthy();
    expect(within(mail).getByText('From the environment')).toBeTruthy();
    expect(within(mail).getByLabelText<HTMLInputElement>('Password').value).toBe('');
    expect(within(mail).getByText(/Leave empty to keep it/)).toBeTruthy();
  });

  it('keep the saved password where none is entered', async () => {
    const sent: unknown[] = [];
    show('owner', { 'platformSettings.updateMail': (input: object) => void sent.push(input) });
    const mail = await findGroup('Email');
    fireEvent.input(within(mail).getByLabelText('User'), { target: { value: 'mailer' } });
    fireEvent.click(within(mail).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ user: 'mailer', password: '', host: 'smtp.example.com' });
  });

  it('refuse a color on which white text can’t be read, before it is sent', async () => {
    const server = show();
    const branding = await findGroup('Branding');
    fireEvent.input(within(branding).getByLabelText('Accent color'), { target: { value: '#ffff00' } });
    fireEvent.click(within(branding).getByRole('button', { name: 'Save' }));
    expect(await within(branding).findByText(/Choose a darker color/)).toBeTruthy();
    expect(server.calls.filter(({ path }) => path === 'platformSettings.updateBranding')).toEqual([]);
  });

  it('show what the mail server said to a test', async () => {
    show('owner', {
      'platformSettings.sendTestMail': () => ({ isOk: false, code: 'mail_rejected', params: { response: '550 no' } }),
    });
    const mail = await findGroup('Email');
    fireEvent.click(within(mail).getByRole('button', { name: 'Send' }));
    expect((await within(mail).findByRole('alert')).textContent).toMatch(/rejected.*550 no/);
  });

  it('say that the month’s limit is reached, and that no browser is there to render pages', async () => {
    show();
    expect(await screen.findByText(/monthly limit is reached/)).toBeTruthy();
    expect(screen.getByText(/No browser is installed/)).toBeTruthy();
  });

  it('can only be looked at by who may not change them', async () => {
    show('support');
    const mail = await findGroup('Email');
    expect(within(mail).getByLabelText<HTMLInputElement>('SMTP host').closest('fieldset')?.disabled).toBe(true);
    expect(within(mail).queryByRole('button', { name: 'Send' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Use environment values' })).toBeNull();
  });

  it('tell an error of the server at the form', async () => {
    show('owner', {
      'platformSettings.updateMail': () => {
        throw new FakeTrpcError('', { kind: 'invalid', errorCode: 'setting_secret_reentry_required' });
      },
    });
    const mail = await findGroup('Email');
    fireEvent.input(within(mail).getByLabelText('SMTP host'), { target: { value: 'smtp.other.example' } });
    fireEvent.click(within(mail).getByRole('button', { name: 'Save' }));
    expect(await within(mail).findByText(/Enter the password or key again/)).toBeTruthy();
  });
});
