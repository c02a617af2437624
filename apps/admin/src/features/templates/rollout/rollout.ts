import type { RouterOutputs } from '../../../trpc.ts';

/** A roll-out of a template to its tenants. */
export type Rollout = RouterOutputs['platformTemplates']['listRollouts'][number];
