import type { CodedMessage } from '@lobby/messages';
import type { Deps } from '../deps.ts';
import { recordPlatformAudit, sendTestMail } from '../platform/index.ts';
import { postAlert, WebhookError } from './send-health-alert.ts';

/** What became of a test alert at one of those who are told; `alertTestMessages` has the words of its codes. */
export interface AlertTest extends CodedMessage {
  isOk: boolean;
  /** An address, or the webhook's. */
  to: string;
}

type TestDeps = Pick<
  Deps,
  'platformDb' | 'platformSettings' | 'rateLimits' | 'probes' | 'outbound' | 'publicUrl' | 'clock'
>;

async function testWebhook(deps: TestDeps, to: string): Promise<AlertTest> {
  const at = deps.clock.now().toISOString();
  try {
    await postAlert(deps, { name: 'test', status: 'test', code: 'test', params: {}, at });
    return { to, isOk: true, code: 'webhook_accepted', params: {} };
  } catch (error) {
    if (error instanceof WebhookError) return { to, isOk: false, code: error.code, params: error.params };
    throw error;
  }
}

/** Sends a test to everybody who is told of failing checks, past the queue, and tells what became of each. */
export async function sendTestAlert(deps: TestDeps, actorUserId: string): Promise<AlertTest[]> {
  await deps.rateLimits.consume('alert-test', actorUserId);
  await deps.platformDb((tx) =>
    recordPlatformAudit(tx, { actorUserId, action: 'settings.alerts_tested', target: 'alerts' }),
  );
  const { emails, webhookUrl } = deps.platformSettings.current.values.alerts;
  const results: AlertTest[] = [];
  for (const to of emails) results.push({ to, ...(await sendTestMail(deps, actorUserId, to)) });
  if (webhookUrl !== '') results.push(await testWebhook(deps, webhookUrl));
  return results;
}
