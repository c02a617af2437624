import { createTranslator, translateCoded } from '@lobby/messages';
import { mailMessages, mailOmissionMessages } from '@lobby/messages/staff/inbox/mails';
import { Badge } from '@lobby/ui';
import type { Tone } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';

const t = createTranslator(mailMessages);

const TONES = { pass: 'success', none: 'plain', fail: 'error' } as const satisfies Record<string, Tone>;

/** Who has sent the mail of a message, what of that is proven, and all that it says. */
export function MailDetails({ conversationId, messageId }: { conversationId: string; messageId: string }) {
  const { data: mails = [] } = useQuery(queries.channels.listMails.queryOptions({ conversationId }));
  const mail = mails.find((one) => one.messageId === messageId);
  if (!mail) return null;
  const { sender, authentication, subject, text, omissions } = mail;
  const [spf, dkim, dmarc] = [mail.spf, mail.dkim, mail.dmarc].map((result) => result ?? t('notChecked'));
  return (
    <div class="mt-1 flex max-w-full flex-col gap-1 text-sm quiet">
      <span class="flex flex-wrap items-center gap-2">
        <span class="wrap-anywhere">
          {t('from')} <bdi>{sender}</bdi>
        </span>
        <span title={t('checks', { spf: spf ?? '', dkim: dkim ?? '', dmarc: dmarc ?? '' })}>
          <Badge tone={TONES[authentication]}>{t(`sender_${authentication}`)}</Badge>
        </span>
      </span>
      {omissions.map((omission, index) => (
        <span key={index}>{translateCoded(mailOmissionMessages, omission) ?? omission.code}</span>
      ))}
      {text !== '' && (
        <details>
          <summary class="cursor-pointer">{t('showWhole')}</summary>
          <p class="mt-1 wrap-anywhere">
            {t('subject')}: <bdi>{subject}</bdi>
          </p>
          <p class="mt-1">{t('checks', { spf: spf ?? '', dkim: dkim ?? '', dmarc: dmarc ?? '' })}</p>
          <p dir="auto" class="mt-1 whitespace-pre-wrap wrap-anywhere">
            {text}
          </p>
        </details>
      )}
    </div>
  );
}
