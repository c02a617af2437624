import { createTranslator } from '@lobby/messages';
import { replyMailMessages } from '@lobby/messages/staff/inbox/deliveries';
import { Button, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Mail } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import { formatChannelFailure } from '../format-channel-failure.ts';
import { MailDetails } from './mail-details.tsx';
import { findReplyMail, useReplyMails } from './use-reply-mails.ts';
import type { ReplyMail } from './use-reply-mails.ts';

const t = createTranslator(replyMailMessages);

interface MessageProps {
  conversationId: string;
  message: { id: string; seq: number };
}

/** To whom replies go by mail once the visitor has left; asked again when their address has changed. */
export function ReplyMailAddress({ conversationId, email }: { conversationId: string; email: string | null }) {
  const address = useReplyMails(conversationId)?.address;
  const queryClient = useQueryClient();
  const knownEmail = useRef(email);
  useEffect(() => {
    if (knownEmail.current === email) return;
    knownEmail.current = email;
    void queryClient.invalidateQueries(queries.channels.listReplyMails.queryFilter({ conversationId }));
  }, [email]);
  if (!address) return null;
  return (
    <span class="flex min-w-0 items-center gap-1.5 text-sm quiet" title={t('addressHint')}>
      <Mail size={14} class="shrink-0" aria-hidden="true" />
      <span class="min-w-0 wrap-anywhere">
        {t('repliesTo')} <bdi>{address}</bdi>
      </span>
    </span>
  );
}

function Failure({ mail, conversationId }: { mail: ReplyMail; conversationId: string }) {
  const queryClient = useQueryClient();
  const retry = useAction(() => api.channels.retryReplyMail.mutate({ replyMailId: mail.id }), {
    onSuccess: () =>
      void queryClient.invalidateQueries(queries.channels.listReplyMails.queryFilter({ conversationId })),
    successMessage: t('retrying'),
  });
  if (!mail.failure) return null;
  return (
    <>
      <span>{formatChannelFailure(mail.failure)}</span>
      {mail.status === 'failed' && (
        <Button size="small" variant="ghost" isBusy={retry.isRunning} onClick={() => retry.run()}>
          {t('retry')}
        </Button>
      )}
    </>
  );
}

/** Whether a message of the widget has gone by mail too, and why not. */
export function ReplyMailStatus({ conversationId, message }: MessageProps) {
  const mail = findReplyMail(useReplyMails(conversationId)?.mails, message.seq);
  if (!mail) return null;
  const { status, failure, address } = mail;
  return (
    <span class={`flex flex-wrap items-center gap-1 ${status === 'failed' ? 'text-error' : ''}`} title={address}>
      <Mail size={14} aria-hidden="true" />
      <span>{t(status === 'pending' && failure ? 'status_retrying' : `status_${status}`)}</span>
      <Failure mail={mail} conversationId={conversationId} />
    </span>
  );
}

/** The mail in which a visitor of the widget has answered; nothing of a message from the widget itself. */
export function ReceivedMail({ conversationId, message }: MessageProps) {
  const mails = useReplyMails(conversationId)?.mails ?? [];
  return mails.length > 0 ? <MailDetails conversationId={conversationId} messageId={message.id} /> : null;
}
