import { availableParallelism } from 'node:os';
import { createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

it('S27 the questions of one tenant’s visitors wait for each other, and another tenant’s visitor is answered', async () => {
  const maxOfTenant = Math.floor(Math.max(2, availableParallelism()) / 2);
  let searched = 0;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const slow: TestDeps = {
    ...deps,
    embedder: {
      ...deps.embedder,
      embed: async (...query) => {
        searched += 1;
        await released;
        return deps.embedder.embed(...query);
      },
    },
  };
  const ask = async (tenant: TestTenant, from: TestDeps) =>
    sendTestMessage(from, await createTestVisitor(deps, tenant), 'What does a wedding cake cost?');
  const flood = Array.from({ length: maxOfTenant + 3 }, () => ask(bakery, slow));
  expect((await ask(bank, deps)).message?.author).toBe('assistant');
  expect(searched).toBeLessThanOrEqual(maxOfTenant);
  release();
  for (const { message } of await Promise.all(flood)) expect(message?.author).toBe('assistant');
  expect(searched).toBeGreaterThan(maxOfTenant);
});
