import { createTranslator } from '@lobby/messages';
import { deliveryMessages } from '@lobby/messages/staff/inbox/deliveries';
import { Badge } from '@lobby/ui';
import { ChannelIcon } from './channel-icon.tsx';
import { CallStatus } from './phone/call-status.tsx';
import { ReplyWindow } from './messengers/reply-window.tsx';
import { useDeliveries } from './use-deliveries.ts';

const t = createTranslator(deliveryMessages);

/** The account that a conversation runs through, who is at its other end, and whether they can be reached. */
export function ConversationChannel({ conversationId }: { conversationId: string }) {
  const deliveries = useDeliveries(conversationId);
  if (!deliveries) return null;
  const { channel, accountName, address, hasOptedOut, isAccountRemoved, replyWindowEndsAt, call } = deliveries;
  const { templates, takesTemplates } = deliveries;
  return (
    <>
      <span class="flex min-w-0 items-center gap-1.5 text-sm quiet">
        <ChannelIcon channel={channel} size={14} />
        <span class="min-w-0 wrap-anywhere">
          {accountName} · <bdi>{address || t('hiddenNumber')}</bdi>
        </span>
      </span>
      {call && <CallStatus call={call} />}
      {hasOptedOut && <Badge tone="warning">{t('optedOut')}</Badge>}
      {replyWindowEndsAt && !isAccountRemoved && (
        <ReplyWindow
          conversationId={conversationId}
          endsAt={replyWindowEndsAt}
          templates={templates}
          takesTemplates={takesTemplates}
        />
      )}
      {isAccountRemoved && <Badge tone="warning">{t('accountRemoved')}</Badge>}
    </>
  );
}
