import { randomUUID } from 'node:crypto';
import { openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import { expect, it } from 'vitest';
import { tenantScope } from '../deps.ts';
import { guessPersonName } from './guess-person-name.ts';
import { registerTenant } from './index.ts';

it('who registers a company takes its conversations, so that its first visitors reach somebody', async () => {
  const deps = await openTestDeps();
  const { tenantId, memberId } = await registerTenant(
    deps,
    {
      tenantName: 'Bakery',
      name: '',
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
  expect(member.displayName).toMatch(/^Ada /);
  await deps.close();
});

it('somebody who gives no name is called as their mailbox says, or as the company', () => {
  expect(guessPersonName('noor.haddad@alder.example', 'Alder')).toBe('Noor Haddad');
  expect(guessPersonName('n_haddad7+web@alder.example', 'Alder')).toBe('N. Haddad');
  expect(guessPersonName('josé@alder.example', 'Alder')).toBe('José');
  for (const mailbox of ['info', 'no-reply', '4711'])
    expect(guessPersonName(`${mailbox}@alder.example`, 'Alder')).toBe('Alder');
});
