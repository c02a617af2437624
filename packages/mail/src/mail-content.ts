/** What a mail says, before it is made plain text and HTML. Everything in it is text: nothing is read as markup. */
export type MailBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** Text whose line breaks stay. */
  | { kind: 'preformatted'; text: string }
  | { kind: 'button'; label: string; link: string }
  /** Small print at the end. */
  | { kind: 'footer'; text: string };

export interface MailContent {
  subject: string;
  blocks: readonly MailBlock[];
  /** ISO 639-1. */
  language: string;
  /** Says that the button's link can be opened by hand too. */
  linkFallback: string;
  /** Whose mail it is, shown as the sender's name; without one it is the platform's. */
  senderName?: string;
}
