import type { RouterOutputs } from '../../trpc.ts';

/** An industry template as its page shows it. */
export type Template = RouterOutputs['platformTemplates']['get'];
