import type { ChatPart, ChatTool } from '@lobby/ai';

/** What the model calls when the sources have no answer: a typed call, because prose can be talked into anything. */
export const NO_ANSWER_TOOL: ChatTool = {
  name: 'no_answer',
  description: 'Call this, and write nothing, when the sources do not hold the answer to the question.',
};

/** Why a model hands over: the visitor asks for a person, complains, or needs what only a person can do. */
const HANDOVER_CODES = ['asked_for_person', 'complaint', 'needs_person'] as const;
type HandoverCode = (typeof HANDOVER_CODES)[number];

/** What the model calls when a person must take over. */
export const HAND_OVER_TOOL: ChatTool = {
  name: 'hand_over',
  description:
    'Call this, and write nothing, when the visitor asks for a person, is upset with the company, or needs something done that only a person can do, such as a change of their own order.',
  parameters: { reason: { type: 'string', enum: HANDOVER_CODES } },
};

/** What a model said by a tool instead of writing. */
export type ToolResult = { kind: 'no_answer' } | { kind: 'hand_over'; reason: HandoverCode };

/** The meaning of a tool's call. A tool that doesn't exist says that there is no answer, and a reason that doesn't, the weakest one. */
export function readToolCall({ tool, input }: Extract<ChatPart, { type: 'tool_call' }>): ToolResult {
  if (tool !== HAND_OVER_TOOL.name) return { kind: 'no_answer' };
  const reason = HANDOVER_CODES.find((code) => code === input['reason']) ?? 'needs_person';
  return { kind: 'hand_over', reason };
}
