import { defineSection } from '../../section.ts';

/** The mail that a message came in. */
export const mailMessages = defineSection('mails', {
  from: 'Email from',
  sender_pass: 'Sender verified',
  sender_none: 'Sender not verified',
  sender_fail: 'Sender may be forged',
  checks: 'SPF {spf}, DKIM {dkim}, DMARC {dmarc}',
  notChecked: 'not checked',
  showWhole: 'Show full email',
  subject: 'Subject',
});

/** What of a mail was left out: the codes of core's MailOmission. */
export const mailOmissionMessages = defineSection('mailOmissions', {
  mail_cut: 'This email has {megabytes} MB. Only its beginning was read; see the mailbox for its files.',
  mail_unreadable: "This email couldn't be read. Open it in the mailbox.",
  text_cut: 'The text is longer than a message can be. See the full email.',
  file_refused: "The file {name} wasn't stored: its type, its size or your storage limit doesn't allow it.",
  files_omitted: { one: '{count} more file is in the mailbox.', other: '{count} more files are in the mailbox.' },
});
