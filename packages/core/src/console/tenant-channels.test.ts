import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listTenantChannels } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  const settings = { phoneNumber: '+4915112345678', accountSid: 'AC-secret' };
  const account = { channel: 'sms', name: 'Orders', settings, keyVersion: 1, ciphertext: Buffer.from('sealed') };
  const failure = { lastErrorCode: 'credentials_refused', lastErrorAt: deps.clock.now() };
  await bakery.scope.db((tx) => tx.channelAccount.create({ data: { ...account, ...failure } }));
  await bakery.scope.db((tx) =>
    tx.channelAccount.create({ data: { ...account, name: 'Old', ciphertext: null, removedAt: deps.clock.now() } }),
  );
});
afterAll(() => deps.close());

it('staff sees which channels a tenant has and why one fails, without its settings', async () => {
  const channels = await listTenantChannels(bakery.scope);
  expect(channels).toMatchObject([
    { channel: 'sms', name: 'Orders', failure: { code: 'credentials_refused', params: {} }, lastReceivedAt: null },
  ]);
  expect(JSON.stringify(channels)).not.toMatch(/secret|\+49/);
  expect(await listTenantChannels(bank.scope)).toEqual([]);
});
