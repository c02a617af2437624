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
});
export type StandardReplyInput = z.infer<typeof StandardReplyInput>;

export const UpdateStandardReply = z.object({ replyId: Id, reply: StandardReplyInput });
