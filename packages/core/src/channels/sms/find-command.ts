import { findEntry } from '@lobby/contracts/find-entry';
import type { ChannelCommand } from '../channel.ts';

/** The words that carriers and Twilio treat as commands, alone in a message. */
const COMMANDS: Readonly<Record<string, ChannelCommand>> = {
  STOP: 'stop',
  STOPALL: 'stop',
  UNSUBSCRIBE: 'stop',
  CANCEL: 'stop',
  END: 'stop',
  QUIT: 'stop',
  OPTOUT: 'stop',
  REVOKE: 'stop',
  START: 'start',
  UNSTOP: 'start',
  HELP: 'help',
  INFO: 'help',
};

const OPT_OUT_TYPES: Readonly<Record<string, ChannelCommand>> = { STOP: 'stop', START: 'start', HELP: 'help' };

/** What an SMS asks of the channel; `optOutType` is Twilio's own reading, which knows the words that an account has set. */
export function findCommand(text: string, optOutType: string | null): ChannelCommand | null {
  const word = text
    .trim()
    .replace(/[.!]+$/, '')
    .toUpperCase();
  return findEntry(OPT_OUT_TYPES, optOutType?.toUpperCase() ?? '') ?? findEntry(COMMANDS, word) ?? null;
}
