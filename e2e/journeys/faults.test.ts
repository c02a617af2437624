import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProduct } from '../product/start-product.ts';
import type { Product } from '../product/start-product.ts';
import { createRandom } from '../faults/random.ts';
import { runScenario } from '../faults/scenarios.ts';
import type { ScenarioName } from '../faults/scenarios.ts';

// A short part of `npm run faults`, on the database server that `npm test` has started.
const serverUrl = process.env['LOBBY_TEST_DATABASE_URL'] ?? '';
const SHORT: [number: string, ScenarioName][] = [
  ['S84', 'kill -9 of the server'],
  ['S84', 'connection cut one way'],
  ['S85', 'two tabs of one visitor'],
  ['S67', 'two agents at one conversation'],
  ['S92', 'all connections cut at once'],
];

let product: Product;
beforeAll(async () => {
  if (serverUrl) product = await startProduct({ serverUrl });
});
afterAll(() => product?.close());

it.for(SHORT)(
  '%s With %s nothing that was acknowledged is lost, doubled, moved or told to others',
  async ([, name], { skip }) => {
    if (!serverUrl) skip('This needs a database server.');
    const size = { conversations: 3, messages: 5 };
    const outcome = await runScenario(name, product, { random: createRandom(1), size });
    expect(outcome.acknowledged).toBeGreaterThan(10);
    expect(outcome).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0, foreign: 0 });
  },
);
