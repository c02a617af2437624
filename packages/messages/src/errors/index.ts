import { defineSection, translateCoded } from '../section.ts';
import type { CodedMessage } from '../section.ts';
import { visitorErrorMessages } from '../visitor/errors.ts';
import { answerErrors } from './answers.ts';
import { modelErrors } from './models.ts';
import { notFoundErrors } from './not-found.ts';
import { requestErrors } from './request.ts';

/** The sentence of every error code that a request can end with: what happened and what to do. */
export const errorMessages = defineSection('errors', {
  ...notFoundErrors,
  ...requestErrors,
  ...answerErrors,
  ...modelErrors,
  ...visitorErrorMessages.english,
});

/** A code that an AppError may carry. */
export type ErrorCode = keyof typeof errorMessages.english;

/** The English sentence of an error. */
export const formatErrorMessage = (error: CodedMessage): string => translateCoded(errorMessages, error) ?? error.code;
