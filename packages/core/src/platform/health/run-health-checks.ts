import type { HealthCheck, ModelState, ProcessState } from '@lobby/contracts/platform/health';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { getEmbeddingProgress } from '../embedding-models.ts';
import { formatSize, runCheck } from './health-check.ts';
import type { Finding } from './health-check.ts';
import { HEARTBEAT_LIMIT_MS } from './record-heartbeat.ts';

export type HealthDeps = Pick<
  Deps,
  'platformDb' | 'storage' | 'probes' | 'embedder' | 'clock' | 'publicUrl' | 'platformSettings'
>;

const SLOW_DATABASE_MS = 500;
const STUCK_QUEUE_SECONDS = 600;
/** A worker's queue runs a job each minute. */
const SILENT_QUEUE_MS = 300_000;
const DAY_MS = 86_400_000;
/** Shares of what is free, and days of a certificate, below which a check warns and fails. */
const FREE = { warning: 0.1, failed: 0.03 };
const CERTIFICATE_DAYS = { warning: 14, failed: 0 };
/** Of fewer calls, one that failed says little. */
const MIN_MODEL_CALLS = 5;
const MAX_ERROR_SHARE = 0.2;

async function checkDatabase({ platformDb }: HealthDeps): Promise<Finding> {
  const startedAt = performance.now();
  const [health] = await platformDb(platformFunctions.getDatabaseHealth);
  if (!health) throw new Error('no answer');
  if (performance.now() - startedAt > SLOW_DATABASE_MS) return { status: 'warning', code: 'database_slow' };
  const { sizeBytes, ...params } = health;
  return { status: 'ok', code: 'database_ok', params: { ...params, size: formatSize(Number(sizeBytes)) } };
}

async function loadQueue({ platformDb }: HealthDeps) {
  const [queue] = await platformDb(platformFunctions.getQueueHealth);
  if (!queue) throw new Error('no answer');
  return queue;
}

const listLiveProcesses = ({ platformDb, clock }: HealthDeps) =>
  platformDb((tx) =>
    tx.processHeartbeat.findMany({
      where: { lastSeenAt: { gt: new Date(clock.now().getTime() - HEARTBEAT_LIMIT_MS) } },
    }),
  );

/** For how long workers that live have been given no job; 0 where none lives, which is another check's matter. */
async function findQueueSilence(deps: HealthDeps): Promise<number> {
  const workers = (await listLiveProcesses(deps)).filter(({ runsJobs }) => runsJobs);
  if (workers.length === 0) return 0;
  const turn = await deps.platformDb((tx) => tx.platformTask.findUnique({ where: { name: 'queue' } }));
  const starts = workers.map(({ startedAt }) => startedAt.getTime());
  return deps.clock.now().getTime() - Math.max(turn?.lastRunAt.getTime() ?? 0, Math.min(...starts));
}

async function checkQueue(deps: HealthDeps): Promise<Finding> {
  const { queued, oldestSeconds, dead } = await loadQueue(deps);
  if (oldestSeconds > STUCK_QUEUE_SECONDS)
    return { status: 'failed', code: 'queue_stuck', params: { seconds: oldestSeconds } };
  const silentMs = await findQueueSilence(deps);
  if (silentMs > SILENT_QUEUE_MS)
    return { status: 'failed', code: 'queue_silent', params: { minutes: Math.floor(silentMs / 60_000) } };
  if (dead > 0) return { status: 'warning', code: 'queue_dead', params: { dead } };
  if (queued === 0) return { status: 'ok', code: 'queue_empty' };
  return { status: 'ok', code: 'queue_ok', params: { queued, seconds: oldestSeconds } };
}

async function checkMail(deps: HealthDeps): Promise<Finding> {
  const { deadMail, unsent } = await loadQueue(deps);
  if (!deps.probes.mailer.isConfigured) return { status: 'off', code: 'mail_off', params: { unsent } };
  if (deadMail > 0) return { status: 'warning', code: 'mail_dead', params: { deadMail } };
  return { status: 'ok', code: 'mail_ok' };
}

async function checkWorkers(deps: HealthDeps): Promise<Finding> {
  const count = (await listLiveProcesses(deps)).filter(({ runsJobs }) => runsJobs).length;
  if (count > 0) return { status: 'ok', code: 'workers_ok', params: { count } };
  return { status: 'failed', code: 'workers_missing', params: { seconds: HEARTBEAT_LIMIT_MS / 1_000 } };
}

async function checkStorage({ storage }: HealthDeps): Promise<Finding> {
  await storage.check();
  return { status: 'ok', code: 'storage_ok' };
}

async function checkModel(deps: HealthDeps): Promise<Finding> {
  if (!deps.probes.chatModel) return { status: 'off', code: 'model_off' };
  const states = (await listLiveProcesses(deps))
    .map(({ state }) => (state as unknown as ProcessState).model)
    .filter((state): state is ModelState => state !== null);
  const calls = states.reduce((sum, state) => sum + state.calls, 0);
  const errors = states.reduce((sum, state) => sum + state.errors, 0);
  if (states.some(({ isCircuitOpen }) => isCircuitOpen)) return { status: 'failed', code: 'model_paused' };
  if (calls >= MIN_MODEL_CALLS && errors / calls > MAX_ERROR_SHARE)
    return { status: 'warning', code: 'model_errors', params: { calls, errors } };
  const times = states.flatMap(({ averageMs }) => averageMs ?? []);
  if (times.length === 0) return { status: 'ok', code: 'model_unused' };
  const averageMs = Math.round(times.reduce((sum, ms) => sum + ms, 0) / times.length);
  return { status: 'ok', code: 'model_ok', params: { calls, errors, averageMs } };
}

async function checkSearch(deps: HealthDeps): Promise<Finding> {
  const { texts, done } = await getEmbeddingProgress(deps, deps.embedder.model);
  const [total, missing] = [Number(texts), Number(texts - done)];
  if (missing > 0) return { status: 'warning', code: 'search_indexing', params: { missing, total } };
  return { status: 'ok', code: 'search_ok', params: { total } };
}

const toStatus = (value: number, { warning, failed }: { warning: number; failed: number }): Finding['status'] => {
  if (value <= failed) return 'failed';
  return value <= warning ? 'warning' : 'ok';
};

async function checkDisk({ probes }: HealthDeps): Promise<Finding> {
  const { disk } = await probes.readMachine();
  const status = toStatus(disk.freeBytes / disk.totalBytes, FREE);
  const params = { free: formatSize(disk.freeBytes), total: formatSize(disk.totalBytes) };
  return { status, code: status === 'ok' ? 'disk_ok' : 'disk_low', params };
}

async function checkMemory({ probes }: HealthDeps): Promise<Finding> {
  const { memory } = await probes.readMachine();
  const status = toStatus(memory.freeBytes / memory.totalBytes, FREE);
  const params = {
    free: formatSize(memory.freeBytes),
    total: formatSize(memory.totalBytes),
    used: formatSize(memory.usedBytes),
  };
  return { status, code: status === 'ok' ? 'memory_ok' : 'memory_low', params };
}

async function checkCertificate({ probes, clock, publicUrl }: HealthDeps): Promise<Finding> {
  if (!publicUrl.startsWith('https:')) return { status: 'off', code: 'certificate_off' };
  const validTo = await probes.readCertificateEnd();
  const days = Math.floor((validTo.getTime() - clock.now().getTime()) / DAY_MS);
  const status = toStatus(days, CERTIFICATE_DAYS);
  if (status === 'ok') return { status, code: 'certificate_ok', params: { days } };
  return days < 0
    ? { status: 'failed', code: 'certificate_expired' }
    : { status, code: 'certificate_expiring', params: { days } };
}

/** Runs every check at once. `includesSearch`: also the one that counts all texts, which is too much for every minute. */
export function runHealthChecks(
  deps: HealthDeps,
  { includesSearch }: { includesSearch: boolean },
): Promise<HealthCheck[]> {
  return Promise.all([
    runCheck('database', () => checkDatabase(deps), { isTimed: true }),
    runCheck('queue', () => checkQueue(deps)),
    runCheck('workers', () => checkWorkers(deps)),
    runCheck('storage', () => checkStorage(deps), { isTimed: true }),
    runCheck('mail', () => checkMail(deps)),
    runCheck('model', () => checkModel(deps)),
    ...(includesSearch ? [runCheck('search', () => checkSearch(deps))] : []),
    runCheck('disk', () => checkDisk(deps)),
    runCheck('memory', () => checkMemory(deps)),
    runCheck('certificate', () => checkCertificate(deps)),
  ]);
}
