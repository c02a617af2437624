import type { RouterOutputs } from '../../../trpc.ts';

/** What publishing a draft would change, for its revision. */
export type Review = RouterOutputs['platformTemplates']['review'] & { revision: number };
