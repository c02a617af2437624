import { join, resolve } from 'node:path';
import { createLocalEmbedder, createOpenAiChatModel, EMBEDDED_MODEL, writeEmbeddedModel } from '@lobby/ai';
import { createRateLimits, createSessions, takeHostTurn } from '@lobby/core';
import type { Deps } from '@lobby/core';
import { openDatabase } from '@lobby/db';
import type { Database } from '@lobby/db';
import { createHtmlReader } from '@lobby/ingestion';
import { openJobQueue, prepareQueue } from '@lobby/jobs';
import type { JobQueue, QueueConnection } from '@lobby/jobs';
import { createMailer } from '@lobby/mail';
import type { Mail } from '@lobby/mail';
import { createOutboundClient, createPageRenderer, findChromium } from '@lobby/outbound';
import type { OutboundClient } from '@lobby/outbound';
import { createSealer, systemClock } from '@lobby/runtime';
import type { Logger, Shutdown } from '@lobby/runtime';
import { createFolderStorage, createLinkSigner, createS3Storage } from '@lobby/storage';
import type { Storage } from '@lobby/storage';
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
}

type PlatformDb = Database['platformDb'];

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

function openOutbound({ OUTBOUND_ALLOW, CRAWL_DELAY_MS }: SharedSettings, platformDb: PlatformDb, shutdown: Shutdown) {
  const outbound = createOutboundClient({
    allow: OUTBOUND_ALLOW,
    userAgent: USER_AGENT,
    paceMs: CRAWL_DELAY_MS,
    takeTurn: (host, gapMs) => takeHostTurn({ platformDb }, host, gapMs),
  });
  shutdown.add('outbound', outbound.close);
  return outbound;
}

/** The browser that runs pages' scripts, where one is installed. */
function openPageRenderer({ CHROMIUM_PATH }: SharedSettings, client: OutboundClient, log: Logger, shutdown: Shutdown) {
  const executablePath = findChromium(CHROMIUM_PATH);
  if (CHROMIUM_PATH && !executablePath) log.warn(`CHROMIUM_PATH names no program: ${CHROMIUM_PATH}`);
  if (!executablePath) return null;
  const pageRenderer = createPageRenderer({ executablePath, client, log });
  shutdown.add('browser', pageRenderer.close);
  return pageRenderer;
}

function openHtmlReader(shutdown: Shutdown) {
  const htmlReader = createHtmlReader();
  shutdown.add('reader of pages', htmlReader.close);
  return htmlReader;
}

async function openEmbedder(dataDir: string, shutdown: Shutdown) {
  const folder = await writeEmbeddedModel(resolve(dataDir, 'models'));
  const { name, dimensions, maxTokens } = EMBEDDED_MODEL;
  const embedder = createLocalEmbedder({ model: name, dimensions, maxTokens, folder });
  shutdown.add('embedder', embedder.close);
  return embedder;
}

/** Opens everything that the settings name: the embedded parts by default, servers where an address is given. */
export async function openParts({
  settings,
  log,
  shutdown,
  migrationsFolder,
  step,
  onUnsent,
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
  const embedder = await step('search model', () => openEmbedder(dataDir, shutdown));

  const queueConnection: QueueConnection = settings.REDIS_URL
    ? { redisUrl: settings.REDIS_URL }
    : { pool: database.queuePool };
  const jobs = openJobQueue(queueConnection, log);
  shutdown.add('job queue', jobs.close);
  const mailer = createMailer({ smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM, log, onUnsent });
  shutdown.add('mail', mailer.close);

  const { platformDb, tenantDb, bothDoors } = database;
  const outbound = openOutbound(settings, platformDb, shutdown);
  const deps: Deps = {
    platformDb,
    tenantDb,
    bothDoors,
    storage,
    mailer,
    jobs,
    embedder,
    outbound,
    htmlReader: openHtmlReader(shutdown),
    pageRenderer: openPageRenderer(settings, outbound, log, shutdown),
    log,
    publicUrl,
    links: createLinkSigner(secret),
    chatModel: openChatModel(settings),
    sessions: createSessions({ platformDb, clock: systemClock, secure: publicUrl.startsWith('https:') }),
    limits: createRateLimits({ pool: database.counterPool, factor: settings.RATE_LIMIT_FACTOR }),
    clock: systemClock,
    sealer: createSealer(secret),
    tokenSecret: secret,
  };
  return { deps, database, jobs, queueConnection, publicUrl };
}
