import { randomUUID } from 'node:crypto';
import { buildMail, MailError } from '@lobby/mail';
import type { MailErrorCode } from '@lobby/mail';
import type { CodedMessage } from '@lobby/messages';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/** The result of a test mail; `mailTestMessages` has the words of its codes. */
export interface MailTest extends CodedMessage<MailErrorCode | 'mail_accepted' | 'mail_not_set_up'> {
  isOk: boolean;
}

/** Sends a mail at once, past the queue, and tells what the mail server said. */
export async function sendTestMail(
  { platformDb, probes, publicUrl }: Pick<Deps, 'platformDb' | 'probes' | 'publicUrl'>,
  actorUserId: string,
  to: string,
): Promise<MailTest> {
  const { mailer } = probes;
  if (!mailer.isConfigured) return { isOk: false, code: 'mail_not_set_up', params: {} };
  await platformDb((tx) =>
    recordPlatformAudit(tx, { actorUserId, action: 'settings.mail_tested', target: 'mail', data: { to } }),
  );
  try {
    const link = `${publicUrl}/admin/settings`;
    await mailer.send(buildMail({ template: 'test_mail', to, data: { link } }), randomUUID());
    return { isOk: true, code: 'mail_accepted', params: { to } };
  } catch (error) {
    if (error instanceof MailError) return { isOk: false, code: error.code, params: { ...error.params } };
    throw error;
  }
}
