import { defineSection, translateCoded } from '../section.ts';
import type { CodedMessage } from '../section.ts';
import { visitorErrorMessages } from '../visitor/errors.ts';
import { evaluationErrors } from './evaluation.ts';
import { faqErrors } from './faqs.ts';
import { notFoundErrors } from './not-found.ts';
import { requestErrors } from './request.ts';
import { resourceErrors } from './resources.ts';

/** The sentence of every error code that a request can end with: what happened and what to do. */
export const errorMessages = defineSection('errors', {
  ...notFoundErrors,
  ...requestErrors,
  ...visitorErrorMessages.english,
  ...resourceErrors,
  ...faqErrors,
  ...evaluationErrors,
});

/** A code that an AppError may carry. */
export type ErrorCode = keyof typeof errorMessages.english;

/** The English sentence of an error. */
export const formatErrorMessage = (error: CodedMessage): string => translateCoded(errorMessages, error) ?? error.code;
