/** What kind of sender wrote a mail; only a person's is answered. `machine`: an automatic reply, or a sender that takes no replies. */
export type MailKind = 'person' | 'machine' | 'list' | 'bounce';

export interface MailAddress {
  /** In lower case. */
  address: string;
  name: string;
}

export interface MailFile {
  name: string;
  bytes: Uint8Array;
}

/** What a delivery report (RFC 3464) says. `isFinal`: the status is of class 5. */
export interface BounceReport {
  /** Message-IDs that the report names, ours among them. */
  messageIds: string[];
  status: string | null;
  isFinal: boolean;
}

/** A mail as its parts; every text is well-formed and has an upper bound. */
export interface ParsedMail {
  kind: MailKind;
  messageId: string | null;
  /** In-Reply-To and References, the newest last. */
  references: string[];
  subject: string;
  from: MailAddress | null;
  /** Every address that the mail names as its recipient, in lower case. */
  recipients: string[];
  sentAt: Date | null;
  /** The whole text, with what was quoted. */
  text: string;
  /** The new text, without quoted mails and the signature. */
  replyText: string;
  files: MailFile[];
  /** Files that were left out, because there were too many. */
  omittedFiles: number;
  /** Authentication-Results (RFC 8601), the topmost first. */
  authenticationResults: string[];
  bounce: BounceReport | null;
}
