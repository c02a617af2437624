import { isDeepStrictEqual } from 'node:util';
import type { TemplateAction } from '@lobby/contracts/industry-templates';
import type { TemplatePart } from './template-parts.ts';

/** The three sides of a comparison; undefined where one has no such part. */
export interface PartSides {
  /** As the template had set it, or the default of a setting. */
  base: TemplatePart | undefined;
  current: TemplatePart | undefined;
  next: TemplatePart | undefined;
}

/** What applying a template does with one part. */
export interface PlannedPart extends PartSides {
  key: string;
  action: TemplateAction;
  /** The row that has the part now. */
  id: string | null;
}

const isSame = (a: TemplatePart | undefined, b: TemplatePart | undefined): boolean =>
  isDeepStrictEqual(a?.value, b?.value);

/** What applying a template does with a part: what the company has changed or removed is kept. */
export function compareParts({ base, current, next }: PartSides): TemplateAction {
  if (!next) return current && isSame(base, current) ? 'removed' : 'unchanged';
  if (!base && !current) return 'added';
  if (isSame(base, next) || isSame(current, next)) return 'unchanged';
  return current && isSame(base, current) ? 'changed' : 'kept';
}
