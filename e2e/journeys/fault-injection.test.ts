import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDeployment } from '../deployment/start-deployment.ts';
import type { Deployment } from '../deployment/start-deployment.ts';
import { createSeededRandom } from '../faults/seeded-random.ts';
import { runScenario } from '../faults/scenarios.ts';
import type { ScenarioName } from '../faults/scenarios.ts';

// A short part of `npm run faults`, on the database server that `npm test` has started.
const serverUrl = process.env['LOBBY_TEST_DATABASE_URL'] ?? '';
const SCENARIOS: [number: string, ScenarioName][] = [
  ['S84', 'kill -9 of the server'],
  ['S84', 'connection cut one way'],
  ['S85', 'two tabs of one visitor'],
  ['S67', 'two agents at one conversation'],
  ['S92', 'all connections cut at once'],
];

let deployment: Deployment;
beforeAll(async () => {
  if (serverUrl) deployment = await startDeployment({ serverUrl });
});
afterAll(() => deployment?.close());

it.for(SCENARIOS)(
  '%s With %s nothing that was acknowledged is lost, doubled, moved or told to others',
  async ([, name], { skip }) => {
    if (!serverUrl) skip('This needs a database server.');
    const size = { conversations: 3, messages: 5 };
    const outcome = await runScenario(name, deployment, { random: createSeededRandom(1), size });
    expect(outcome.acknowledged).toBeGreaterThan(10);
    expect(outcome).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0, foreign: 0 });
  },
);
