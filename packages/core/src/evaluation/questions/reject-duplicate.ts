import { AppError } from '@lobby/contracts/errors';
import { isUniqueViolation } from '@lobby/db';

/** Runs a write; throws AppError conflict when the question exists already. */
export async function rejectDuplicate<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'evaluation_question_exists', { cause: error });
    throw error;
  }
}
