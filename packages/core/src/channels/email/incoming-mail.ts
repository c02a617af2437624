import type { ParsedMail } from '@lobby/ingestion';

/** What of a mail was left out; `mailOmissionMessages` has the words. */
export interface MailOmission {
  code: 'mail_cut' | 'mail_unreadable' | 'text_cut' | 'file_refused' | 'files_omitted';
  params: Record<string, string | number>;
}

/** A mail that was fetched and parsed, or what the server itself knows of one that can't be parsed. */
export interface IncomingMail {
  key: string;
  mail: ParsedMail;
  /** In lower case. */
  sender: string;
  senderName: string;
  omissions: MailOmission[];
}
