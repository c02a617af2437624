import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { openComposition, startCallStore, startHealthWatch, startHeartbeat } from '@lobby/composition';
import type { Composition } from '@lobby/composition';
import { resealSecrets } from '@lobby/core/models';
import { releaseResourceLeases, dequeueEvents } from '@lobby/core/platform';
import { startDispatcher } from '@lobby/events';
import { createLogger, createMetrics, createShutdown, exitOnSignals, loadEnv } from '@lobby/runtime';
import type { Shutdown } from '@lobby/runtime';
import { DEMO_TENANTS } from '@lobby/seed';
import { startWorkers } from '@lobby/workers';
import express from 'express';
import { addSuperAdmin } from './add-super-admin.ts';
import { mountApp } from './app.ts';
import { startProviders } from './demo/channels/start-providers.ts';
import type { DemoProviders } from './demo/channels/start-providers.ts';
import { DEMO_SUPER_ADMIN, demoSiteHosts, startDemo } from './demo/start-demo.ts';
import { serverEnv } from './env.ts';
import { healthRoutes } from './http/health-routes.ts';
import { listen } from './http/listen.ts';
import { readClientAddress } from './http/read-client-address.ts';
import { deliverEvent } from './realtime/deliver-event.ts';
import { startSocketAdapter } from './realtime/start-socket-adapter.ts';
import { startRealtime } from './realtime/start-realtime.ts';
import { createTerminal } from './terminal.ts';

const ROOT = new URL('../../../', import.meta.url);
const settings = loadEnv(serverEnv);
/** How much the background work of this process does at a time. */
const WORKER_LIMITS = { concurrency: settings.WORKER_CONCURRENCY, mailboxWatches: settings.MAILBOX_WATCHES };
const terminal = createTerminal(settings.SHOW_STEPS);
const log = createLogger('server', settings.LOG_LEVEL);
const metrics = createMetrics();
const shutdown = createShutdown(log);
let isServing = false;
exitOnSignals(shutdown, () => {
  isServing = false;
  terminal.print('\n  Stopping …');
});

async function serve(): Promise<void> {
  const app = express().disable('x-powered-by').set('trust proxy', settings.TRUSTED_PROXIES);
  const http = createServer(app);
  let composition: Composition | undefined;
  const check = async (): Promise<void> => {
    await composition?.database.ping();
    await composition?.deps.storage.check();
  };
  app.use(
    healthRoutes({ check, isServing: () => isServing && composition !== undefined }, settings.METRICS ? metrics : null),
  );
  await listen(http, settings.PORT, settings.HOST);
  shutdown.add('http', () => {
    http.closeAllConnections();
    http.close();
  });

  const providers = settings.DEMO ? await startProviders(DEMO_TENANTS, shutdown) : null;
  const demoHosts = providers ? [...demoSiteHosts(settings.PORT), ...providers.hosts] : [];
  composition = await openComposition({
    settings: {
      ...settings,
      SUPER_ADMIN_TWO_FACTOR: settings.SUPER_ADMIN_TWO_FACTOR && !settings.DEMO,
      OUTBOUND_ALLOW: [...settings.OUTBOUND_ALLOW, ...demoHosts],
    },
    log,
    shutdown,
    step: terminal.step,
    prismaFolder: fileURLToPath(new URL('prisma', ROOT)),
    embeddedModelFolder: fileURLToPath(new URL('packages/ai/dist/embedded-model', ROOT)),
    warn: (sentence) => terminal.print(`  ${sentence}`),
  });
  await startServing(composition, http, { app, providers });
}

async function startServing(
  composition: Composition,
  http: ReturnType<typeof createServer>,
  { app, providers }: { app: express.Express; providers: DemoProviders | null },
): Promise<void> {
  const { deps, database, jobs, queueConnection } = composition;
  // Nobody else has the embedded database, so whatever a lease was for died with the process before.
  if (database.isEmbedded) await releaseResourceLeases(deps);
  await addSuperAdmin(deps, settings, terminal);

  const adapter = await startSocketAdapter({ redisUrl: settings.REDIS_URL, database, log });
  const readAddress = (request: IncomingMessage): string => readClientAddress(request, settings.TRUSTED_PROXIES);
  const connections = { readAddress, factor: settings.RATE_LIMIT_FACTOR };
  const realtime = startRealtime(http, deps, { adapter, connections });
  shutdown.add('sockets', realtime.close);
  shutdown.add(
    'dispatcher',
    await startDispatcher({
      dequeueBatch: (max, deliver) => dequeueEvents(deps, max, deliver),
      listen: (onNotify) => database.listen('lobby_outbox', onNotify),
      deliver: (event) => deliverEvent(realtime, event),
      log,
    }),
  );
  mountApp(app, composition, { http, metrics, appsFolder: fileURLToPath(new URL('apps', ROOT)) });
  // Before the workers, whose first check looks for it.
  shutdown.add('heartbeat', await startHeartbeat(composition, { runsJobs: settings.WORKERS }));
  if (settings.WORKERS) {
    shutdown.add(
      'workers',
      await startWorkers({
        deps,
        jobs,
        connection: queueConnection,
        listen: database.listen,
        ...WORKER_LIMITS,
        metrics,
      }),
    );
  }
  shutdown.add('counted calls', startCallStore(composition));
  shutdown.add('health watch', startHealthWatch(composition));
  isServing = true;
  // Both secrets open meanwhile, so nobody waits for it.
  void resealSecrets(deps).catch((error: unknown) => log.error({ err: error }, 'secrets could not be sealed anew'));
  const demo = providers
    ? await startDemo(composition, settings, {
        terminal,
        shutdown,
        providers,
        seedFolder: fileURLToPath(new URL('prisma/seed', ROOT)),
      })
    : [];
  // The first question shouldn't wait for the model to load.
  void deps.embedder
    .embed(['warm up'], 'query')
    .catch((error: unknown) => isServing && log.error({ err: error }, 'the search model could not be loaded'));
  terminal.printTable([
    ...demo,
    ['Dashboard', `${composition.publicUrl}/dashboard`],
    ['Super-admin console', `${composition.publicUrl}/admin`],
    ...superAdminRows(),
  ]);
  log.info({ url: composition.publicUrl }, 'the server is ready');
}

const superAdminRows = (): [string, string][] =>
  settings.DEMO ? [['Super admin', `${DEMO_SUPER_ADMIN.email} / ${DEMO_SUPER_ADMIN.password}`]] : [];

async function exitAfterError(error: unknown, ending: Shutdown): Promise<never> {
  log.debug({ err: error }, 'the server could not start');
  process.stderr.write(`\n  ${error instanceof Error ? error.message : String(error)}\n`);
  await ending.run();
  process.exit(1);
}

await serve().catch((error: unknown) => exitAfterError(error, shutdown));
