import type { RouterOutputs } from '../../trpc.ts';

/** An industry template as its page shows it. */
export type Template = RouterOutputs['platformTemplates']['get'];
/** What publishing a draft would change, with the draft's revision. */
export type Review = RouterOutputs['platformTemplates']['review'] & { revision: number };
/** A roll-out with how far it is. */
export type Rollout = RouterOutputs['platformTemplates']['listRollouts'][number];
