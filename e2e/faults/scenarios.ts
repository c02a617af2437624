import { foundCompany } from '../product/companies.ts';
import { compare, openLedger } from './ledger.ts';
import type { Outcome } from './ledger.ts';
import type { Product } from '../product/start-product.ts';
import { cutOneWay, emptyRedis, endDatabaseConnections, killOneOfTwo, killServer, stormBack } from './server-faults.ts';
import { stallModel } from './stalled-model.ts';
import { twoAgents, twoTabs } from './two-at-once.ts';
import { killWhileReading, killWhileSweeping } from './worker-faults.ts';
import { settle } from './world.ts';
import type { World } from './world.ts';

const scenarios = {
  'kill -9 of the server': killServer,
  'connection cut one way': cutOneWay,
  'all connections cut at once': stormBack,
  'two tabs of one visitor': twoTabs,
  'two agents at one conversation': twoAgents,
  'two servers, one killed': killOneOfTwo,
  'two servers, Redis emptied': emptyRedis,
  'every database connection ended': endDatabaseConnections,
  'a model that stalls': stallModel,
  'kill -9 of the worker while it reads': killWhileReading,
  'kill -9 of the worker in its round': killWhileSweeping,
} as const;
export type ScenarioName = keyof typeof scenarios;
export const SCENARIOS = Object.keys(scenarios) as ScenarioName[];

/** Runs one scenario with one seed in companies of its own, waits until it has settled, and compares. */
export async function runScenario(
  name: ScenarioName,
  product: Product,
  { random, size }: Pick<World, 'random' | 'size'>,
): Promise<Outcome> {
  const ledger = openLedger();
  const world: World = {
    product,
    companies: [await foundCompany(product, 'Bakery'), await foundCompany(product, 'Bank')],
    random,
    ledger,
    size,
  };
  try {
    await scenarios[name](world);
    await settle(world);
    return await compare(ledger, product.database);
  } finally {
    for (const close of ledger.closing) close();
  }
}
