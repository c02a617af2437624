import { join, resolve } from 'node:path';
import { createOpenAiChatModel } from '@lobby/ai';
import { createRateLimits, createSessions } from '@lobby/core';
import type { Deps } from '@lobby/core';
import { openDatabase } from '@lobby/db';
import type { Database } from '@lobby/db';
import { openJobQueue, prepareQueue } from '@lobby/jobs';
import type { JobQueue, QueueConnection } from '@lobby/jobs';
import { createMailer } from '@lobby/mail';
import type { Mail } from '@lobby/mail';
import { createOutboundClient } from '@lobby/outbound';
import { createSealer, systemClock } from '@lobby/runtime';
import type { Logger, Shutdown } from '@lobby/runtime';
import { createFolderStorage, createLinkSigner, createS3Storage } from '@lobby/storage';
import type { Storage } from '@lobby/storage';
import { openEmbedders } from './open-embedders.ts';
import type { OpenEmbeddersOptions } from './open-embedders.ts';
import { readOrMakeSecret } from './secret.ts';
import type { SharedSettings } from './settings.ts';

/** The product's parts, opened; `shutdown` knows how to close them. */
export interface Parts {
  deps: Deps;
  database: Database;
  jobs: JobQueue;
  queueConnection: QueueConnection;
  publicUrl: string;
}

export interface OpenPartsOptions {
  settings: SharedSettings;
  log: Logger;
  shutdown: Shutdown;
  migrationsFolder: string;
  /** Told what is being done, and run around it: for a start that shows its steps. */
  step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** A message that isn't sent because no mail is set up. */
  onUnsent?: (mail: Mail) => void;
  /** A sentence that whoever started this should read. */
  warn?: (sentence: string) => void;
}

const USER_AGENT = 'LobbyBot/0.1 (reads pages that the site owner has added to Lobby)';

function openStorage(settings: SharedSettings, shutdown: Shutdown): Storage {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    return createFolderStorage(join(settings.LOBBY_DATA_DIR, 'files'));
  const storage = createS3Storage({
    bucket: S3_BUCKET,
    region: S3_REGION,
    endpoint: S3_ENDPOINT,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  });
  shutdown.add('storage', storage.close);
  return storage;
}

function openChatModel({ OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL }: SharedSettings) {
  // A local server (Ollama, vLLM) wants no key, but the client library wants one to send.
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return null;
  return createOpenAiChatModel({ apiKey: OPENAI_API_KEY ?? 'none', baseUrl: OPENAI_BASE_URL, model: OPENAI_MODEL });
}

function openOutbound({ OUTBOUND_ALLOW, CRAWL_DELAY_MS }: SharedSettings, shutdown: Shutdown) {
  const outbound = createOutboundClient({ allow: OUTBOUND_ALLOW, userAgent: USER_AGENT, paceMs: CRAWL_DELAY_MS });
  shutdown.add('outbound', outbound.close);
  return outbound;
}

async function openSearchModels(options: OpenEmbeddersOptions, shutdown: Shutdown) {
  const embedders = await openEmbedders(options);
  for (const opened of [embedders.embedder, ...embedders.formerEmbedders]) shutdown.add('embedder', opened.close);
  return embedders;
}

/** Opens everything that the settings name: the embedded parts by default, servers where an address is given. */
export async function openParts({
  settings,
  log,
  shutdown,
  migrationsFolder,
  step,
  onUnsent,
  warn,
}: OpenPartsOptions): Promise<Parts> {
  const dataDir = settings.LOBBY_DATA_DIR;
  const secret = settings.LOBBY_SECRET ?? (await readOrMakeSecret(dataDir));
  const publicUrl = (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, '');

  const database = await step('database', () =>
    openDatabase({
      log,
      migrationsFolder,
      dataDir: resolve(dataDir, 'database'),
      url: settings.DATABASE_URL,
      appUrl: settings.DATABASE_APP_URL,
      secret,
      prepareQueue,
    }),
  );
  shutdown.add('database', database.close);
  const storage = openStorage(settings, shutdown);
  await storage.check();
  const { platformDb, tenantDb, bothDoors } = database;
  const sealer = createSealer(secret);
  const searchModels = { settings, platformDb, sealer, log, warn: warn ?? (() => {}) };
  const embedders = await step('search model', () => openSearchModels(searchModels, shutdown));

  const queueConnection: QueueConnection = settings.REDIS_URL
    ? { redisUrl: settings.REDIS_URL }
    : { pool: database.queuePool };
  const jobs = openJobQueue(queueConnection, log);
  shutdown.add('job queue', jobs.close);
  const mailer = createMailer({ smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM, log, onUnsent });
  shutdown.add('mail', mailer.close);

  const deps: Deps = {
    platformDb,
    tenantDb,
    bothDoors,
    storage,
    mailer,
    jobs,
    ...embedders,
    outbound: openOutbound(settings, shutdown),
    log,
    publicUrl,
    links: createLinkSigner(secret),
    chatModel: openChatModel(settings),
    sessions: createSessions({ platformDb, clock: systemClock, secure: publicUrl.startsWith('https:') }),
    limits: createRateLimits({ pool: database.counterPool, factor: settings.RATE_LIMIT_FACTOR }),
    clock: systemClock,
    sealer,
    tokenSecret: secret,
  };
  return { deps, database, jobs, queueConnection, publicUrl };
}
