import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChatModelPool } from '@lobby/ai';
import { createRateLimits, createSessions } from '@lobby/core';
import type { Deps } from '@lobby/core';
import type { Database } from '@lobby/db';
import { createHtmlReader } from '@lobby/ingestion';
import { createOutboundClient } from '@lobby/outbound';
import { createLogger, createSealer } from '@lobby/runtime';
import { createFolderStorage, createLinkSigner } from '@lobby/storage';
import { fakeEmbedder } from './fake-embedder.ts';
import { testClock, testMailer } from './fakes.ts';
import type { TestClock } from './fakes.ts';
import { openTestDatabase, TEST_SECRET } from './test-database.ts';

/** The product's parts on a database of its own, with fakes for what is slow or outside. */
export interface TestDeps extends Deps {
  database: Database;
  clock: TestClock;
  mailer: ReturnType<typeof testMailer>;
  /** Names of the jobs that were asked for. */
  asked: string[];
  close: () => Promise<void>;
}

/** Opens the product for a test file; `change` replaces parts of it. */
export async function openTestDeps(
  change: Partial<Deps> & { allow?: string[]; server?: string } = {},
): Promise<TestDeps> {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-files-'));
  const { allow = [], server, ...parts } = change;
  const database = await openTestDatabase({ server });
  const clock = testClock();
  const asked: string[] = [];
  const outbound = createOutboundClient({ allow, userAgent: 'LobbyBot (test)', paceMs: 0 });
  const { platformDb, tenantDb, bothDoors } = database;
  const htmlReader = createHtmlReader();
  return {
    platformDb,
    tenantDb,
    bothDoors,
    database,
    clock,
    asked,
    storage: createFolderStorage(folder),
    links: createLinkSigner(TEST_SECRET),
    mailer: testMailer(),
    jobs: { enqueue: (name) => Promise.resolve(void asked.push(name)) },
    embedder: fakeEmbedder(),
    formerEmbedders: [],
    chatModel: null,
    modelRules: {
      cheapModel: null,
      windowTokens: null,
      prices: null,
      dailyTokens: 1_000_000_000,
      visitorDailyTokens: 1_000_000_000,
    },
    models: createChatModelPool({ fetch: outbound.fetchWithin(5_000_000) }),
    outbound,
    // Nothing listens there: a test that reads a Facebook page names a server of its own.
    facebook: { graphUrl: 'http://127.0.0.1:9', outbound },
    htmlReader,
    pageRenderer: null,
    sessions: createSessions({ platformDb, clock, secure: false }),
    limits: createRateLimits({ pool: database.counterPool }),
    log: createLogger('test', 'silent'),
    publicUrl: 'http://localhost:3000',
    sealer: createSealer(TEST_SECRET),
    tokenSecret: TEST_SECRET,
    ...parts,
    close: async () => {
      await htmlReader.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  } as TestDeps;
}
