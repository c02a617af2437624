import { z } from 'zod';

const number = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true');

/** The settings that every process of the product shares, by the names of their environment variables. */
export const sharedSettings = {
  /** Where embedded parts keep their data. */
  LOBBY_DATA_DIR: z.string().default('.lobby'),
  /** Signs links, visits and the database login; made and kept in the data folder when left out. Needed with DATABASE_URL. */
  LOBBY_SECRET: z.string().min(32, 'a secret has at least 32 characters').optional(),
  /** Where people reach the platform. */
  PUBLIC_URL: z.url('an address such as https://lobby.example.com').optional(),
  PORT: number(3000, 1, 65_535),
  DATABASE_URL: z.url('an address such as postgresql://user:password@host:5432/lobby').optional(),
  DATABASE_APP_URL: z.url().optional(),
  REDIS_URL: z.url('an address such as redis://host:6379').optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SMTP_URL: z.url('an address such as smtp://user:password@host:587').optional(),
  MAIL_FROM: z.string().default('Lobby <no-reply@localhost>'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_MODEL: z.string().default('gpt-4o-mini'),
  /** host:port pairs, separated by commas, that may be crawled although they are private. */
  OUTBOUND_ALLOW: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  /** Milliseconds between two requests to one host, however many tenants read it. */
  CRAWL_DELAY_MS: number(1000, 0, 600_000),
  /** The Chromium that runs the scripts of pages, for web sites that ask for it; found by itself where systems usually have it. */
  CHROMIUM_PATH: z.string().optional(),
  /** Multiplies every limit per address and visitor: for measurements only. */
  RATE_LIMIT_FACTOR: number(1, 1, 100_000),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  WORKER_CONCURRENCY: number(2, 1, 64),
  METRICS: flag.default(true),
};

const schema = z.object(sharedSettings);
export type SharedSettings = z.infer<typeof schema>;

/** What settings that are fine one by one must keep to together, each with a sentence that says what to do. */
const RULES: { message: string; holds: (settings: Partial<SharedSettings>) => boolean }[] = [
  {
    message:
      'DATABASE_URL needs LOBBY_SECRET: several processes must share one secret. Make one with: openssl rand -hex 32',
    holds: ({ DATABASE_URL, LOBBY_SECRET }) => !DATABASE_URL || Boolean(LOBBY_SECRET),
  },
  {
    message: 'S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
    holds: ({ S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }) =>
      !S3_BUCKET || Boolean(S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY),
  },
  {
    message: 'DATABASE_APP_URL goes with DATABASE_URL, the login that owns the tables.',
    holds: ({ DATABASE_APP_URL, DATABASE_URL }) => !DATABASE_APP_URL || Boolean(DATABASE_URL),
  },
];

/** The settings of a process with the rules between them, which are told of together with whatever else is wrong. */
export const consistent = <S extends z.ZodType<Partial<SharedSettings>>>(settings: S): S =>
  RULES.reduce((checked, { message, holds }) => checked.refine(holds, { message, when: () => true }), settings);
