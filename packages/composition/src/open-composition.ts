import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createChatModelPool, loadTokenCounter } from '@lobby/ai';
import type { ProcessState } from '@lobby/contracts/platform/health';
import { createRateLimits, createSessions } from '@lobby/core/auth';
import { publishIndustryTemplates, readIndustryTemplates } from '@lobby/core/industry-templates';
import { createCallCounter, createPlatformSettings } from '@lobby/core/platform';
import type { InheritedSettings, PlatformSettings } from '@lobby/core/platform';
import { createDictionaries, readDictionaries } from '@lobby/core/dictionaries';
import type { Deps } from '@lobby/core/deps';
import type { DurableJobDeps } from '@lobby/core/durable-jobs';
import { openDatabase } from '@lobby/db';
import type { Database } from '@lobby/db';
import { createHtmlReader, createMailParser } from '@lobby/ingestion';
import { openJobQueue, migrateQueue } from '@lobby/jobs';
import type { JobQueue, QueueConnection } from '@lobby/jobs';
import { createDnsResolver } from '@lobby/outbound';
import { createSealer, systemClock } from '@lobby/runtime';
import type { Logger, Shutdown } from '@lobby/runtime';
import { createFolderStorage, createLinkSigner, createS3Storage } from '@lobby/storage';
import type { FileStorage } from '@lobby/storage';
import { createLiveMailer, createLiveModels } from './create-live-parts.ts';
import { toInheritedSettings } from './inherited-settings.ts';
import { openEmbedders } from './open-embedders.ts';
import type { OpenEmbeddersOptions } from './open-embedders.ts';
import { createFacebookClient, createLiveOutbound, createLivePageRenderer } from './create-outbound-clients.ts';
import { readAppVersion, readCertificateEnd, readMachine } from './read-machine.ts';
import { loadOrCreateSecret } from './load-or-create-secret.ts';
import type { SharedSettings } from './shared-settings.ts';

/** The product's parts, opened; `shutdown` knows how to close them. */
export interface Composition {
  deps: Deps & DurableJobDeps;
  database: Database;
  jobs: JobQueue;
  queueConnection: QueueConnection;
  publicUrl: string;
  /** What this process says of itself. */
  getProcessState: () => ProcessState;
}

export interface CompositionOptions {
  settings: SharedSettings;
  log: Logger;
  shutdown: Shutdown;
  prismaFolder: string;
  /** Where `npm run build` has written the embedded search model. */
  embeddedModelFolder: string;
  /** Told what is being done, and run around it: for a start that shows its steps. */
  step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** A sentence that whoever started this should read. */
  warn?: (sentence: string) => void;
}

function openStorage(settings: SharedSettings, shutdown: Shutdown): FileStorage {
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

/** The product's words in other languages with those of the operator's folder. */
const openDictionaries = async ({ LOBBY_DICTIONARIES: folder }: SharedSettings): Promise<Deps['dictionaries']> =>
  createDictionaries(folder === undefined ? undefined : await readDictionaries(folder));

/** The most that an answer of a tenant's model server may be, unpacked: a stream of tokens has much around each. */
const MAX_MODEL_RESPONSE_BYTES = 5_000_000;

function openHtmlReader(shutdown: Shutdown) {
  const htmlReader = createHtmlReader();
  shutdown.add('reader of pages', htmlReader.close);
  return htmlReader;
}

function openMailParser(shutdown: Shutdown) {
  const mailParser = createMailParser();
  shutdown.add('parser of mails', mailParser.close);
  return mailParser;
}

async function openManagedEmbedders(options: OpenEmbeddersOptions, shutdown: Shutdown) {
  const embedders = await openEmbedders(options);
  for (const embedder of [embedders.embedder, ...embedders.formerEmbedders]) shutdown.add('embedder', embedder.close);
  return embedders;
}

async function openManagedDatabase({
  settings: { LOBBY_DATA_DIR, DATABASE_URL, DATABASE_APP_URL },
  log,
  shutdown,
  prismaFolder,
  secret,
}: Pick<CompositionOptions, 'settings' | 'log' | 'shutdown' | 'prismaFolder'> & {
  secret: string;
}): Promise<Database> {
  const database = await openDatabase({
    log,
    prismaFolder,
    dataDir: resolve(LOBBY_DATA_DIR, 'database'),
    url: DATABASE_URL,
    appUrl: DATABASE_APP_URL,
    secret,
    migrateQueue,
  });
  shutdown.add('database', database.close);
  return database;
}

/** How often the settings are read again although nobody has told of a change: for the ceiling of the month. */
const REFRESH_EVERY_MS = 30_000;

/** The platform's settings, which every process reads again when one of them has changed them. */
async function openPlatformSettings(
  {
    database,
    sealer,
    log,
    inherited,
  }: Pick<Deps, 'sealer' | 'log'> & { database: Database; inherited: InheritedSettings },
  shutdown: Shutdown,
): Promise<PlatformSettings> {
  const platformSettings = await createPlatformSettings({
    platformDb: database.platformDb,
    sealer,
    log,
    inherited,
    clock: systemClock,
  });
  const refresh = (): void =>
    void platformSettings
      .refresh()
      .catch((error: unknown) => log.warn({ err: error }, 'the platform’s settings could not be read'));
  const stopListening = await database.listen('lobby_settings', refresh);
  const timer = setInterval(refresh, REFRESH_EVERY_MS);
  shutdown.add('settings', async () => {
    clearInterval(timer);
    await stopListening();
  });
  return platformSettings;
}

/** Adds the industry templates that this version of the product brings. */
const publishTemplates = async ({ platformDb }: Database, prismaFolder: string, log: Logger): Promise<void> =>
  publishIndustryTemplates({ platformDb, log }, await readIndustryTemplates(join(prismaFolder, 'templates')));

interface LivePartsOptions extends Pick<Deps, 'sealer' | 'log'> {
  settings: SharedSettings;
  database: Database;
}

/** The parts that follow the platform's settings. */
async function openLiveParts(options: LivePartsOptions, shutdown: Shutdown) {
  const { settings, database, log } = options;
  const inherited = toInheritedSettings(settings);
  const platformSettings = await openPlatformSettings({ ...options, inherited }, shutdown);
  const mailer = createLiveMailer(platformSettings, settings);
  shutdown.add('mail', mailer.close);
  const models = createLiveModels(platformSettings, settings);
  // The first answer shouldn't wait for the tables by which tokens are counted.
  if (models.getModel()) void loadTokenCounter();
  const outbound = createLiveOutbound(settings, { platformDb: database.platformDb, platformSettings }, shutdown);
  const renderer = createLivePageRenderer(settings, outbound, log, shutdown);
  return { platformSettings, mailer, models, outbound, renderer };
}

type LiveParts = Awaited<ReturnType<typeof openLiveParts>>;

/** The same as features get them: read at each use, so that a changed setting counts at once. */
const createLiveDeps = (
  { platformSettings, mailer, models, outbound, renderer }: LiveParts,
  { publicUrl, dataDir }: { publicUrl: string; dataDir: string },
) => ({
  platformSettings,
  mailer,
  outbound,
  get platformModelConfig() {
    return models.getRules();
  },
  get chatModel() {
    return models.getAllowedModel();
  },
  get pageRenderer() {
    return platformSettings.current.values.crawl.isRenderingEnabled ? renderer : null;
  },
  probes: {
    mailer,
    get chatModel() {
      return models.getModel();
    },
    isBrowserInstalled: renderer !== null,
    readMachine: () => readMachine(dataDir),
    readCertificateEnd: () => readCertificateEnd(publicUrl),
  },
});

/** What this process says of itself at each heartbeat. */
async function createProcessState(prismaFolder: string, { models }: LiveParts): Promise<() => ProcessState> {
  const appVersion = await readAppVersion(new URL('../', pathToFileURL(`${resolve(prismaFolder)}/`)));
  return () => ({
    nodeVersion: process.version,
    appVersion,
    memoryBytes: process.memoryUsage().rss,
    model: models.getState(),
  });
}

/** Opens everything that the settings name: the embedded parts by default, servers where an address is given. */
export async function openComposition({
  settings,
  log,
  shutdown,
  prismaFolder,
  embeddedModelFolder,
  step,
  warn,
}: CompositionOptions): Promise<Composition> {
  const dataDir = settings.LOBBY_DATA_DIR;
  const secret = settings.LOBBY_SECRET ?? (await loadOrCreateSecret(dataDir));
  const publicUrl = (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, '');

  const database = await step('database', () => openManagedDatabase({ settings, log, shutdown, prismaFolder, secret }));
  await publishTemplates(database, prismaFolder, log);
  const storage = openStorage(settings, shutdown);
  await storage.check();
  const { platformDb, platformRead, tenantDb, platformThenTenantDb } = database;
  const sealer = createSealer(secret, settings.LOBBY_OLD_SECRETS);
  const embedderOptions = { settings, embeddedModelFolder, platformDb, sealer, log, warn: warn ?? (() => {}) };
  const embedders = await step('search model', () => openManagedEmbedders(embedderOptions, shutdown));

  const queueConnection: QueueConnection = settings.REDIS_URL
    ? { redisUrl: settings.REDIS_URL }
    : { pool: database.queuePool };
  const jobs = openJobQueue(queueConnection, log);
  shutdown.add('job queue', jobs.close);
  const live = await openLiveParts({ settings, database, sealer, log }, shutdown);
  const { outbound } = live;
  // Assigned to, because a spread would read what the settings say only once.
  const deps: Deps & DurableJobDeps = Object.assign(createLiveDeps(live, { publicUrl, dataDir }), {
    platformDb,
    platformRead,
    tenantDb,
    platformThenTenantDb,
    storage,
    jobs,
    ...embedders,
    dns: createDnsResolver(),
    chatModelPool: createChatModelPool({ fetch: outbound.createFetch(MAX_MODEL_RESPONSE_BYTES) }),
    facebook: createFacebookClient(settings, outbound, shutdown),
    htmlReader: openHtmlReader(shutdown),
    mailParser: openMailParser(shutdown),
    log,
    publicUrl,
    links: createLinkSigner(secret),
    dictionaries: await openDictionaries(settings),
    callCounter: createCallCounter({ clock: systemClock }),
    sessions: createSessions({ platformDb, platformRead, clock: systemClock, secure: publicUrl.startsWith('https:') }),
    rateLimits: createRateLimits({ pool: database.counterPool, multiplier: settings.RATE_LIMIT_FACTOR }),
    clock: systemClock,
    sealer,
    requiresSuperAdminTwoFactor: settings.SUPER_ADMIN_TWO_FACTOR,
    selfServicePlans: settings.SELF_SERVICE_PLANS,
    tokenSecret: secret,
  });
  const getProcessState = await createProcessState(prismaFolder, live);
  return { deps, database, jobs, queueConnection, publicUrl, getProcessState };
}
