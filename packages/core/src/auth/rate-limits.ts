import { AppError } from '@lobby/contracts/errors';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** The most calls a minute that a plan may allow; a CHECK of the table holds the same number. */
export const MAX_PLAN_RATE = 24_000;

/**
 * `points` attempts in `seconds`. Guesses are counted in the database, where all processes count together; floods are counted in
 * memory, where counting is cheap.
 */
const RATE_LIMITS = {
  /** Guesses at one account from one network address, so that a stranger does not lock out the owner. */
  'sign-in': { points: 10, seconds: 900, store: 'database' },
  'sign-in-ip': { points: 100, seconds: 900, store: 'database' },
  'sign-in-account': { points: 200, seconds: 3600, store: 'database' },
  /** Guesses from a browser that the person has signed in with, whom the limits above don't hold. */
  'sign-in-device': { points: 10, seconds: 900, store: 'database' },
  /** Codes of one person: guessing six digits takes a hundred thousand. */
  'second-factor': { points: 10, seconds: 900, store: 'database' },
  'second-factor-day': { points: 50, seconds: 86_400, store: 'database' },
  /** Wrong codes of one person in a day: more than people mistype, and how often they are told of it. */
  'usual-wrong-codes': { points: 5, seconds: 86_400, store: 'database' },
  'wrong-codes-told': { points: 1, seconds: 86_400, store: 'database' },
  /** Sign-ins by companies' identity providers, each of which asks one; and tests of a connection. */
  sso: { points: 60, seconds: 900, store: 'database' },
  'check-chat-domain': { points: 30, seconds: 600, store: 'memory' },
  'sso-test': { points: 20, seconds: 600, store: 'database' },
  passkey: { points: 60, seconds: 900, store: 'database' },
  /** Links that let the owner of an account in while strangers guess. */
  'unlock-mail': { points: 3, seconds: 86_400, store: 'database' },
  /** Refused calls of one person that are written to the audit log. */
  'recorded-refusal': { points: 20, seconds: 3600, store: 'memory' },
  register: { points: 20, seconds: 3600, store: 'database' },
  /** Companies that one address and one person make in a day: each has a month's questions for free. */
  'register-day': { points: 40, seconds: 86_400, store: 'database' },
  'company-person': { points: 10, seconds: 86_400, store: 'database' },
  'mail-link': { points: 5, seconds: 3600, store: 'database' },
  'mail-link-ip': { points: 30, seconds: 3600, store: 'database' },
  /** Mails that visitors request to one email, which may be somebody else's. */
  'visitor-mail': { points: 1, seconds: 600, store: 'database' },
  /** The same in a day: to one email by all companies, by one visitor, and by all visitors of one company. */
  'visitor-mail-email': { points: 3, seconds: 86_400, store: 'database' },
  'visitor-mail-visitor': { points: 5, seconds: 86_400, store: 'database' },
  'visitor-mail-tenant': { points: 300, seconds: 86_400, store: 'database' },
  /** Invitations that one company mails in a day, and those that all companies mail to one address. */
  'invitation-tenant': { points: 50, seconds: 86_400, store: 'database' },
  'invitation-email': { points: 5, seconds: 86_400, store: 'database' },
  'redeem-link': { points: 60, seconds: 900, store: 'database' },
  /** Calls of any kind, by whoever brings them. An office behind one address has many people. */
  'ip-call': { points: 3_000, seconds: 60, store: 'memory' },
  'ip-request': { points: 1_200, seconds: 60, store: 'memory' },
  /** Pages of the consoles and their files, of which one page has many. */
  'ip-page': { points: 6_000, seconds: 60, store: 'memory' },
  'user-call': { points: 1_200, seconds: 60, store: 'memory' },
  'visitor-call': { points: 300, seconds: 60, store: 'memory' },
  'tenant-visitors': { points: 24_000, seconds: 60, store: 'memory' },
  /** What a plan allows all visitors and all members of a company; see countPlanCall. */
  'plan-visitors': { points: MAX_PLAN_RATE, seconds: 60, store: 'memory' },
  'plan-members': { points: MAX_PLAN_RATE, seconds: 60, store: 'memory' },
  'socket-visitor': { points: 60, seconds: 60, store: 'memory' },
  'visitor-session': { points: 120, seconds: 60, store: 'memory' },
  'visitor-message': { points: 20, seconds: 60, store: 'memory' },
  'ip-message': { points: 120, seconds: 60, store: 'memory' },
  /** Messages by one account of a channel, and by one person at it. */
  'channel-account': { points: 1_200, seconds: 60, store: 'memory' },
  'channel-address': { points: 30, seconds: 60, store: 'memory' },
  /** Calls to a company's number: of one caller, of all who hide theirs, and of all. Each minute of one is on the company's bill. */
  'call-caller': { points: 10, seconds: 3600, store: 'database' },
  'call-hidden': { points: 60, seconds: 3600, store: 'database' },
  'call-account': { points: 300, seconds: 3600, store: 'database' },
  /** How often one caller has the team's phones called. */
  'call-transfer': { points: 5, seconds: 3600, store: 'database' },
  /** Messages of one person that are answered in a day: more than people write, and an end for two machines that answer each other. */
  'channel-address-day': { points: 300, seconds: 86_400, store: 'database' },
  'channel-test': { points: 20, seconds: 600, store: 'memory' },
  'visitor-upload': { points: 30, seconds: 600, store: 'memory' },
  'ip-upload': { points: 120, seconds: 600, store: 'memory' },
  /** Files of all visitors of a company: each is as much work as some questions, so that few may come at once. */
  'tenant-upload': { points: 20, seconds: 10, store: 'memory' },
  'page-view': { points: 60, seconds: 60, store: 'memory' },
  'generate-answer': { points: 60, seconds: 60, store: 'memory' },
  /** Alerts of the platform's health: a check that comes and goes fills no mailbox. */
  'health-alert': { points: 30, seconds: 3600, store: 'database' },
  'model-test': { points: 10, seconds: 600, store: 'database' },
  'alert-test': { points: 10, seconds: 600, store: 'database' },
  'preview-website': { points: 30, seconds: 600, store: 'memory' },
  /** Conversations, contacts and files that one member opens in an hour: more than people do, and more than anybody may. */
  'usual-reading': { points: 300, seconds: 3600, store: 'memory' },
  reading: { points: 1_000, seconds: 3600, store: 'database' },
  'reading-told': { points: 1, seconds: 86_400, store: 'database' },
  'verify-audit': { points: 10, seconds: 600, store: 'memory' },
  /** Files of all of a company's rows, which are read and written as a whole. */
  export: { points: 20, seconds: 600, store: 'memory' },
  upload: { points: 60, seconds: 600, store: 'memory' },
} as const satisfies Record<string, { points: number; seconds: number; store: 'database' | 'memory' }>;

export type RateLimitName = keyof typeof RATE_LIMITS;

export interface RateLimits {
  /** Counts an attempt before it is made, `points` times. Throws AppError rate_limited with the seconds to wait. */
  consume: (name: RateLimitName, key: string, points?: number) => Promise<void>;
  /** Forgets the attempts of a key. */
  reset: (name: RateLimitName, key: string) => Promise<void>;
}

export interface RateLimitOptions {
  /** A pool whose role may write the table RateLimit. */
  pool: unknown;
  /** Multiplies every limit; for benchmarks, whose requests come from one address. */
  multiplier?: number;
}

/** Counts attempts per key. Throws AppError unavailable when the database can't count. */
export function createRateLimits({ pool, multiplier = 1 }: RateLimitOptions): RateLimits {
  const limiters = Object.fromEntries(
    Object.entries(RATE_LIMITS).map(([name, { points, seconds, store }]): [string, RateLimiterAbstract] => {
      const options = { keyPrefix: name, points: points * multiplier, duration: seconds };
      if (store === 'memory') return [name, new RateLimiterMemory(options)];
      return [
        name,
        new RateLimiterPostgres({
          ...options,
          storeClient: pool,
          storeType: 'pool',
          tableName: 'RateLimit',
          tableCreated: true,
        }),
      ];
    }),
  ) as Record<RateLimitName, RateLimiterAbstract>;

  return {
    consume: async (name, key, attempts = 1) => {
      try {
        await limiters[name].consume(key, attempts);
      } catch (error) {
        if (!(error instanceof RateLimiterRes))
          throw new AppError('unavailable', 'rate_limits_unavailable', { cause: error, retryAfter: 60 });
        const retryAfter = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw new AppError('rate_limited', 'rate_limited', { params: { count: retryAfter }, retryAfter });
      }
    },
    reset: async (name, key) => void (await limiters[name].delete(key)),
  };
}
