import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChatModelPool } from '@lobby/ai';
import { createRateLimits, createSessions } from '@lobby/core/auth';
import type { Deps } from '@lobby/core/deps';
import { createCallCounter } from '@lobby/core/platform';
import { createDictionaries } from '@lobby/core/dictionaries';
import type { Database } from '@lobby/db';
import { createHtmlReader, createMailParser } from '@lobby/ingestion';
import { createOutboundClient } from '@lobby/outbound';
import { createLogger, createSealer } from '@lobby/runtime';
import { createFolderStorage, createLinkSigner } from '@lobby/storage';
import { createFakeEmbedder } from './fake-embedder.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { createTestSettings } from './platform/test-settings.ts';
import { createFakeMailer } from './fake-mailer.ts';
import { acquireDatabase } from './database/acquire-database.ts';
import { openTestDatabase, TEST_SECRET, testServerUrl } from './test-database.ts';

/** The parts of the product on a database of its own, with fakes for what is slow or outside. */
export interface TestDeps extends Deps {
  database: Database;
  clock: FakeClock;
  mailer: ReturnType<typeof createFakeMailer>;
  /** The names of all jobs that were enqueued. */
  enqueuedJobs: string[];
  close: () => Promise<void>;
}

/** A healthy machine, whose platform has no model. */
const createTestProbes = (mailer: Deps['probes']['mailer']): Deps['probes'] => ({
  mailer,
  chatModel: null,
  isBrowserInstalled: false,
  readMachine: () =>
    Promise.resolve({
      disk: { freeBytes: 50e9, totalBytes: 100e9 },
      memory: { freeBytes: 4e9, totalBytes: 8e9, usedBytes: 2e8 },
    }),
  readCertificateEnd: () => Promise.reject(new Error('no certificate in tests')),
});

const MODEL_CONFIG = {
  cheapModel: null,
  contextWindow: null,
  prices: null,
  dailyTokens: 1_000_000_000,
  visitorDailyTokens: 1_000_000_000,
};

/** Opens the parts for a test file. `overrides` replaces some of them; `allow` lists hosts that may be private. */
export async function openTestDeps(
  overrides: Partial<Deps> & { allow?: string[]; server?: string } = {},
): Promise<TestDeps> {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-files-'));
  const { allow = [], server = testServerUrl(), ...parts } = overrides;
  const database = await (server ? openTestDatabase({ server }) : acquireDatabase());
  const clock = createFakeClock();
  const enqueuedJobs: string[] = [];
  const outbound = createOutboundClient({ allow, userAgent: 'LobbyBot (test)', paceMs: 0 });
  const { platformDb, platformRead, tenantDb, platformThenTenantDb } = database;
  const [htmlReader, mailParser] = [createHtmlReader(), createMailParser()];
  const [sealer, log, mailer] = [createSealer(TEST_SECRET), createLogger('test', 'silent'), createFakeMailer()];
  return {
    platformDb,
    platformRead,
    tenantDb,
    platformThenTenantDb,
    database,
    clock,
    enqueuedJobs,
    storage: createFolderStorage(folder),
    links: createLinkSigner(TEST_SECRET),
    mailer,
    platformSettings: await createTestSettings({ platformDb, sealer, clock, log }),
    probes: createTestProbes(mailer),
    jobs: { enqueue: (name) => Promise.resolve(void enqueuedJobs.push(name)) },
    embedder: createFakeEmbedder(),
    formerEmbedders: [],
    dictionaries: createDictionaries(),
    chatModel: null,
    platformModelConfig: MODEL_CONFIG,
    chatModelPool: createChatModelPool({ fetch: outbound.createFetch(5_000_000) }),
    outbound,
    // No host has a record. A test that has some overrides it.
    dns: { resolveTxt: () => Promise.resolve([]), resolveCname: () => Promise.resolve([]) },
    // Nothing listens on this port. A test that reads a Facebook page overrides it.
    facebook: { graphUrl: 'http://127.0.0.1:9', outbound },
    htmlReader,
    mailParser,
    pageRenderer: null,
    requiresSuperAdminTwoFactor: false,
    callCounter: createCallCounter({ clock }),
    sessions: createSessions({ platformDb, platformRead, clock, secure: false }),
    rateLimits: createRateLimits({ pool: database.counterPool }),
    log,
    publicUrl: 'http://localhost:3000',
    sealer,
    selfServicePlans: ['free', 'basic', 'premium', 'enterprise'],
    tokenSecret: TEST_SECRET,
    ...parts,
    close: async () => {
      await htmlReader.close();
      await mailParser.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  } as TestDeps;
}
