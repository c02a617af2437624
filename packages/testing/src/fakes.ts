import type { Mail, Mailer } from '@lobby/mail';
import type { Clock } from '@lobby/runtime';

/** A clock that stands until a test moves it. */
export interface TestClock extends Clock {
  advance: (ms: number) => void;
}

export function testClock(start = new Date()): TestClock {
  let now = start.getTime();
  return { now: () => new Date(now), advance: (ms) => void (now += ms) };
}

/** A mailer that keeps what it is given; `isSetUp` says which of the two kinds it plays. */
export function testMailer(isSetUp = true): Mailer & { sent: Mail[] } {
  const sent: Mail[] = [];
  return { sent, isSetUp, send: (mail) => void sent.push(mail), unsent: () => [], close: () => Promise.resolve() };
}
