// Doors beside the widget: accounts of channels, what comes in by them, and how answers go out.
export { connectChannelAccount } from './accounts/connect-channel-account.ts';
export { disconnectChannelAccount } from './accounts/disconnect-channel-account.ts';
export { createChannelAccount } from './accounts/create-channel-account.ts';
export { listChannelAccounts } from './accounts/list-channel-accounts.ts';
export { removeChannelAccount } from './accounts/remove-channel-account.ts';
export { replaceChannelSecret } from './accounts/replace-channel-secret.ts';
export { resealAccountSecrets } from './accounts/account-secret.ts';
export { testChannelAccount } from './accounts/test-channel-account.ts';
export { updateChannelAccount } from './accounts/update-channel-account.ts';

export { listMails } from './email/list-mails.ts';
export { createMailboxWatcher } from './email/watch/create-mailbox-watcher.ts';
export type { MailboxWatcher } from './email/watch/create-mailbox-watcher.ts';
export { requestMailboxSync } from './email/request-mailbox-sync.ts';
export { sweepMailboxes, syncMailboxes, syncNextMailbox } from './email/sync-mailboxes.ts';

export { CALL_STEPS } from './phone/calls/call-context.ts';
export { receiveCall } from './phone/calls/receive-call.ts';

export { ChannelError } from './channel-error.ts';
export { receiveMessages, receiveNextMessages, sweepChannels } from './inbound/receive-messages.ts';
export { answerHandshake, receiveWebhook } from './inbound/receive-webhook.ts';
export { deliverChannelMessage } from './outbound/deliver-channel-message.ts';
export { findDeliveries } from './outbound/find-deliveries.ts';
export { sendTemplate } from './outbound/send-template.ts';
export { retryDelivery } from './outbound/retry-delivery.ts';

export { listReplyMails } from './reply-mails/list-reply-mails.ts';
export { mailReplies } from './reply-mails/mail-replies.ts';
export { retryReplyMail } from './reply-mails/retry-reply-mail.ts';
