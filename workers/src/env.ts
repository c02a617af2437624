import { withCrossFieldRules, sharedSettings } from '@lobby/composition';
import { z } from 'zod';

/** The settings of the worker process: it has nothing embedded to itself, so it needs a database server. */
export const workerEnv = withCrossFieldRules(
  z.object({
    ...sharedSettings,
    DATABASE_URL: z.url(
      'the worker is a process of its own and needs a PostgreSQL server; without one, npm start runs it inside the server',
    ),
  }),
);
