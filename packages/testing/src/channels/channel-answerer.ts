import { answerMessage } from '@lobby/core/answers';
import { draftAnswer } from '@lobby/core/inbox';

/** Answers what comes in by channels as the product's worker does. */
export const channelAnswerer = { respond: answerMessage, draft: draftAnswer };
