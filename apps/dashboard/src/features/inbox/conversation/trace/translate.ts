import { createTranslator } from '@lobby/messages';
import { answerTraceMessages } from '@lobby/messages/staff/content/answer-trace';
import type { RouterOutputs } from '../../../../trpc.ts';

export const t = createTranslator(answerTraceMessages);

export type Trace = RouterOutputs['answers']['getTrace'];
