import type { DurableJobPayload } from '@lobby/contracts/jobs';
import type { DurableJobDeps, JobOutcome } from './durable-job.ts';

const TIMEOUT_MS = 10_000;
const MAX_RESPONSE_BYTES = 10_000;

/** A webhook that did not take an alert. */
export class WebhookError extends Error {
  readonly code = 'webhook_failed';
  readonly params: { response: string };

  constructor(response: string, options?: ErrorOptions) {
    super('webhook_failed', options);
    this.name = 'WebhookError';
    this.params = { response: response.slice(0, 300) };
  }
}

async function post(deps: Pick<DurableJobDeps, 'outbound'>, url: string, body: object): Promise<number> {
  const request = deps.outbound.createFetch(MAX_RESPONSE_BYTES);
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    throw new WebhookError(error instanceof Error ? error.message : 'unreachable', { cause: error });
  }
}

type AlertDeps = Pick<DurableJobDeps, 'outbound' | 'platformSettings' | 'publicUrl'>;
type Alert = Omit<DurableJobPayload<'health.alert'>, 'name' | 'status'> & { name: string; status: string };

/** Posts an alert, or a test of one, to the operator's webhook. Throws WebhookError when it isn't taken. */
export async function postAlert(deps: AlertDeps, alert: Alert): Promise<void> {
  const { alerts, branding } = deps.platformSettings.current.values;
  const body = { platform: branding.name, url: `${deps.publicUrl}/admin/health`, ...alert };
  const status = await post(deps, alerts.webhookUrl, body);
  if (status < 200 || status >= 300) throw new WebhookError(`HTTP ${status}`);
}

/** Posts an alert to the operator's webhook, if there still is one. */
export async function sendHealthAlert(deps: AlertDeps, alert: DurableJobPayload<'health.alert'>): Promise<JobOutcome> {
  if (deps.platformSettings.current.values.alerts.webhookUrl !== '') await postAlert(deps, alert);
  return 'done';
}
