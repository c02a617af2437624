import { randomUUID } from 'node:crypto';
import { readMailText } from '@lobby/simulators';
import type { MailWorld, SubmittedMail } from '@lobby/simulators';
import { addMessage } from './simulated-account.ts';
import type { ChannelSimulator, SimulatedAccount } from './simulated-account.ts';

/** By which the simulated server signs its checks of senders. */
export const DEMO_AUTHSERV_ID = 'mx.demo.example';

const encodeWord = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

/** A mail of the person as the company's server has received it, with the sender proven. `previous`: the one that it answers. */
function buildMail(
  { person, company }: SimulatedAccount,
  { subject, text }: { subject: string; text: string },
  previous: SubmittedMail | undefined,
): string {
  const domain = person.address.split('@')[1] ?? '';
  const previousId = previous?.header('Message-ID');
  return [
    `Authentication-Results: ${DEMO_AUTHSERV_ID}; spf=pass smtp.mailfrom=${domain}; dkim=pass header.d=${domain}; dmarc=pass header.from=${domain}`,
    `From: ${encodeWord(person.name)} <${person.address}>`,
    `To: ${previous?.header('Reply-To') || company.address}`,
    `Subject: ${encodeWord(subject)}`,
    `Message-ID: <${randomUUID()}@${domain}>`,
    ...(previousId ? [`In-Reply-To: ${previousId}`, `References: ${previousId}`] : []),
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\n'),
    '',
  ].join('\n');
}

const isReply = (subject: string): boolean => /^re:/i.test(subject);

/** A person's mailbox: mails lie in the company's mailbox at once, and `onSent` has it read. */
export function simulateMailbox(
  account: SimulatedAccount,
  world: MailWorld,
  { onSent, onChange }: { onSent: () => Promise<void>; onChange: () => void },
): ChannelSimulator {
  let previous: SubmittedMail | undefined;
  world.onSubmitted = (mail) => {
    previous = mail;
    void readMailText(mail.raw).then(({ subject, text }) => {
      addMessage(account, { author: 'company', subject, text });
      onChange();
    });
  };
  return {
    account,
    send: async ({ subject, text }) => {
      const message = addMessage(account, { author: 'person', subject, text });
      onChange();
      world.imap.deliver(buildMail(account, { subject, text }, isReply(subject) ? previous : undefined));
      try {
        await onSent();
      } catch {
        message.failure = { status: 0 };
        onChange();
      }
    },
  };
}
