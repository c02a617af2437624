import { AppError } from '@lobby/contracts/errors';
import type { HealthCheck } from '@lobby/contracts/platform/health';
import type { PlatformTx } from '@lobby/db/platform';
import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../../deps.ts';
import { runHealthChecks } from './run-health-checks.ts';
import type { HealthDeps } from './run-health-checks.ts';

type SweepDeps = HealthDeps & Pick<Deps, 'rateLimits' | 'log'>;

const DAY_MS = 86_400_000;
/** Samples in a row before somebody is told, so that one slow answer wakes nobody. */
const CONFIRMING_SAMPLES = 2;

/** Whether a check has changed for good: it failed or worked again in the last samples. */
async function updateState(tx: PlatformTx, { name, status }: HealthCheck, now: Date): Promise<boolean> {
  const isFailed = status === 'failed';
  const state = await tx.healthState.findUnique({ where: { name } });
  if (!state) {
    const create = { name, isFailed: false, changes: isFailed ? 1 : 0, since: now };
    await tx.healthState.create({ data: create });
    return false;
  }
  const changes = state.isFailed === isFailed ? 0 : state.changes + 1;
  const hasChanged = changes >= CONFIRMING_SAMPLES;
  const data = hasChanged ? { isFailed, changes: 0, since: now } : { changes };
  await tx.healthState.updateMany({ where: { name }, data });
  return hasChanged;
}

/** Asks for the mails and the call of the webhook that tell of a change. */
async function enqueueAlerts(
  tx: PlatformTx,
  { platformSettings, publicUrl }: Pick<SweepDeps, 'platformSettings' | 'publicUrl'>,
  { check: { name, status, code, params }, at }: { check: HealthCheck; at: Date },
): Promise<void> {
  const { emails, webhookUrl } = platformSettings.current.values.alerts;
  const change = status === 'failed' ? 'failed' : 'recovered';
  for (const to of emails)
    await enqueueJob(tx, 'mail.send', {
      template: 'health_alert',
      to,
      data: { link: `${publicUrl}/admin/health`, name, status: change, failure: { code, params } },
    });
  if (webhookUrl !== '')
    await enqueueJob(tx, 'health.alert', { name, status: change, code, params, at: at.toISOString() });
}

/** Whether another alert may leave in this hour. */
async function mayAlert({ rateLimits, log }: SweepDeps, { name }: HealthCheck): Promise<boolean> {
  try {
    await rateLimits.consume('health-alert', 'platform');
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ check: name }, 'an alert of the platform’s health is left out, because there were too many in an hour');
    return false;
  }
}

/** Checks the platform, keeps what was found for a day, and tells whoever wants to know what fails and what works again. */
export async function sweepHealth(deps: SweepDeps): Promise<void> {
  const at = deps.clock.now();
  const checks = await runHealthChecks(deps, { includesSearch: false });
  const stored = checks.map((check) => ({ ...check, params: { ...check.params } }));
  await deps.platformDb(async (tx) => {
    await tx.healthSample.upsert({ where: { at }, create: { at, checks: stored }, update: { checks: stored } });
    await tx.healthSample.deleteMany({ where: { at: { lt: new Date(at.getTime() - DAY_MS) } } });
  });
  for (const check of checks) {
    // Nothing to check is neither a failure nor a recovery.
    if (check.status === 'off') continue;
    const hasChanged = await deps.platformDb((tx) => updateState(tx, check, at));
    if (!hasChanged || !(await mayAlert(deps, check))) continue;
    await deps.platformDb((tx) => enqueueAlerts(tx, deps, { check, at }));
  }
}
