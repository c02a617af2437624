/** Mailboxes of nobody in particular. */
const SHARED_MAILBOX =
  /^(info|office|hello|hi|hallo|hola|contact|kontakt|contacto|admin|mail|email|post|support|service|sales|team|shop|booking|reception|noreply|no-reply|webmaster)$/;
const MAX_LENGTH = 120;

const capitalize = (word: string): string =>
  // A single letter is an initial.
  word.length === 1 ? `${word.toLocaleUpperCase()}.` : word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** A person's name from their email, "noor.haddad@…" being Noor Haddad; the company's name where the mailbox is shared. */
export function guessPersonName(email: string, tenantName: string): string {
  const mailbox = email.split('@')[0]?.split('+')[0] ?? '';
  const words = mailbox.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const isShared = words.length === 0 || SHARED_MAILBOX.test(mailbox);
  return (isShared ? tenantName : words.map(capitalize).join(' ')).slice(0, MAX_LENGTH);
}
