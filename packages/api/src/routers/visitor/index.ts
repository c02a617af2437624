import { mergeRouters, router } from '../../trpc.ts';
import { visitorAnswersRouter } from './answers.ts';
import { visitorAttachmentsRouter } from './attachments.ts';
import { visitorContactsRouter } from './contacts.ts';
import { visitorConversationsRouter } from './conversations.ts';
import { visitorHandoverRouter } from './handover.ts';
import { visitorMemoryRouter } from './memory.ts';
import { visitorSessionsRouter } from './sessions.ts';

/** What the widget's panel calls. */
export const visitorRouter = mergeRouters(
  visitorSessionsRouter,
  visitorContactsRouter,
  router({
    answers: visitorAnswersRouter,
    attachments: visitorAttachmentsRouter,
    conversations: visitorConversationsRouter,
    handover: visitorHandoverRouter,
    memory: visitorMemoryRouter,
  }),
);
