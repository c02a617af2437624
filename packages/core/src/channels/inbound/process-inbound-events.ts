import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { toChannelAccount } from '../accounts/load-channel-account.ts';
import { processInboundMessage } from './process-inbound-message.ts';
import type { Answerer } from './process-inbound-message.ts';
import type { InboundPayload } from './store-inbound-message.ts';

export interface AddressLease {
  addressId: string;
  leaseId: string;
}

/** Messages of one person before others have their turn. */
const BATCH_SIZE = 10;
const MAX_ATTEMPTS = 5;
const RETRY_BASE_MS = 2_000;
/** How long the id of a processed message is kept, so that it isn't taken twice. */
const KEPT_MS = 30 * 86_400_000;

const loadPending = (tx: TenantTx, addressId: string) =>
  tx.inboundEvent.findMany({
    where: { addressId, status: 'pending' },
    orderBy: [{ sentAt: 'asc' }, { receivedAt: 'asc' }, { id: 'asc' }],
    take: BATCH_SIZE,
  });

/** Ends the lease; the person is due again where something came meanwhile, or later after a failure. */
async function releaseLease(scope: TenantScope, { addressId, leaseId }: AddressLease, retryMs: number): Promise<void> {
  await scope.db(async (tx) => {
    // Storing a message locks this row too: earlier messages are visible here, and a later one sets it due.
    const locked = await tx.channelAddress.updateMany({
      where: { id: addressId, leaseId },
      data: { leaseId: null, leaseUntil: null },
    });
    if (locked.count === 0) return;
    const left = await tx.inboundEvent.count({ where: { addressId, status: 'pending' } });
    const dueAt = left > 0 ? new Date(Date.now() + retryMs) : null;
    await tx.channelAddress.updateMany({ where: { id: addressId }, data: { dueAt } });
    const before = new Date(scope.clock.now().getTime() - KEPT_MS);
    await tx.inboundEvent.deleteMany({ where: { addressId, status: { not: 'pending' }, receivedAt: { lt: before } } });
  });
}

/** Ends an event; its text is in the conversation now, or was refused. */
const completeEvent = (scope: TenantScope, eventId: string, failureCode: string | null): Promise<unknown> =>
  scope.db(
    (tx) => tx.$executeRaw`
      UPDATE "InboundEvent" SET status = ${failureCode === null ? 'processed' : 'failed'}, "failureCode" = ${failureCode},
          payload = NULL, "processedAt" = ${scope.clock.now()}
        WHERE id = ${eventId}::uuid AND status = 'pending'`,
  );

/** Counts a failed attempt; gives the code by which the event ends, or null to try again. */
async function countFailure(scope: TenantScope, event: { id: string; attempts: number }, error: unknown) {
  if (error instanceof AppError && error.kind !== 'unavailable') return error.code;
  if (event.attempts + 1 >= MAX_ATTEMPTS) return 'unexpected';
  await scope.db((tx) => tx.inboundEvent.updateMany({ where: { id: event.id }, data: { attempts: { increment: 1 } } }));
  return null;
}

/** Processes a person's messages in the order in which they were sent. One that fails for now keeps those after it waiting. */
export async function processInboundEvents(scope: TenantScope, lease: AddressLease, answerer: Answerer): Promise<void> {
  const { address, events } = await scope.db(async (tx) => ({
    address: await tx.channelAddress.findUniqueOrThrow({ where: { id: lease.addressId }, include: { account: true } }),
    events: await loadPending(tx, lease.addressId),
  }));
  let retryMs = 0;
  for (const event of events) {
    try {
      if (address.account.removedAt) throw new AppError('not_found', 'channel_account_not_found');
      const account = toChannelAccount(scope, address.account);
      const payload = event.payload as unknown as InboundPayload;
      await processInboundMessage(
        scope,
        { account, address, eventId: event.id, attempts: event.attempts, payload },
        answerer,
      );
      await completeEvent(scope, event.id, null);
    } catch (error) {
      const failureCode = await countFailure(scope, event, error);
      // A refusal, such as of a blocked person, is no fault.
      if (!(error instanceof AppError))
        scope.log.error({ err: error, eventId: event.id }, 'a message of a channel could not be processed');
      if (failureCode === null) {
        retryMs = RETRY_BASE_MS * 2 ** event.attempts;
        break;
      }
      await completeEvent(scope, event.id, failureCode);
    }
  }
  await releaseLease(scope, lease, retryMs);
}
