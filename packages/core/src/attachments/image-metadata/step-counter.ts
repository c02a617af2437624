import { AppError } from '@lobby/contracts/errors';

/** Counts the parts of a picture; throws AppError invalid at more than any real one has, because each costs time. */
export function createStepCounter(max: number): () => void {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps > max) throw new AppError('invalid', 'image_damaged');
  };
}
