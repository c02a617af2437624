import { createTenantPair, clearJobs, createTestAgent, listMails } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, beforeEach, expect, describe, it } from 'vitest';
import { updateMember } from '../members/index.ts';
import { createTextResource, ingestNextResource } from '../resources/index.ts';
import { mailNotifications, setMailNotifications } from './index.ts';

const { deps, bakery, bank } = await createTenantPair();
await deps.platformDb((tx) => tx.user.updateMany({ data: { emailConfirmedAt: new Date() } }));
afterAll(() => deps.close());
beforeEach(() => clearJobs(deps));

const add = (tenant: TestTenant, title: string, text = `${title} in words.`) =>
  createTextResource(tenant.scope, tenant.admin, { title, text });
const ingestAll = async (): Promise<void> => {
  while (await ingestNextResource(deps));
};
/** Makes pending mails due, as a minute without further notifications does. */
const makeDue = (tenant: TestTenant) =>
  tenant.scope.db((tx) =>
    tx.notification.updateMany({ where: { mailDueAt: { not: null } }, data: { mailDueAt: new Date() } }),
  );
const mails = () => listMails(deps);

describe('mail about resources', () => {
  it('is one message for fifty resources, once none of the tenant’s is being processed', async () => {
    for (let number = 1; number <= 50; number++) await add(bakery, `File ${number}`);
    for (let round = 0; round < 20; round++) await ingestNextResource(deps);
    await makeDue(bakery);
    await mailNotifications(deps);
    expect(await mails()).toEqual([]);
    await ingestAll();
    await mailNotifications(deps);
    expect(await mails()).toEqual([]);
    await makeDue(bakery);
    await Promise.all([1, 2, 3].map(() => mailNotifications(deps)));
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      template: 'resource_news',
      to: bakery.email,
      data: { tenantName: 'Bakery', link: `${deps.publicUrl}/dashboard/c/${bakery.slug}/resources` },
    });
    expect(mail?.data).toHaveProperty('resources.length', 50);
    await mailNotifications(deps);
    expect(await mails()).toHaveLength(1);
  });

  it('carries why a resource failed, as a code with its parameters', async () => {
    await add(bank, 'Nothing', '# Only\n\n# Headings');
    await ingestAll();
    await makeDue(bank);
    await mailNotifications(deps);
    expect(await mails()).toMatchObject([
      { to: bank.email, data: { resources: [{ kind: 'failed', title: 'Nothing', failure: { code: 'no_text' } }] } },
    ]);
  });

  it('goes only to company admins who want it and have confirmed their address', async () => {
    const [second, agent] = [await createTestAgent(deps, bakery, 'Clara'), await createTestAgent(deps, bakery, 'Arno')];
    await bakery.scope.db((tx) => updateMember(tx, bakery.admin, { memberId: second.memberId, role: 'company_admin' }));
    await bakery.scope.db((tx) => setMailNotifications(tx, bakery.admin.userId, false));
    await clearJobs(deps);
    await add(bakery, 'For Clara');
    await ingestAll();
    await makeDue(bakery);
    await mailNotifications(deps);
    const recipients = (await mails()).map(({ to }) => to);
    expect(recipients).toEqual([second.email]);
    expect(recipients).not.toContain(agent.email);

    await deps.platformDb((tx) =>
      tx.user.updateMany({ where: { email: second.email }, data: { emailConfirmedAt: null } }),
    );
    await add(bakery, 'For nobody');
    await ingestAll();
    await makeDue(bakery);
    await mailNotifications(deps);
    expect(await mails()).toHaveLength(1);
    await bakery.scope.db((tx) => setMailNotifications(tx, bakery.admin.userId, true));
  });

  it('isn’t sent while no mail is set up, nor a day later', async () => {
    await add(bank, 'Unheard');
    await ingestAll();
    await makeDue(bank);
    await mailNotifications({ ...deps, mailer: { isConfigured: false } });
    expect(await mails()).toEqual([]);
    await bank.scope.db((tx) =>
      tx.notification.updateMany({
        where: { mailDueAt: { not: null } },
        data: { createdAt: new Date(Date.now() - 2 * 86_400_000) },
      }),
    );
    await mailNotifications(deps);
    expect(await mails()).toEqual([]);
  });
});
