import { fileURLToPath } from 'node:url';
import { openComposition, startHealthWatch, startHeartbeat } from '@lobby/composition';
import { createLogger, createShutdown, exitOnSignals, loadEnv } from '@lobby/runtime';
import { workerEnv } from './env.ts';
import { startWorkers } from './start-workers.ts';

const settings = loadEnv(workerEnv);
const log = createLogger('worker', settings.LOG_LEVEL);
const shutdown = createShutdown(log);
exitOnSignals(shutdown);

const composition = await openComposition({
  settings,
  log,
  shutdown,
  prismaFolder: fileURLToPath(new URL('../../prisma', import.meta.url)),
  embeddedModelFolder: fileURLToPath(new URL('../../packages/ai/dist/embedded-model', import.meta.url)),
  step: (_name, work) => work(),
});
const { deps, database, jobs, queueConnection } = composition;
shutdown.add('heartbeat', await startHeartbeat(composition, { runsJobs: true }));
shutdown.add(
  'workers',
  await startWorkers({
    deps,
    jobs,
    connection: queueConnection,
    listen: database.listen,
    concurrency: settings.WORKER_CONCURRENCY,
    mailboxWatches: settings.MAILBOX_WATCHES,
  }),
);
shutdown.add('health watch', startHealthWatch(composition));
log.info('the worker is ready');
