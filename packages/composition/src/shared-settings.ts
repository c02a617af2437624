import { PlanId } from '@lobby/contracts/plans';
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
  /** Former secrets, separated by commas: what they sealed can still be opened, and is resealed at the start. */
  LOBBY_OLD_SECRETS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  /** Where people reach the platform. */
  PUBLIC_URL: z.url('an address such as https://lobby.example.com').optional(),
  /** Plans that a new company may choose by itself, separated by commas; it always may start on the free one. */
  SELF_SERVICE_PLANS: z
    .string()
    .default('free')
    .transform((value) => value.split(',').map((entry) => entry.trim()))
    .pipe(z.array(PlanId))
    .transform((plans): PlanId[] => [...new Set<PlanId>(['free', ...plans])]),
  /** Whether super admins must have proved two factors; a demo doesn't ask its own. */
  SUPER_ADMIN_TWO_FACTOR: flag.default(true),
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
  /** A cheaper model of the same server, which writes when a tenant's day nears its budget. */
  OPENAI_CHEAP_MODEL: z.string().optional(),
  /** What the model reads and writes in all, and USD for a million tokens of each, where its name doesn't tell. */
  OPENAI_WINDOW_TOKENS: z.coerce.number().int().min(1000).optional(),
  OPENAI_INPUT_PRICE: z.coerce.number().min(0).optional(),
  OPENAI_OUTPUT_PRICE: z.coerce.number().min(0).optional(),
  /** What one tenant and one visitor may use up of the platform's model in a day. */
  MODEL_DAILY_TOKENS: number(2_000_000, 0, 2_000_000_000),
  MODEL_VISITOR_DAILY_TOKENS: number(100_000, 0, 2_000_000_000),
  /** The model that searches by meaning: of a provider (with an address or a key), of a hub (without), or the embedded one. */
  EMBEDDING_MODEL: z.string().min(1).max(200).optional(),
  EMBEDDING_BASE_URL: z.url('an address such as https://api.example.com/v1').optional(),
  EMBEDDING_API_KEY: z.string().optional(),
  /** Asks the provider for shorter vectors than the model's own. */
  EMBEDDING_DIMENSIONS: number(0, 0, 16_000),
  /** Put before each text, where the model was trained with that ("query: ", "passage: "). */
  EMBEDDING_QUERY_PREFIX: z.string().max(200).default(''),
  EMBEDDING_PASSAGE_PREFIX: z.string().max(200).default(''),
  /** A folder with words for questions in another language than the material: de-en.tsv, a word, a tab and its translation a line. */
  LOBBY_DICTIONARIES: z.string().min(1).optional(),
  /** Where models of transformers.js are fetched from. */
  EMBEDDING_HUB_URL: z.url().default('https://huggingface.co'),
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
  /** Where Facebook's Graph API is; another address is for tests, and may be private. */
  FACEBOOK_GRAPH_URL: z.url('an address such as https://graph.facebook.com').default('https://graph.facebook.com'),
  /** Milliseconds between two requests to one host, however many tenants read it. */
  CRAWL_DELAY_MS: number(1000, 0, 600_000),
  /** The Chromium that runs the scripts of pages, for web sites that ask for it; found by itself where systems usually have it. */
  CHROMIUM_PATH: z.string().optional(),
  /** Multiplies every limit per address and visitor: for measurements only. */
  RATE_LIMIT_FACTOR: number(1, 1, 100_000),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /**
   * Mailboxes whose servers tell a worker of new mail at once, by a connection each that stays open (IMAP IDLE). The others are read every
   * 30 seconds.
   */
  MAILBOX_WATCHES: number(10, 0, 500),
  WORKER_CONCURRENCY: number(2, 1, 64),
  METRICS: flag.default(true),
};

const schema = z.object(sharedSettings);
export type SharedSettings = z.infer<typeof schema>;

/** What settings that are fine one by one must keep to together, each with a sentence that says what to do. */
const CROSS_FIELD_RULES: { message: string; isValid: (settings: Partial<SharedSettings>) => boolean }[] = [
  {
    message:
      'DATABASE_URL needs LOBBY_SECRET: several processes must share one secret. Make one with: openssl rand -hex 32',
    isValid: ({ DATABASE_URL, LOBBY_SECRET }) => !DATABASE_URL || Boolean(LOBBY_SECRET),
  },
  {
    message: 'S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
    isValid: ({ S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }) =>
      !S3_BUCKET || Boolean(S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY),
  },
  {
    message:
      'EMBEDDING_BASE_URL and EMBEDDING_API_KEY go with EMBEDDING_MODEL, the name that the provider knows the model by.',
    isValid: ({ EMBEDDING_BASE_URL, EMBEDDING_API_KEY, EMBEDDING_MODEL }) =>
      Boolean(EMBEDDING_MODEL) || !(EMBEDDING_BASE_URL || EMBEDDING_API_KEY),
  },
  {
    message: 'DATABASE_APP_URL goes with DATABASE_URL, the login that owns the tables.',
    isValid: ({ DATABASE_APP_URL, DATABASE_URL }) => !DATABASE_APP_URL || Boolean(DATABASE_URL),
  },
];

/** The settings of a process with the rules between them, which are told of together with whatever else is wrong. */
export const withCrossFieldRules = <S extends z.ZodType<Partial<SharedSettings>>>(settings: S): S =>
  CROSS_FIELD_RULES.reduce(
    (refined, { message, isValid }) => refined.refine(isValid, { message, when: () => true }),
    settings,
  );
