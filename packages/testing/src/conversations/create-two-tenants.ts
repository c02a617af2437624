import type { Actor } from '@lobby/core/deps';
import { createTestAgent, createTestTenant } from '../factories.ts';
import type { TestTenant } from '../factories.ts';
import { openTestDeps } from '../test-deps.ts';
import type { TestDeps } from '../test-deps.ts';

/** What most tests begin with. */
export interface TenantPair {
  deps: TestDeps;
  bakery: TestTenant;
  /** Another tenant, which must see and change nothing of the bakery's. */
  bank: TestTenant;
}

/** What most tests of conversations begin with. */
export interface TwoTenants extends TenantPair {
  /** Who answers for the bakery: Anna. */
  agent: Actor & { cookie: string; email: string };
}

/** Creates two tenants on parts of the product of their own. A file that needs them once awaits them at its top. */
export async function createTenantPair(overrides: Parameters<typeof openTestDeps>[0] = {}): Promise<TenantPair> {
  const deps = await openTestDeps(overrides);
  const bakery = await createTestTenant(deps, 'Bakery');
  return { deps, bakery, bank: await createTestTenant(deps, 'Bank') };
}

/** Creates two tenants, one of which has an agent. */
export async function createTwoTenants(): Promise<TwoTenants> {
  const pair = await createTenantPair();
  return { ...pair, agent: await createTestAgent(pair.deps, pair.bakery, 'Anna') };
}
