import { openThread, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { MailParseError } from '../errors/mail-parse-error.ts';
import type { ParsedMail } from './parsed-mail.ts';

/** Parses mails one at a time in a thread, which is replaced when one exceeds its limits. */
export interface MailParser {
  /** Rejects with MailParseError. */
  parse: (bytes: Uint8Array) => Promise<ParsedMail>;
  close: () => Promise<void>;
}

const TIMEOUT_MS = 15_000;
const MEMORY_MB = 384;

/** Creates a parser whose thread starts with the first mail. */
export function createMailParser({ timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB } = {}): MailParser {
  let thread: Promise<Thread> | undefined;
  const stop = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await (await ending?.catch(() => undefined))?.terminate();
  };
  const parse = async (bytes: Uint8Array): Promise<ParsedMail> => {
    try {
      thread ??= openThread(new URL('./parse-mail-thread.ts', import.meta.url), {
        limits: { maxOldGenerationSizeMb: memoryMb },
      });
      const opened = await thread;
      return await withTimeout(timeoutMs, opened.call<ParsedMail>('parse', bytes), () => new MailParseError());
    } catch (error) {
      await stop();
      throw error instanceof MailParseError ? error : new MailParseError({ cause: error });
    }
  };
  // One after the other: a mail that breaks the thread breaks no other, and none waits within its time.
  let last: Promise<unknown> = Promise.resolve();
  return {
    parse: (bytes) => {
      const parsing = last.then(() => parse(bytes));
      last = parsing.catch(() => undefined);
      return parsing;
    },
    close: stop,
  };
}
