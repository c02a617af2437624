import { createStaffedTenant } from '../deployment/create-staffed-tenant.ts';
import type { Deployment } from '../deployment/start-deployment.ts';
import { checkConsistency, createLedger } from './ledger.ts';
import type { ConsistencyReport } from './ledger.ts';
import { waitUntilConverged } from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';
import { getScenario } from './scenarios.ts';
import type { ScenarioCode } from './scenarios.ts';

/** Runs a scenario with one seed on new tenants, waits until all clients are up to date, and checks what was promised. */
export async function runScenario(
  code: ScenarioCode,
  deployment: Deployment,
  { providers, random, size }: Pick<ScenarioContext, 'providers' | 'random' | 'size'>,
): Promise<ConsistencyReport> {
  const ledger = createLedger();
  const context: ScenarioContext = {
    deployment,
    tenants: [await createStaffedTenant(deployment, 'Bakery'), await createStaffedTenant(deployment, 'Bank')],
    providers,
    random,
    ledger,
    size,
  };
  try {
    await getScenario(code).run(context);
    await waitUntilConverged(context);
    return await checkConsistency(ledger, deployment.database);
  } finally {
    for (const cleanUp of ledger.cleanups) cleanUp();
  }
}
