import { randomUUID } from 'node:crypto';
import { openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import { expect, it } from 'vitest';
import { tenantScope } from '../deps.ts';
import { registerTenant } from './index.ts';

it('who registers a company takes its conversations, so that its first visitors reach somebody', async () => {
  const deps = await openTestDeps();
  const { tenantId, memberId } = await registerTenant(
    deps,
    {
      tenantName: 'Bakery',
      name: 'Ada',
      email: `ada-${randomUUID()}@bakery.example`,
      password: TEST_PASSWORD,
      website: 'https://bakery.example',
      phone: '',
      planId: 'free',
    },
    randomUUID(),
  );
  const member = await tenantScope(deps, tenantId).db((tx) =>
    tx.membership.findUniqueOrThrow({ where: { id: memberId } }),
  );
  expect(member.takesConversations).toBe(true);
  await deps.close();
});
