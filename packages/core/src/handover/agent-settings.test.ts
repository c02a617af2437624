import { createTwoTenants } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, expect, it } from 'vitest';
import type { Actor } from '../deps.ts';
import { getAgentSettings, updateAgentSettings } from './index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
afterAll(() => deps.close());

it('Alerts call aloud once and then quietly until a member sets something else, for themselves alone', async () => {
  const load = (tenant: TestTenant, actor: Actor) => tenant.scope.db((tx) => getAgentSettings(tx, actor));
  expect(await load(bakery, anna)).toMatchObject({ hasSoundAlerts: true, alertRepeat: 'quiet' });
  const settings = { hasSoundAlerts: true, hasBrowserAlerts: false, hasMailAlerts: false };
  await bakery.scope.db((tx) => updateAgentSettings(tx, anna, { ...settings, alertRepeat: 'until_taken' }));
  expect(await load(bakery, anna)).toMatchObject({ ...settings, alertRepeat: 'until_taken' });
  await bakery.scope.db((tx) => updateAgentSettings(tx, anna, { ...settings, capacity: 3 }));
  expect(await load(bakery, anna)).toMatchObject({ alertRepeat: 'until_taken', capacity: 3 });
  expect(await load(bakery, bakery.admin)).toMatchObject({ alertRepeat: 'quiet' });
  await bank.scope.db((tx) => updateAgentSettings(tx, anna, { ...settings, alertRepeat: 'once' }));
  expect(await load(bakery, anna)).toMatchObject({ alertRepeat: 'until_taken' });
});
