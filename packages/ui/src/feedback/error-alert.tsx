import { Alert } from './alert.tsx';
import type { UserError } from './user-error.ts';

/** The message of the last failed attempt, if there is one. */
export const ErrorAlert = ({ error }: { error: Pick<UserError, 'message'> | null }) =>
  error && <Alert variant="error">{error.message}</Alert>;
