import { defineSection, translateCoded } from '../section.ts';
import type { CodedMessage } from '../section.ts';
import { visitorErrorMessages } from '../visitor/errors.ts';
import { channelErrors } from './channels.ts';
import { contactErrors } from './contacts.ts';
import { conversationErrors } from './conversations.ts';
import { handoverErrors } from './handover.ts';
import { inboxErrors } from './inbox.ts';
import { answerErrors } from './content/answers.ts';
import { modelErrors } from './content/models.ts';
import { authErrors } from './auth.ts';
import { membersErrors } from './members.ts';
import { notFoundErrors } from './not-found.ts';
import { plansErrors } from './plans.ts';
import { requestErrors } from './request.ts';
import { ssoErrors } from './sso.ts';
import { standardReplyErrors } from './standard-replies.ts';
import { evaluationErrors } from './content/evaluation.ts';
import { faqErrors } from './content/faqs.ts';
import { resourceErrors } from './content/resources.ts';
import { tenantsErrors } from './tenants.ts';
import { widgetsErrors } from './widgets.ts';

/** The sentence of every error code that a request can end with: what happened and what to do. */
export const errorMessages = defineSection('errors', {
  ...notFoundErrors,
  ...requestErrors,
  ...channelErrors,
  ...contactErrors,
  ...conversationErrors,
  ...handoverErrors,
  ...inboxErrors,
  ...standardReplyErrors,
  ...answerErrors,
  ...modelErrors,
  ...authErrors,
  ...membersErrors,
  ...ssoErrors,
  ...plansErrors,
  ...tenantsErrors,
  ...widgetsErrors,
  ...visitorErrorMessages.english,
  ...resourceErrors,
  ...faqErrors,
  ...evaluationErrors,
});

/** The sentence of an error in the page's language; null where its code is unknown. */
export const translateError = (error: CodedMessage): string | null => translateCoded(errorMessages, error);

/** The sentence of an error in the page's language, on a server in English; its code where that is unknown. */
export const formatErrorMessage = (error: CodedMessage): string => translateError(error) ?? error.code;
