import { createTranslator } from '@lobby/messages';
import { deliveryMessages } from '@lobby/messages/staff/inbox/deliveries';
import { Button, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-preact';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { formatChannelFailure } from './format-channel-failure.ts';
import { useDeliveries } from './use-deliveries.ts';

const t = createTranslator(deliveryMessages);

type Delivery = NonNullable<RouterOutputs['channels']['findDeliveries']>['deliveries'][number];

/** Failures that another attempt would meet again. */
const LASTING_FAILURES = new Set(['window_closed', 'messenger_window_closed', 'message_deleted', 'account_removed']);

const ICONS = { pending: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: CircleAlert } as const;

/** The failure of a message that was given up, or of the last attempt at one that is still tried. */
function Failure({ delivery, conversationId }: { delivery: Delivery; conversationId: string }) {
  const queryClient = useQueryClient();
  const retry = useAction(() => api.channels.retryDelivery.mutate({ deliveryId: delivery.id }), {
    onSuccess: () =>
      void queryClient.invalidateQueries(queries.channels.findDeliveries.queryFilter({ conversationId })),
    successMessage: t('retrying'),
  });
  if (!delivery.failure) return null;
  return (
    <>
      <span>{formatChannelFailure(delivery.failure)}</span>
      {delivery.status === 'failed' && !LASTING_FAILURES.has(delivery.failure.code) && (
        <Button size="small" variant="ghost" isBusy={retry.isRunning} onClick={() => retry.run()}>
          {t('retry')}
        </Button>
      )}
    </>
  );
}

/** Whether a message has reached the person at a channel, and why not. */
export function DeliveryStatus({ conversationId, messageId }: { conversationId: string; messageId: string }) {
  const deliveries = useDeliveries(conversationId);
  if (!deliveries) return null;
  const delivery = deliveries.deliveries.find((one) => one.messageId === messageId);
  const status = delivery?.status ?? 'pending';
  const Icon = ICONS[status];
  const label = t(status === 'pending' && delivery?.failure ? 'status_retrying' : `status_${status}`);
  return (
    <span class={`flex flex-wrap items-center gap-1 ${status === 'failed' ? 'text-error' : ''}`}>
      <Icon size={14} aria-hidden="true" class={status === 'read' ? 'text-primary' : ''} />
      <span>{label}</span>
      {delivery && delivery.segments > 0 && <span>· {t('segments', { count: delivery.segments })}</span>}
      {delivery && <Failure delivery={delivery} conversationId={conversationId} />}
    </span>
  );
}
