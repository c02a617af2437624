import { AppError } from '@lobby/contracts/errors';
import { isUniqueViolation } from '@lobby/db';

/** Runs a write that sets a label's name; conflict if another label of the tenant has it. */
export async function withUniqueLabelName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'label_name_taken', { params: { name } });
    throw error;
  }
}
