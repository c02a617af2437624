import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EmailAccount } from '../accounts/email-settings.ts';
import { buildMessageId, buildReplyAddress, findAnsweredConversation, findDeliveryId } from './reply-token.ts';

const deps = { tokenSecret: 'a secret of at least thirty-two characters' };
const buildAccount = (overrides: Partial<EmailAccount['settings']> = {}): EmailAccount =>
  ({
    id: randomUUID(),
    tenantId: randomUUID(),
    settings: { address: 'help@acme.test', usesPlusAddress: true, ...overrides },
  }) as EmailAccount;

const conversationId = randomUUID();
const deliveryId = randomUUID();
const address = 'jo@home.test';
const account = buildAccount();
const replyAddress = buildReplyAddress(deps, account, { conversationId, address }) ?? '';
const messageId = buildMessageId(deps, account, { conversationId, address, deliveryId });

const find = (mail: { sender?: string; recipients?: string[]; references?: string[] }, of = account, secret = deps) =>
  findAnsweredConversation(secret, of, { sender: address, recipients: [], references: [], ...mail });

describe('a reply', () => {
  it('is found by its address in whatever case, and by what it refers to', () => {
    expect(find({ recipients: ['other@acme.test', replyAddress] })).toBe(conversationId);
    expect(find({ references: ['<a@b.test>', messageId, '<c@d.test>'] })).toBe(conversationId);
    expect(replyAddress).toBe(replyAddress.toLowerCase());
    expect(replyAddress.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(findDeliveryId(messageId)).toBe(deliveryId);
  });

  it('S106 is nobody else’s: not of another sender, account, server or conversation', () => {
    const mail = { recipients: [replyAddress], references: [messageId] };
    expect(find({ ...mail, sender: 'eve@home.test' })).toBeNull();
    expect(find(mail, buildAccount())).toBeNull();
    expect(find(mail, account, { tokenSecret: 'another secret of thirty-two characters' })).toBeNull();
    const foreign = buildReplyAddress(deps, account, { conversationId: randomUUID(), address }) ?? '';
    const mixed = replyAddress.replace(/c\.[a-z2-7]{26}/, /c\.[a-z2-7]{26}/.exec(foreign)?.[0] ?? '');
    expect(find({ recipients: [mixed] })).toBeNull();
  });

  it('has no address of its own where the mailbox takes none, or its name is too long for one', () => {
    expect(buildReplyAddress(deps, buildAccount({ usesPlusAddress: false }), { conversationId, address })).toBeNull();
    const long = buildAccount({ address: 'our-customer-service-team@acme.test' });
    expect(buildReplyAddress(deps, long, { conversationId, address })).toBeNull();
  });
});
