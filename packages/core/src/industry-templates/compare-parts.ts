import { isDeepStrictEqual } from 'node:util';
import type { TemplateAction } from '@lobby/contracts/industry-templates';

/** What is compared of a part; whatever else it has says where it belongs. */
interface Comparable {
  value: unknown;
}

/** The three sides of a comparison; undefined where one has no such part. */
export interface PartSides<Part extends Comparable> {
  /** As the template had set it, or the default of a setting. */
  base: Part | undefined;
  current: Part | undefined;
  next: Part | undefined;
}

const isSame = (a: Comparable | undefined, b: Comparable | undefined): boolean => isDeepStrictEqual(a?.value, b?.value);

/** What applying a template does with a part: what the company has changed or removed is kept. */
export function compareParts({ base, current, next }: PartSides<Comparable>): TemplateAction {
  if (!next) return current && isSame(base, current) ? 'removed' : 'unchanged';
  if (!base && !current) return 'added';
  if (isSame(base, next) || isSame(current, next)) return 'unchanged';
  return current && isSame(base, current) ? 'changed' : 'kept';
}
