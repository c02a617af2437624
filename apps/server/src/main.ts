import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { openParts } from '@lobby/composition';
import type { Parts } from '@lobby/composition';
import { endAllLeases, ensureSuperAdmin, resealSecrets, takeEvents } from '@lobby/core';
import { startDispatcher } from '@lobby/events';
import { createLogger, createMetrics, createShutdown, exitOnSignals, loadEnv } from '@lobby/runtime';
import type { Shutdown } from '@lobby/runtime';
import { startWorkers } from '@lobby/workers';
import express from 'express';
import { mountApp } from './app.ts';
import { DEMO_SUPER_ADMIN, demoHosts, openDemo } from './demo/open-demo.ts';
import { serverEnv } from './env.ts';
import { healthRoutes } from './http/health.ts';
import { listen } from './http/listen.ts';
import { deliver } from './realtime/deliver.ts';
import { openRealtime } from './realtime/realtime.ts';
import { createTerminal } from './terminal.ts';

const ROOT = new URL('../../../', import.meta.url);
const settings = loadEnv(serverEnv);
const terminal = createTerminal(settings.SHOW_STEPS);
const log = createLogger('server', settings.LOG_LEVEL);
const metrics = createMetrics();
const shutdown = createShutdown(log);
let isServing = false;
exitOnSignals(shutdown, () => {
  isServing = false;
  terminal.say('\n  Stopping …');
});

async function serve(): Promise<void> {
  const app = express().disable('x-powered-by').set('trust proxy', settings.TRUSTED_PROXIES);
  const http = createServer(app);
  let parts: Parts | undefined;
  const check = async (): Promise<void> => {
    await parts?.database.ping();
    await parts?.deps.storage.check();
  };
  app.use(
    healthRoutes({ check, isServing: () => isServing && parts !== undefined }, settings.METRICS ? metrics : null),
  );
  await listen(http, settings.PORT, settings.HOST);
  shutdown.add('http', () => {
    http.closeAllConnections();
    http.close();
  });

  parts = await openParts({
    settings: {
      ...settings,
      OUTBOUND_ALLOW: [...settings.OUTBOUND_ALLOW, ...(settings.DEMO ? demoHosts(settings.PORT) : [])],
    },
    log,
    shutdown,
    step: terminal.step,
    migrationsFolder: fileURLToPath(new URL('prisma/migrations', ROOT)),
    warn: (sentence) => terminal.say(`  ${sentence}`),
    onUnsent: ({ to, subject, link }) =>
      terminal.say(`  Mail to ${to} (no SMTP_URL is set, so it is shown here): ${subject}\n    ${link}`),
  });
  await serveParts(parts, http, app);
}

async function serveParts(parts: Parts, http: ReturnType<typeof createServer>, app: express.Express): Promise<void> {
  const { deps, database, jobs, queueConnection } = parts;
  // Nobody else has the embedded database, so whatever a lease was for died with the process before.
  if (database.embedded) await endAllLeases(deps);
  const { SUPER_ADMIN_EMAIL: email, SUPER_ADMIN_PASSWORD: password } = settings;
  if (email && password) await ensureSuperAdmin(deps, { email: email.toLowerCase(), password, name: 'Super admin' });

  const realtime = openRealtime(http, deps, settings.REDIS_URL);
  shutdown.add('sockets', realtime.close);
  shutdown.add(
    'dispatcher',
    await startDispatcher({
      takeBatch: (max, hand) => takeEvents(deps, max, hand),
      listen: (heard) => database.listen('lobby_outbox', heard),
      deliver: (event) => deliver(realtime, event),
      log,
    }),
  );
  mountApp(app, parts, { metrics, appsFolder: fileURLToPath(new URL('apps', ROOT)) });
  if (settings.WORKERS) {
    shutdown.add(
      'workers',
      await startWorkers({
        deps,
        jobs,
        connection: queueConnection,
        concurrency: settings.WORKER_CONCURRENCY,
        metrics,
      }),
    );
  }
  isServing = true;
  // Both secrets open meanwhile, so nobody waits for it.
  void resealSecrets(deps).catch((error: unknown) => log.error({ err: error }, 'secrets could not be sealed anew'));
  const demo = settings.DEMO
    ? await openDemo(parts, settings, { terminal, shutdown, seedFolder: fileURLToPath(new URL('prisma/seed', ROOT)) })
    : [];
  // The first question shouldn't wait for the model to load.
  void deps.embedder
    .embed(['warm up'], 'query')
    .catch((error: unknown) => isServing && log.error({ err: error }, 'the search model could not be loaded'));
  terminal.table([
    ...demo,
    ['Dashboard', `${parts.publicUrl}/dashboard`],
    ['Super-admin console', `${parts.publicUrl}/admin`],
    ...logins(),
  ]);
  log.info({ url: parts.publicUrl }, 'the server is ready');
}

const logins = (): [string, string][] =>
  settings.DEMO ? [['Super admin', `${DEMO_SUPER_ADMIN.email} / ${DEMO_SUPER_ADMIN.password}`]] : [];

async function stopAfter(error: unknown, ending: Shutdown): Promise<never> {
  log.debug({ err: error }, 'the server could not start');
  process.stderr.write(`\n  ${error instanceof Error ? error.message : String(error)}\n`);
  await ending.run();
  process.exit(1);
}

await serve().catch((error: unknown) => stopAfter(error, shutdown));
