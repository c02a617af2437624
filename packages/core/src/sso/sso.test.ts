import { randomUUID } from 'node:crypto';
import type { SaveSsoConnection } from '@lobby/contracts/sso';
import {
  createTestAgent,
  createTestTenant,
  openTestDeps,
  startFakeIdentityProvider,
  TEST_PASSWORD,
} from '@lobby/testing';
import type { FakeIdentityProvider, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMemberships, signIn } from '../auth/index.ts';
import { authorizeMember, inviteMember, listMembers, updateMember } from '../members/index.ts';
import {
  findSsoCompanies,
  finishSsoSignIn,
  getSsoConnection,
  removeSsoConnection,
  saveSsoConnection,
  startSsoSignIn,
  testSsoConnection,
} from './index.ts';

let provider: FakeIdentityProvider;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  provider = await startFakeIdentityProvider('http://localhost:3000');
  deps = await openTestDeps({ allow: [provider.host] });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  await connect(bakery);
});
afterAll(async () => {
  await deps.close();
  await provider.close();
});

const newIp = (): string => randomUUID();

async function connect({ scope, admin }: TestTenant, changes: Partial<SaveSsoConnection> = {}): Promise<void> {
  const { issuer, clientId, clientSecret } = provider;
  const settings = { domains: ['acme.example'], createsMembers: true, isRequired: false, fallbackMemberId: null };
  await saveSsoConnection(scope, admin, { issuer, clientId, clientSecret, ...settings, ...changes });
}

const toCookie = (setCookie: string): string => setCookie.split(';')[0] ?? '';

/** A person of the provider whose address nobody else has. */
function addPerson(person: Partial<FakeIdentityProvider['people'][string]> = {}): { subject: string; email: string } {
  const subject = `sub-${randomUUID().slice(0, 8)}`;
  const email = person.email ?? `${subject}@acme.example`;
  provider.people[subject] = { email, email_verified: true, name: 'Ann Acme', ...person };
  return { subject, email };
}

async function start(tenant: TestTenant, subject: string) {
  const { url, setCookie } = await startSsoSignIn(deps, tenant.slug, newIp());
  return { answer: await provider.authorize(url, subject), cookies: toCookie(setCookie) };
}

const finish = (answer: URL, cookies: string) =>
  finishSsoSignIn(deps, answer.search, newIp(), { cookies, userAgent: null });

async function enter(tenant: TestTenant, subject: string) {
  const { answer, cookies } = await start(tenant, subject);
  const { slug, setCookie } = await finish(answer, cookies);
  const session = (await deps.sessions.validate(toCookie(setCookie)))!;
  return { slug, session };
}

const loadMember = async (tenant: TestTenant, email: string) =>
  (await listMembers(tenant.scope)).members.find((member) => member.email === email);

describe('signing in by the company’s provider', () => {
  it('makes a new person an agent, and knows them by their subject when their address has changed', async () => {
    const { subject, email } = addPerson();
    const { slug, session } = await enter(bakery, subject);
    expect(slug).toBe(bakery.slug);
    expect(await loadMember(bakery, email)).toMatchObject({ role: 'agent', displayName: 'Ann Acme', permissions: [] });
    provider.people[subject] = { email: 'another@elsewhere.example', email_verified: false };
    expect((await enter(bakery, subject)).session.user.id).toBe(session.user.id);
  });

  it('S11 opens this company and none of the person’s others, and no work for the platform', async () => {
    const { subject, email } = addPerson();
    const { session } = await enter(bakery, subject);
    const { id } = session.user;
    await bank.scope.db((tx) =>
      tx.membership.create({ data: { userId: id, displayName: 'Ann', role: 'agent', takesConversations: false } }),
    );
    await deps.platformDb((tx) => tx.user.updateMany({ where: { id }, data: { isSuperAdmin: true } }));
    const again = (await enter(bakery, subject)).session;
    expect(again.user).toMatchObject({ email, isSuperAdmin: false });
    expect((await authorizeMember(deps, id, bakery.slug, again)).role).toBe('agent');
    await expect(authorizeMember(deps, id, bank.slug, again)).rejects.toMatchObject({ code: 'sso_other_company' });
    expect((await listMemberships(deps, id, again)).map(({ slug }) => slug)).toEqual([bakery.slug]);
  });

  it('S11 never joins an account whose address the provider has not verified, or has in another domain', async () => {
    const agent = await createTestAgent(deps, bakery, 'Olga');
    await connect(bakery, { domains: ['acme.example', 'example.com'] });
    const unverified = addPerson({ email: agent.email, email_verified: false });
    await expect(enter(bakery, unverified.subject)).rejects.toMatchObject({ code: 'sso_email_unverified' });
    const claimless = addPerson({ email: agent.email });
    delete provider.people[claimless.subject]?.email_verified;
    await expect(enter(bakery, claimless.subject)).rejects.toMatchObject({ code: 'sso_email_unverified' });
    await connect(bakery);
    const foreign = addPerson({ email: agent.email });
    await expect(enter(bakery, foreign.subject)).rejects.toMatchObject({ code: 'sso_domain_refused' });
    await connect(bakery, { domains: ['example.com'] });
    expect((await enter(bakery, foreign.subject)).session.user.id).toBe(agent.userId);
    await connect(bakery);
  });

  it('lets only invited people join where it may not make members, with what the invitation gives', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await connect(shop, { createsMembers: false });
    const { subject, email } = addPerson();
    await expect(enter(shop, subject)).rejects.toMatchObject({ kind: 'forbidden', code: 'sso_not_a_member' });
    const invitation = { name: 'Ina', email, role: 'agent', permissions: ['knowledge'] } as const;
    await inviteMember(shop.scope, shop.admin, { ...invitation, permissions: [...invitation.permissions] });
    await enter(shop, subject);
    expect(await loadMember(shop, email)).toMatchObject({ displayName: 'Ina', permissions: ['knowledge'] });
    expect((await listMembers(shop.scope)).invitations).toEqual([]);
  });

  it('respects the seats of the plan, and a member who is disabled', async () => {
    const small = await createTestTenant(deps, 'Small', 'free');
    await connect(small);
    const first = addPerson();
    await enter(small, first.subject);
    const second = addPerson();
    await expect(enter(small, second.subject)).rejects.toMatchObject({ kind: 'over_quota' });
    const member = await loadMember(small, first.email);
    await small.scope.db((tx) => updateMember(tx, small.admin, { memberId: member?.id ?? '', isDisabled: true }));
    await expect(enter(small, first.subject)).rejects.toMatchObject({ code: 'member_disabled' });
  });
});

describe('an answer', () => {
  const refused = { kind: 'unauthorized' };

  it('S73 is taken once, in the browser that asked, within ten minutes', async () => {
    const { subject } = addPerson();
    const { answer, cookies } = await start(bakery, subject);
    await expect(finish(answer, '')).rejects.toMatchObject({ ...refused, code: 'sso_sign_in_expired' });
    await finish(answer, cookies);
    await expect(finish(answer, cookies)).rejects.toMatchObject({ ...refused, code: 'sso_sign_in_expired' });
    const late = await start(bakery, subject);
    deps.clock.advance(601_000);
    await expect(finish(late.answer, late.cookies)).rejects.toMatchObject({ code: 'sso_sign_in_expired' });
  });

  it('S73 with another state or issuer, or of another browser’s sign-in, is refused', async () => {
    const { subject } = addPerson();
    for (const [name, value] of [
      ['state', 'x'],
      ['iss', 'https://evil.example'],
      ['code', 'x'],
    ] as const) {
      const { answer, cookies } = await start(bakery, subject);
      answer.searchParams.set(name, value);
      await expect(finish(answer, cookies)).rejects.toMatchObject({ ...refused, code: 'sso_answer_refused' });
    }
    const [own, other] = [await start(bakery, subject), await start(bakery, subject)];
    await expect(finish(other.answer, own.cookies)).rejects.toMatchObject({ code: 'sso_answer_refused' });
  });
});

describe('a company that requires SSO', () => {
  it('is closed to its members’ passwords, but for one company admin', async () => {
    const shop = await createTestTenant(deps, 'Strict');
    const { admin, scope, slug } = shop;
    const agent = await createTestAgent(deps, shop, 'Pete');
    await expect(connect(shop, { isRequired: true })).rejects.toMatchObject({ code: 'sso_fallback_required' });
    await expect(connect(shop, { isRequired: true, fallbackMemberId: agent.memberId })).rejects.toMatchObject({
      code: 'sso_fallback_required',
    });
    await expect(connect(shop, { isRequired: true, fallbackMemberId: bank.admin.memberId })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await connect(shop, { isRequired: true, fallbackMemberId: admin.memberId });
    await expect(authorizeMember(deps, agent.userId, slug)).rejects.toMatchObject({ code: 'sso_required' });
    await expect(signIn(deps, { email: agent.email, password: TEST_PASSWORD }, newIp())).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'sso_required',
    });
    expect((await authorizeMember(deps, admin.userId, slug)).role).toBe('company_admin');
    expect((await authorizeMember(deps, bank.admin.userId, bank.slug)).role).toBe('company_admin');
    const { subject } = addPerson();
    const { session } = await enter(shop, subject);
    expect((await authorizeMember(deps, session.user.id, slug, session)).role).toBe('agent');
    await scope.db((tx) => updateMember(tx, admin, { memberId: agent.memberId, role: 'company_admin' }));
    const demotion = { memberId: admin.memberId, role: 'agent' as const };
    await expect(scope.db((tx) => updateMember(tx, admin, demotion))).rejects.toMatchObject({
      code: 'sso_fallback_member',
    });
    await removeSsoConnection(scope, admin);
    expect((await authorizeMember(deps, agent.userId, slug)).role).toBe('company_admin');
    await expect(deps.sessions.findInvalid([session.token])).resolves.toEqual(new Set([session.token]));
  });
});

describe('the connection', () => {
  it('S47 keeps its secret sealed and shown to nobody, and sends it to no issuer that it was not entered for', async () => {
    const { connection } = await getSsoConnection(bakery.scope);
    expect(connection).toMatchObject({ issuer: provider.issuer, domains: ['acme.example'] });
    expect(JSON.stringify(connection)).not.toContain(provider.clientSecret);
    const row = await bakery.scope.db((tx) => tx.ssoConnection.findFirstOrThrow());
    expect(Buffer.from(row.ciphertext).toString('latin1')).not.toContain(provider.clientSecret);
    await connect(bakery, { clientSecret: '', createsMembers: true });
    await expect(connect(bakery, { clientSecret: '', clientId: 'another' })).rejects.toMatchObject({
      code: 'sso_secret_reentry_required',
    });
    expect((await getSsoConnection(bank.scope)).connection).toBeNull();
  });

  it.each(['http://10.0.0.5', 'https://169.254.169.254', 'https://[::1]:8443'])(
    'S48 refuses the inside address %s',
    async (issuer) => {
      await expect(connect(bakery, { issuer })).rejects.toMatchObject({ code: 'sso_issuer_private' });
    },
  );

  it('S48 refuses an issuer without https that the operator has not named', async () => {
    await expect(connect(bakery, { issuer: 'http://idp.example.com' })).rejects.toMatchObject({
      code: 'sso_issuer_insecure',
    });
  });

  it('is tested: its address, its documents, and whether the provider takes the secret', async () => {
    const shop = await createTestTenant(deps, 'Tested');
    const test = async (changes: Partial<SaveSsoConnection>) => {
      await connect(shop, changes);
      return (await testSsoConnection(shop.scope)).result;
    };
    expect(await test({})).toBe('ok');
    expect(await test({ clientSecret: 'wrong-wrong-wrong-wrong-wrong-wrong' })).toBe('client_refused');
    expect(await test({ issuer: `${provider.issuer}/nowhere` })).toBe('no_discovery');
    expect(await test({ issuer: 'https://nowhere.invalid' })).toBe('unreachable');
    await expect(testSsoConnection(bank.scope)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is found by the company’s slug, and by a domain only where an admin’s confirmed address has it', async () => {
    const find = (search: string) => findSsoCompanies(deps, search, newIp());
    expect(await find(bakery.slug)).toEqual([{ slug: bakery.slug, name: 'Bakery' }]);
    expect(await find(bank.slug)).toEqual([]);
    const { scope, admin } = await createTestTenant(deps, 'Domains');
    await connect({ scope, admin } as TestTenant, { domains: ['proven.example', 'victim.example'] });
    expect(await find('ann@proven.example')).toEqual([]);
    const change = { email: `${randomUUID()}@proven.example`, emailConfirmedAt: deps.clock.now() };
    await deps.platformDb((tx) => tx.user.updateMany({ where: { id: admin.userId }, data: change }));
    expect(await find('ann@proven.example')).toMatchObject([{ name: 'Domains' }]);
    expect(await find('ann@victim.example')).toEqual([]);
  });
});
