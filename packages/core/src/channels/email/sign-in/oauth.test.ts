import {
  arriveMail,
  buildEmailAccount,
  buildFaqInput,
  createTestTenant,
  openTestDeps,
  runChannels,
  startMailWorld,
  startTokenEndpoint,
} from '@lobby/testing';
import type { MailWorld, TestDeps, TestTenant, TokenEndpoint } from '@lobby/testing';
import type { EmailAccountInput } from '@lobby/contracts/channels';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFaq } from '../../../faqs/index.ts';
import {
  createChannelAccount,
  listChannelAccounts,
  removeChannelAccount,
  syncNextMailbox,
  testChannelAccount,
  updateChannelAccount,
} from '../../index.ts';

let deps: TestDeps;
let world: MailWorld;
let endpoint: TokenEndpoint;
let bakery: TestTenant;
let accountId: string;

const input = (overrides: Partial<EmailAccountInput> = {}): EmailAccountInput =>
  buildEmailAccount(world, {
    signIn: 'oauth',
    password: '',
    tokenUrl: endpoint.url,
    clientId: 'app-1',
    clientSecret: 'app-secret',
    refreshToken: 'refresh-0',
    ...overrides,
  });
const change = (overrides: Partial<EmailAccountInput>) =>
  updateChannelAccount(bakery.scope, bakery.admin, { accountId, account: input(overrides) });
async function sync(): Promise<void> {
  await bakery.scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
  while (await syncNextMailbox(deps));
}
const getError = async () =>
  (await bakery.scope.db((tx) => listChannelAccounts(tx, bakery.scope))).find(({ id }) => id === accountId)?.lastError;

beforeAll(async () => {
  [world, endpoint] = [await startMailWorld(), await startTokenEndpoint()];
  endpoint.onGranted = (token) => (world.imap.accessToken = token);
  deps = await openTestDeps({ allow: [...world.hosts, endpoint.host] });
  bakery = await createTestTenant(deps, 'Bakery');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', 'We open at seven.'));
});
afterAll(async () => {
  await deps.close();
  await Promise.all([world.close(), endpoint.close()]);
});
beforeEach(async () => {
  Object.assign(endpoint, { refreshToken: 'refresh-0', rotates: false, faults: [], requests: [] });
  ({ accountId } = await createChannelAccount(bakery.scope, bakery.admin, input()));
});
afterEach(() => bakery.scope.db((tx) => removeChannelAccount(tx, bakery.admin, accountId)));

describe('a mailbox that is signed in to by OAuth', () => {
  it('is read and answered with one token until that ends', async () => {
    expect(await testChannelAccount(bakery.scope, accountId)).toEqual({ isOk: true });
    await sync();
    arriveMail(world, { from: 'Jo <jo@home.test>' });
    await sync();
    await runChannels(deps);
    expect(world.submitted.at(-1)?.raw).toContain('We open at seven.');
    expect(endpoint.requests.map((asked) => Object.fromEntries(asked))).toEqual([
      { grant_type: 'refresh_token', client_id: 'app-1', client_secret: 'app-secret', refresh_token: 'refresh-0' },
    ]);
    deps.clock.advance(3_600_000);
    await sync();
    expect(endpoint.requests).toHaveLength(2);
    expect(await getError()).toBeNull();
  });

  it('keeps the refresh token that comes in the old one’s place', async () => {
    endpoint.rotates = true;
    await sync();
    deps.clock.advance(3_600_000);
    await sync();
    expect(endpoint.requests.map((asked) => asked.get('refresh_token'))).toEqual([
      'refresh-0',
      expect.stringMatching(/^refresh-[1-9]/),
    ]);
    expect(await getError()).toBeNull();
  });

  it('says on its card that the refresh token has expired, until another one is entered', async () => {
    endpoint.refreshToken = '';
    await sync();
    expect(await getError()).toMatchObject({ code: 'mail_token_expired' });
    expect(await testChannelAccount(bakery.scope, accountId)).toMatchObject({
      isOk: false,
      code: 'mail_token_expired',
    });
    endpoint.refreshToken = 'refresh-new';
    await change({ clientSecret: '', refreshToken: 'refresh-new' });
    await sync();
    expect(await getError()).toBeNull();
  });

  it('asks for another token where the servers refuse the one that it has', async () => {
    await sync();
    world.imap.accessToken = 'another';
    await sync();
    expect(await getError()).toMatchObject({ code: 'mail_token_refused' });
    await sync();
    expect(await getError()).toBeNull();
    expect(endpoint.requests).toHaveLength(2);
  });

  it.each([
    [500, 'mail_token_unreachable'],
    [429, 'mail_token_refused'],
  ])('says what a token endpoint that answers %i means, and tries again', async (status, code) => {
    endpoint.faults = [status];
    await sync();
    expect(await getError()).toMatchObject({ code });
    await sync();
    expect(await getError()).toBeNull();
  });

  it('has its secrets entered again before they are sent elsewhere, and shows none of them', async () => {
    const kept = { clientSecret: '', refreshToken: '' };
    for (const elsewhere of [
      { tokenUrl: 'https://token.example/' },
      { clientId: 'app-2' },
      { signIn: 'password' as const },
      { user: 'other@acme.test' },
    ])
      await expect(change({ ...kept, ...elsewhere })).rejects.toThrow(/reentry_required/);
    const shown = JSON.stringify(await bakery.scope.db((tx) => listChannelAccounts(tx, bakery.scope)));
    expect(shown).not.toMatch(/app-secret|refresh-0/);
    await change(kept);
    await sync();
    expect(await getError()).toBeNull();
  });
});

it.each([
  ['mail_oauth_required', { refreshToken: '' }],
  ['mail_oauth_required', { tokenUrl: '' }],
  ['mail_token_url_private', { tokenUrl: 'http://10.0.0.1/token' }],
  ['mail_token_url_insecure', { tokenUrl: 'http://token.example/' }],
])('An account is refused with %s', async (code, overrides) => {
  await expect(createChannelAccount(bakery.scope, bakery.admin, input(overrides))).rejects.toThrow(code);
});
