import { AppError } from '@lobby/contracts/errors';
import { isHiddenCaller, toCallerAddress } from '../caller.ts';
import { MAX_ONGOING_CALLS, MAX_TALK_MS } from '../call-limits.ts';
import type { Call, CallContext } from './call-context.ts';

/** Who a call counts for: a number, or everybody who hides theirs. */
const toCallerKey = ({ account }: Pick<CallContext, 'account'>, address: string): string =>
  `${account.id} ${isHiddenCaller(address) ? 'hidden' : address}`;

/** Counts a call before it is answered, because an answered one is on the company's bill. Throws AppError rate_limited. */
export async function countCall(context: CallContext): Promise<void> {
  const { scope, account, callSid, params } = context;
  const address = toCallerAddress(params.get('From'), callSid);
  const key = toCallerKey(context, address);
  await scope.rateLimits.consume(isHiddenCaller(address) ? 'call-hidden' : 'call-caller', key);
  await scope.rateLimits.consume('call-account', account.id);
  const since = new Date(scope.clock.now().getTime() - MAX_TALK_MS);
  const ongoing = await scope.db((tx) =>
    tx.phoneCall.count({
      where: { accountId: account.id, endedAt: null, startedAt: { gt: since }, providerId: { not: callSid } },
    }),
  );
  if (ongoing >= MAX_ONGOING_CALLS)
    throw new AppError('rate_limited', 'rate_limited', { params: { count: 60 }, retryAfter: 60 });
}

/** Counts that a caller has the team's phones called; false: too often already. */
export async function mayTransfer(context: CallContext, { address }: Pick<Call, 'address'>): Promise<boolean> {
  try {
    await context.scope.rateLimits.consume('call-transfer', toCallerKey(context, address));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'rate_limited') return false;
    throw error;
  }
}
