import type { Actor } from '@lobby/core/deps';
import { createTestAgent, createTestTenant } from '../factories.ts';
import type { TestTenant } from '../factories.ts';
import { openTestDeps } from '../test-deps.ts';
import type { TestDeps } from '../test-deps.ts';

/** What most tests of conversations begin with. */
export interface TwoTenants {
  deps: TestDeps;
  bakery: TestTenant;
  /** Another tenant, which must see and change nothing of the bakery's. */
  bank: TestTenant;
  /** Who answers for the bakery. */
  agent: Actor;
}

/** Creates two tenants on parts of the product of their own, one of which has an agent. */
export async function createTwoTenants(): Promise<TwoTenants> {
  const deps = await openTestDeps();
  const bakery = await createTestTenant(deps, 'Bakery');
  const bank = await createTestTenant(deps, 'Bank');
  return { deps, bakery, bank, agent: await createTestAgent(deps, bakery, 'Anna') };
}
