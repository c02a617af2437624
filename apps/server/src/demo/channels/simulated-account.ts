import { randomUUID } from 'node:crypto';

/** Why something that the person wrote did not reach the product: the status that its webhook gave; 0: it wasn't reached. */
interface SendFailure {
  status: number;
}

/** One message as the person sees it. */
export interface SimulatedMessage {
  id: string;
  author: 'person' | 'company';
  /** Of mails only. */
  subject: string;
  text: string;
  /** ISO 8601. */
  at: string;
  failure: SendFailure | null;
}

/** A person's end of a company's channel: `chat` is drawn as a phone, `mail` as a mailbox. */
export interface SimulatedAccount {
  id: string;
  kind: 'chat' | 'mail';
  /** The channel as people call it, such as SMS. */
  channel: string;
  company: { slug: string; name: string; color: string; address: string };
  person: { name: string; address: string };
  /** Something that the company's material answers. */
  suggestion: string;
  messages: SimulatedMessage[];
}

/** An account with the way its person's words take to the product. A channel that is added later brings one of these. */
export interface ChannelSimulator {
  account: SimulatedAccount;
  send: (message: { subject: string; text: string }) => Promise<void>;
}

const MAX_MESSAGES = 200;

/** Adds a message to what the person sees, and forgets the oldest beyond the limit. */
export function addMessage(
  { messages }: SimulatedAccount,
  message: Pick<SimulatedMessage, 'author' | 'text'> & Partial<Pick<SimulatedMessage, 'subject' | 'failure'>>,
): SimulatedMessage {
  const added = { id: randomUUID(), subject: '', failure: null, at: new Date().toISOString(), ...message };
  messages.push(added);
  messages.splice(0, messages.length - MAX_MESSAGES);
  return added;
}
