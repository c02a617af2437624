import { withCrossFieldRules, sharedSettings } from '@lobby/composition';
import { z } from 'zod';

const flag = (fallback: boolean) =>
  z
    .enum(['0', '1', 'false', 'true'])
    .transform((value) => value === '1' || value === 'true')
    .default(fallback);

/** The settings of the server process. */
export const serverEnv = withCrossFieldRules(
  z.object({
    ...sharedSettings,
    /** Loopback unless said otherwise: a container says 0.0.0.0. */
    HOST: z.string().default('127.0.0.1'),
    /** Whether the background work runs inside this process; off where `npm run worker` runs it. */
    WORKERS: flag(true),
    /** Whether two demo companies are made in an empty database, with their sites on the next two ports. */
    DEMO: flag(false),
    /** Proxies in front of the server whose X-Forwarded-For is believed. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    SUPER_ADMIN_EMAIL: z.email().optional(),
    SUPER_ADMIN_PASSWORD: z.string().min(8, 'at least 8 characters').optional(),
    /** Set by `npm start`: steps and addresses are shown on the terminal. */
    SHOW_STEPS: flag(false),
  }),
);

export type ServerSettings = z.infer<typeof serverEnv>;
