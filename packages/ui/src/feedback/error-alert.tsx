import { Alert } from './alert.tsx';
import { describeWithoutFields } from './user-error.ts';
import type { UserError } from './user-error.ts';

interface Props {
  error: Pick<UserError, 'message' | 'fields'> | null;
  /** The fields beside it show their messages themselves. */
  hasFields?: boolean;
}

/** The message of the last failed attempt, if there is one. */
export const ErrorAlert = ({ error, hasFields = false }: Props) =>
  error && <Alert variant="error">{hasFields ? error.message : describeWithoutFields(error)}</Alert>;
