import { defineSection, translateCoded } from '../section.ts';
import type { CodedMessage } from '../section.ts';
import { visitorErrorMessages } from '../visitor/errors.ts';
import { authErrors } from './auth.ts';
import { membersErrors } from './members.ts';
import { notFoundErrors } from './not-found.ts';
import { plansErrors } from './plans.ts';
import { requestErrors } from './request.ts';
import { tenantsErrors } from './tenants.ts';
import { widgetsErrors } from './widgets.ts';

/** The sentence of every error code that a request can end with: what happened and what to do. */
export const errorMessages = defineSection('errors', {
  ...notFoundErrors,
  ...requestErrors,
  ...authErrors,
  ...membersErrors,
  ...plansErrors,
  ...tenantsErrors,
  ...widgetsErrors,
  ...visitorErrorMessages.english,
});

/** A code that an AppError may carry. */
export type ErrorCode = keyof typeof errorMessages.english;

/** The English sentence of an error. */
export const formatErrorMessage = (error: CodedMessage): string => translateCoded(errorMessages, error) ?? error.code;
