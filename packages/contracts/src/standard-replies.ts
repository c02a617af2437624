import * as z from 'zod/mini';
import { Id, requiredText } from './fields/fields.ts';

/** Placeholders of a standard reply, written `{{visitor.name}}`. The assistant can fill in those of the second list only. */
export const REPLY_VARIABLES = ['visitor.name', 'agent.name', 'company.name', 'assistant.name'] as const;
export const ASSISTANT_REPLY_VARIABLES = ['company.name', 'assistant.name'] as const;

// Names are trimmed afterwards: a pattern that matched the spaces too took minutes for four thousand of them.
const VARIABLE_PATTERN = /\{\{([^{}]*)\}\}/g;

const hasKnownVariables = (text: string): boolean =>
  [...text.matchAll(VARIABLE_PATTERN)].every(([, name = '']) =>
    (REPLY_VARIABLES as readonly string[]).includes(name.trim()),
  );

const MAX_SNOOZE_HOURS = 720;

/** What a standard reply does with the conversation when an agent sends it: adds labels, and then one more thing. */
export const ReplyActions = z.object({
  labelIds: z.array(Id).check(z.maxLength(10)),
  followUp: z.nullable(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('resolve') }),
      z.object({ kind: z.literal('snooze'), hours: z.int().check(z.gte(1), z.lte(MAX_SNOOZE_HOURS)) }),
      /** To a member; null: to nobody, back into the queue. */
      z.object({ kind: z.literal('assign'), memberId: z.nullable(Id) }),
      /** To whoever sends it, also from the queue or the assistant. */
      z.object({ kind: z.literal('assign_to_sender') }),
    ]),
  ),
});
export type ReplyActions = z.infer<typeof ReplyActions>;

export const StandardReplyInput = z.object({
  shortcut: requiredText(40).check(z.regex(/^[\p{L}\p{N}_-]+$/u, 'invalid_shortcut')),
  title: requiredText(200),
  text: requiredText(4000).check(
    z.refine(hasKnownVariables, {
      error: 'unknown_variable',
      params: { variables: REPLY_VARIABLES.map((name) => `{{${name}}}`).join(', ') },
    }),
  ),
  active: z.boolean(),
  usedByAssistant: z.boolean(),
  /** Left out: none, or those that it has. */
  actions: z.optional(ReplyActions),
});
export type StandardReplyInput = z.infer<typeof StandardReplyInput>;

export const UpdateStandardReply = z.object({ replyId: Id, reply: StandardReplyInput });
