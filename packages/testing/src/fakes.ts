import type { Mail, Mailer } from '@lobby/mail';
import type { Clock } from '@lobby/runtime';

/** A clock that stands until a test moves it. */
export interface FakeClock extends Clock {
  advance: (ms: number) => void;
}

export function createFakeClock(start = new Date()): FakeClock {
  let now = start.getTime();
  return { now: () => new Date(now), advance: (ms) => void (now += ms) };
}

/** A mailer that keeps what it is given; `isSetUp` says which of the two kinds it plays. */
export function createFakeMailer(isSetUp = true): Mailer & { sent: Mail[] } {
  const sent: Mail[] = [];
  return {
    sent,
    isConfigured: isSetUp,
    send: (mail) => void sent.push(mail),
    listUnsent: () => [],
    close: () => Promise.resolve(),
  };
}
