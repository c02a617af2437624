import type { DeploymentOptions } from '../deployment/start-deployment.ts';
import { killServerDuringDelivery, killServerDuringWebhooks } from './channel-faults.ts';
import { raceTwoAgents, raceTwoTabs } from './concurrency-faults.ts';
import { stallModel } from './model-faults.ts';
import type { ScenarioContext } from './scenario-context.ts';
import {
  dropOneDirection,
  flushRedis,
  killOneServer,
  killServer,
  reconnectStorm,
  terminateDatabaseConnections,
} from './server-faults.ts';
import { killWorkerDuringIngest, killWorkerDuringSweep } from './worker-faults.ts';

/** What a scenario's deployment is made of, beside the database server. */
interface Resources {
  redisUrl: string;
  /** A model that never answers. */
  modelUrl: string;
}

interface Scenario {
  label: string;
  run: (context: ScenarioContext) => Promise<void>;
  /** How its deployment differs from one server on PostgreSQL. */
  deployment?: (resources: Resources) => Omit<DeploymentOptions, 'serverUrl'>;
}

const twoServers = ({ redisUrl }: Resources) => ({ nodes: 2, redisUrl });
const separateWorker = () => ({ hasWorker: true });
const stalledModel = ({ modelUrl }: Resources) => ({
  settings: { OPENAI_BASE_URL: modelUrl, OPENAI_API_KEY: 'nobodys-key' },
});

/** Every fault that is injected, by its code. */
export const SCENARIOS = {
  kill_server: { label: 'the server killed', run: killServer },
  drop_one_direction: { label: 'a connection cut one way', run: dropOneDirection },
  reconnect_storm: { label: 'all connections cut at once', run: reconnectStorm },
  two_tabs: { label: 'two tabs of one visitor', run: raceTwoTabs },
  two_agents: { label: 'two agents at one conversation', run: raceTwoAgents },
  kill_one_server: { label: 'one of two servers killed', run: killOneServer, deployment: twoServers },
  flush_redis: { label: 'Redis flushed between two servers', run: flushRedis, deployment: twoServers },
  terminate_database_connections: {
    label: 'every database connection terminated',
    run: terminateDatabaseConnections,
  },
  kill_during_webhooks: { label: 'the server killed while channels bring messages', run: killServerDuringWebhooks },
  kill_during_delivery: {
    label: 'the server killed before it hears that an answer was taken',
    run: killServerDuringDelivery,
  },
  stall_model: { label: 'a model that stalls', run: stallModel, deployment: stalledModel },
  kill_worker_during_ingest: {
    label: 'the worker killed while it ingests',
    run: killWorkerDuringIngest,
    deployment: separateWorker,
  },
  kill_worker_during_sweep: {
    label: 'the worker killed during its sweep',
    run: killWorkerDuringSweep,
    deployment: separateWorker,
  },
} satisfies Record<string, Scenario>;

export type ScenarioCode = keyof typeof SCENARIOS;

export const SCENARIO_CODES = Object.keys(SCENARIOS) as ScenarioCode[];

export const getScenario = (code: ScenarioCode): Scenario => SCENARIOS[code];
