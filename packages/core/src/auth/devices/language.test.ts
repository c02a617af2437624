import { randomUUID } from 'node:crypto';
import { createTenantPair, clearJobs, createTestAgent, listMails, TEST_PASSWORD } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inviteMember } from '../../members/index.ts';
import { requestPasswordReset, signIn, updateLanguage } from '../index.ts';

const { deps, bakery, bank } = await createTenantPair();
await deps.platformDb((tx) => tx.user.updateMany({ data: { emailConfirmedAt: new Date() } }));
afterAll(() => deps.close());
beforeEach(() => clearJobs(deps));

const enter = (email: string, acceptLanguage?: string) =>
  signIn(deps, { email, password: TEST_PASSWORD }, randomUUID(), { cookies: '', userAgent: null, acceptLanguage });
const readLanguage = async (email: string): Promise<string | null> =>
  (await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email } }))).language;
const invite = async (tenant: TestTenant, email: string) => {
  await inviteMember(tenant.scope, tenant.admin, { name: 'New', email, role: 'agent' });
  return (await listMails(deps, email)).map(({ language }) => language);
};

describe('the language of a person', () => {
  it('is the first that their browser prefers and the product speaks, until they choose one', async () => {
    const agent = await createTestAgent(deps, bakery, 'Zoé');
    await enter(agent.email, 'tlh');
    expect(await readLanguage(agent.email)).toBeNull();
    await enter(agent.email, 'nl-NL, fr-CA;q=0.8, de;q=0.5');
    expect(await readLanguage(agent.email)).toBe('fr');
    await enter(agent.email, 'de');
    expect(await readLanguage(agent.email)).toBe('fr');
    await updateLanguage(deps, agent.userId, 'ar');
    await enter(agent.email, 'de');
    expect(await readLanguage(agent.email)).toBe('ar');
  });

  it('is that of mails to them, and of the invitations that they send', async () => {
    await updateLanguage(deps, bakery.admin.userId, 'de');
    await requestPasswordReset(deps, bakery.email, randomUUID());
    await expect
      .poll(async () => (await listMails(deps, bakery.email)).map(({ language }) => language))
      .toEqual(['de']);
    expect(await invite(bakery, 'german@example.com')).toEqual(['de']);
    expect(await invite(bank, 'unknown@example.com')).toEqual([undefined]);
  });
});
