import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import type { EmailAccount } from '../accounts/email-settings.ts';

/** A conversation that an answer's headers name, signed for the address that we wrote to. */
interface Thread {
  conversationId: string;
  /** The person's address, without which nobody's token is valid. */
  address: string;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const MAC_BYTES = 10;
/** RFC 5321, 4.5.3.1.1. */
const MAX_LOCAL_PART = 64;

/** Base32 in lower case: mail systems don't keep the case of an address. */
function encode(bytes: Uint8Array): string {
  let [value, bits, text] = [0, 0, ''];
  for (const byte of bytes) {
    [value, bits] = [((value << 8) | byte) & 0xfff, bits + 8];
    for (; bits >= 5; bits -= 5) text += ALPHABET[(value >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

function decodeUuid(text: string): string | null {
  let [value, bits, hex] = [0, 0, ''];
  for (const letter of text) {
    [value, bits] = [((value << 5) | ALPHABET.indexOf(letter)) & 0xfff, bits + 5];
    if (bits >= 8) {
      hex += ((value >> (bits - 8)) & 0xff).toString(16).padStart(2, '0');
      bits -= 8;
    }
  }
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return UUID.test(uuid) ? uuid : null;
}

const encodeUuid = (uuid: string): string => encode(Buffer.from(uuid.replaceAll('-', ''), 'hex'));

function sign(
  { tokenSecret }: Pick<Deps, 'tokenSecret'>,
  { id, tenantId }: EmailAccount,
  { address, parts }: { address: string; parts: readonly string[] },
): string {
  const content = ['mail-thread', tenantId, id, address.toLowerCase(), ...parts].join('\n');
  return encode(createHmac('sha256', tokenSecret).update(content).digest().subarray(0, MAC_BYTES));
}

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** The address to which a person answers, which names the conversation; null where the mailbox takes no such addresses. */
export function buildReplyAddress(
  deps: Pick<Deps, 'tokenSecret'>,
  account: EmailAccount,
  thread: Thread,
): string | null {
  const { address, usesPlusAddress } = account.settings;
  if (!usesPlusAddress) return null;
  const id = encodeUuid(thread.conversationId);
  const local = `${address.slice(0, address.lastIndexOf('@'))}+c.${id}.${sign(deps, account, { address: thread.address, parts: [id] })}`;
  return local.length <= MAX_LOCAL_PART ? `${local}@${hostOf(address)}` : null;
}

/** The Message-ID of an answer: the same in every attempt, and signed as the reply address is. */
export function buildMessageId(
  deps: Pick<Deps, 'tokenSecret'>,
  account: EmailAccount,
  { deliveryId, ...thread }: Thread & { deliveryId: string },
): string {
  const parts = [encodeUuid(thread.conversationId), encodeUuid(deliveryId)];
  return `<c.${parts.join('.')}.${sign(deps, account, { address: thread.address, parts })}@${hostOf(account.settings.address)}>`;
}

const ANSWER_ID = /^<c\.([a-z2-7]{26})\.([a-z2-7]{26})\.([a-z2-7]{16})@/;

/** What one of our Message-IDs names, if it was signed for this account and address. */
export function verifyMessageId(
  deps: Pick<Deps, 'tokenSecret'>,
  account: EmailAccount,
  { messageId, address }: { messageId: string; address: string },
): { conversationId: string; deliveryId: string } | null {
  const [, conversation = '', delivery = '', mac = ''] = ANSWER_ID.exec(messageId) ?? [];
  if (!isEqual(sign(deps, account, { address, parts: [conversation, delivery] }), mac)) return null;
  const [conversationId, deliveryId] = [decodeUuid(conversation), decodeUuid(delivery)];
  return conversationId && deliveryId ? { conversationId, deliveryId } : null;
}

/** Whether a Message-ID looks like one of ours; whoever has it need not have sent it. */
export const isAnswerId = (messageId: string): boolean => ANSWER_ID.test(messageId);

/** The delivery that one of our Message-IDs names, whoever brings it back; what it changes must be checked. */
export const findDeliveryId = (messageId: string): string | null => decodeUuid(ANSWER_ID.exec(messageId)?.[2] ?? '');

/** The conversation that a mail answers, by an address that it was sent to or a mail that it refers to; null: none that is theirs. */
export function findAnsweredConversation(
  deps: Pick<Deps, 'tokenSecret'>,
  account: EmailAccount,
  { sender, recipients, references }: { sender: string; recipients: readonly string[]; references: readonly string[] },
): string | null {
  for (const recipient of recipients) {
    const [, id = '', mac = ''] = /\+c\.([a-z2-7]{26})\.([a-z2-7]{16})@/.exec(recipient) ?? [];
    if (isEqual(sign(deps, account, { address: sender, parts: [id] }), mac)) return decodeUuid(id);
  }
  for (const messageId of references.toReversed()) {
    const found = verifyMessageId(deps, account, { messageId, address: sender });
    if (found) return found.conversationId;
  }
  return null;
}
