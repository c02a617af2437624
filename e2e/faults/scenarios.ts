import { registerTenant } from '../deployment/register-tenant.ts';
import { checkConsistency, createLedger } from './ledger.ts';
import type { ConsistencyReport } from './ledger.ts';
import type { Deployment } from '../deployment/start-deployment.ts';
import {
  dropOneDirection,
  flushRedis,
  terminateDatabaseConnections,
  killOneServer,
  killServer,
  reconnectStorm,
} from './server-faults.ts';
import { stallModel } from './model-faults.ts';
import { raceTwoAgents, raceTwoTabs } from './concurrency-faults.ts';
import { killWorkerDuringIngest, killWorkerDuringSweep } from './worker-faults.ts';
import { waitUntilConverged } from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';

const scenarios = {
  'kill -9 of the server': killServer,
  'connection cut one way': dropOneDirection,
  'all connections cut at once': reconnectStorm,
  'two tabs of one visitor': raceTwoTabs,
  'two agents at one conversation': raceTwoAgents,
  'two servers, one killed': killOneServer,
  'two servers, Redis emptied': flushRedis,
  'every database connection ended': terminateDatabaseConnections,
  'a model that stalls': stallModel,
  'kill -9 of the worker while it reads': killWorkerDuringIngest,
  'kill -9 of the worker in its round': killWorkerDuringSweep,
} as const;
export type ScenarioName = keyof typeof scenarios;
export const SCENARIOS = Object.keys(scenarios) as ScenarioName[];

/** Runs one scenario with one seed in companies of its own, waits until it has settled, and compares. */
export async function runScenario(
  name: ScenarioName,
  deployment: Deployment,
  { random, size }: Pick<ScenarioContext, 'random' | 'size'>,
): Promise<ConsistencyReport> {
  const ledger = createLedger();
  const context: ScenarioContext = {
    deployment,
    tenants: [await registerTenant(deployment, 'Bakery'), await registerTenant(deployment, 'Bank')],
    random,
    ledger,
    size,
  };
  try {
    await scenarios[name](context);
    await waitUntilConverged(context);
    return await checkConsistency(ledger, deployment.database);
  } finally {
    for (const close of ledger.cleanups) close();
  }
}
