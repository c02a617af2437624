import { defineSection, translateCoded } from '../section.ts';
import type { CodedMessage } from '../section.ts';

/** What a durable job does. */
export const jobNames = defineSection('jobNames', {
  'mail.send': 'Send email',
  'file.remove': 'Delete file',
  'conversation.translate': 'Translate conversation',
  'channel.deliver': 'Send message by a channel',
  'conversation.mail': 'Email a reply to a visitor',
  'channel.connect': 'Connect a channel',
  'channel.disconnect': 'Disconnect a removed channel',
  'tenant.purge': 'Delete tenant data',
  'tenant.export': 'Export tenant data',
  'template.roll-out': 'Roll out industry template',
  'contact.import': 'Import contacts',
  'contact.undo_import': 'Undo import of contacts',
  'health.alert': 'Send health alert',
});

/** Why a durable job was given up. */
export const jobFailures = defineSection('jobFailures', {
  mail_server_unreachable: "Couldn't reach the mail server. Check SMTP_URL.",
  mail_sign_in_failed: 'The mail server refused the sign-in. Check the user and password in SMTP_URL.',
  mail_deferred: "The mail server didn't accept the email.",
  mail_rejected: 'The mail server rejected the email.',
  webhook_failed: "The webhook didn't accept the alert. Check its URL in the health settings.",
  channel_unavailable: "A channel's provider or app didn't accept the message ({reason}).",
  storage_unavailable: "Couldn't delete the file. Check the storage settings.",
  unexpected: 'Unexpected error. See the server log.',
});

/** What a durable job does, in words; its name where that is unknown. */
export const formatJobName = (name: string): string => translateCoded(jobNames, { code: name, params: {} }) ?? name;

/** The sentence of a failure; its code where that is unknown. */
export const formatJobFailure = (failure: CodedMessage): string => translateCoded(jobFailures, failure) ?? failure.code;
