import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import { startChannelProviders } from '../../faults/channel-providers.ts';
import type { ChannelProviders } from '../../faults/channel-providers.ts';
import { runScenario } from '../../faults/run-scenario.ts';
import { getScenario } from '../../faults/scenarios.ts';
import type { ScenarioCode } from '../../faults/scenarios.ts';
import { createSeededRandom } from '../../report/seeded-random.ts';

// A short part of `npm run faults`, on the database server that `npm test` has started.
const serverUrl = process.env['LOBBY_TEST_DATABASE_URL'] ?? '';
const CASES: [threat: string, code: ScenarioCode][] = [
  ['S84', 'kill_server'],
  ['S84', 'drop_one_direction'],
  ['S85', 'two_tabs'],
  ['S67', 'two_agents'],
  ['S92', 'reconnect_storm'],
  ['S84', 'kill_during_webhooks'],
  ['S84', 'kill_during_delivery'],
];

let deployment: Deployment;
let providers: ChannelProviders;
beforeAll(async () => {
  providers = await startChannelProviders();
  const settings = { OUTBOUND_ALLOW: providers.hosts.join(',') };
  if (serverUrl) deployment = await startDeployment({ serverUrl, settings });
});
afterAll(async () => {
  await deployment?.close();
  await providers.close();
});

it.for(CASES.map(([threat, code]) => [threat, getScenario(code).label, code] as const))(
  '%s With %s no acknowledged message is lost, duplicated, out of order or delivered to others',
  async ([, , code], { skip }) => {
    if (!serverUrl) skip('This needs a database server.');
    const size = { conversations: 3, messages: 5 };
    const report = await runScenario(code, deployment, { providers, random: createSeededRandom(1), size });
    expect(report.acknowledged).toBeGreaterThan(5);
    expect(report).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0, foreign: 0 });
  },
);
