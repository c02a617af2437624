import type { ChannelIdentity } from '../channel.ts';

/** What Twilio gives as the number of callers who hide theirs: words on a keypad, such as ANONYMOUS and RESTRICTED. */
const HIDDEN_NUMBERS = new Set(['+266696687', '+7378742833', '+2562533', '+8566696', '+86282452253']);
const HIDDEN_PREFIX = 'anonymous:';

/** A caller's address: the number in E.164; of a hidden one the call itself, so that two such callers aren't one person. */
export function toCallerAddress(from: string | null, callSid: string): string {
  const isShown = from !== null && /^\+[1-9]\d{2,14}$/.test(from) && !HIDDEN_NUMBERS.has(from);
  return isShown ? from : `${HIDDEN_PREFIX}${callSid}`;
}

/** Whether nobody knows the caller's number, so that they can't be called back. */
export const isHiddenCaller = (address: string): boolean => address.startsWith(HIDDEN_PREFIX);

/** Who a caller is as contacts' identities name it. */
export const identifyCaller = (address: string): ChannelIdentity => ({
  channel: 'phone',
  address,
  isPhone: !isHiddenCaller(address),
});
