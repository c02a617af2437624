import type { RouterOutputs } from '../../../trpc.ts';

export type Contact = RouterOutputs['contacts']['getByConversation'];
