import { randomUUID } from 'node:crypto';
import { clearJobs, createTestTenant, listMails, openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tenantScope } from '../deps.ts';
import type { Deps } from '../deps.ts';
import { acceptInvitation, createInvitation, getInvitation, inviteMember } from '../members/index.ts';
import { registerTenant } from '../tenants/index.ts';
import { requestPasswordReset, signIn } from './index.ts';
import { getHashCount } from './passwords/passwords.ts';

let deps: TestDeps;
let bakery: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  // The hash that stands for those of unknown addresses is made once.
  await signIn(deps, { email: `${randomUUID()}@example.com`, password: 'wrong' }, randomUUID()).catch(() => {});
});
afterAll(() => deps.close());

/** What was done until a call was answered: transactions and counted attempts, which are nearly all of its time but for hashing. */
async function countWork(call: (deps: Deps) => Promise<unknown>) {
  const work = { platform: 0, tenant: 0, limits: [] as string[] };
  const hashesBefore = getHashCount();
  const counted: Deps = {
    ...deps,
    platformDb: (run) => ((work.platform += 1), deps.platformDb(run)),
    tenantDb: (id) => (run) => ((work.tenant += 1), deps.tenantDb(id)(run)),
    rateLimits: {
      ...deps.rateLimits,
      consume: (name, ...rest) => (work.limits.push(name), deps.rateLimits.consume(name, ...rest)),
    },
  };
  const answer = await call(counted).then(
    () => 'answered',
    ({ code }: { code: string }) => code,
  );
  return { answer, ...work, limits: [...work.limits], hashes: getHashCount() - hashesBefore };
}

const cookies = `lobby_device=${'x'.repeat(43)}`;
const register = (email: string, password: string) => (counted: Deps) =>
  registerTenant(
    counted,
    { tenantName: 'New', name: 'Ann', email, password, website: 'https://new.example', phone: '', planId: 'free' },
    randomUUID(),
  );

/** Calls that anybody can make about an address. */
const CALLS: Record<string, (email: string) => (counted: Deps) => Promise<unknown>> = {
  'a sign-in': (email) => (counted) => signIn(counted, { email, password: 'wrong' }, randomUUID()),
  'a sign-in with a browser that others use': (email) => (counted) =>
    signIn(counted, { email, password: 'wrong' }, randomUUID(), { cookies, userAgent: null }),
  'a request for a new password': (email) => (counted) => requestPasswordReset(counted, email, randomUUID()),
  'a registration whose password is refused': (email) => register(email, 'password1'),
};

it.each(Object.entries(CALLS))(
  'S70 %s does the same for known and unknown addresses before it answers',
  async (_, ask) => {
    const known = await countWork(ask(bakery.email));
    expect(known).toEqual(await countWork(ask(`${randomUUID()}@example.com`)));
    expect(known.limits.length).toBeGreaterThan(0);
  },
);

it('S70 an invitation is answered, counted and mailed the same whether its address has an account', async () => {
  const known = await createTestTenant(deps, 'Invited');
  const invite = async (email: string) => {
    await clearJobs(deps);
    const work = await countWork((counted) => {
      const scope = tenantScope(counted, bakery.scope.tenantId);
      return inviteMember(scope, bakery.admin, { name: 'Nora', email, role: 'agent' });
    });
    return { ...work, mails: (await listMails(deps)).map(({ template }) => template) };
  };
  const confirmed = { id: bakery.admin.userId };
  await deps.platformDb((tx) => tx.user.updateMany({ where: confirmed, data: { emailConfirmedAt: new Date() } }));
  const invited = await invite(known.email);
  expect(invited).toMatchObject({ answer: 'answered', mails: ['invitation'], hashes: 0 });
  expect(await invite(`${randomUUID()}@example.com`)).toEqual(invited);
});

it('S70 a registration and the acceptance of an invitation hash one password, whether the address has an account or not', async () => {
  const known = await createTestTenant(deps, 'Hashed');
  const accept = async (email: string) => {
    const link = await createInvitation(bakery.scope, bakery.admin, { name: 'Nora', email, role: 'agent' });
    const input = { token: link.split('/').at(-1) ?? '', name: 'Nora', password: 'not the one of the account' };
    return countWork((counted) => acceptInvitation(counted, input, randomUUID()));
  };
  for (const email of [known.email, `${randomUUID()}@example.com`])
    expect((await countWork(register(email, 'not the one of the account'))).hashes).toBe(1);
  for (const email of [known.email, `${randomUUID()}@example.com`]) expect((await accept(email)).hashes).toBe(1);
});

it('S70 an account that is known and has not confirmed its address gets no other answer when it is locked', async () => {
  const unknown = `${randomUUID()}@example.com`;
  for (const email of [bakery.email, unknown])
    for (let guess = 0; guess < 200; guess++) await deps.rateLimits.consume('sign-in-account', email).catch(() => {});
  const lock = (email: string) => (counted: Deps) => signIn(counted, { email, password: TEST_PASSWORD }, randomUUID());
  const known = await countWork(lock(bakery.email));
  expect(known).toMatchObject({ answer: 'rate_limited' });
  expect(await countWork(lock(unknown))).toEqual(known);
});

it('S70 an invitation whose link the admin has seen tells nobody whether the address has an account', async () => {
  const open = async (email: string) => {
    const link = await createInvitation(bakery.scope, bakery.admin, { name: 'Nora', email, role: 'agent' });
    return getInvitation(deps, link.split('/').at(-1) ?? '', randomUUID());
  };
  const known = await createTestTenant(deps, 'Known');
  expect((await open(known.email)).hasAccount).toBeNull();
  expect((await open(`${randomUUID()}@example.com`)).hasAccount).toBeNull();
});
