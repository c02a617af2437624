import { createHash } from 'node:crypto';

/** By what a mail is taken once: its id with its sender, so that nobody's mail is kept out by another's; without an id, what it says. */
export const toMailKey = (sender: string, identity: string): string =>
  createHash('sha256').update(`${sender}\n${identity}`).digest('hex');
