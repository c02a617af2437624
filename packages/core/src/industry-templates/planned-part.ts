import type { TemplateAction } from '@lobby/contracts/industry-templates';
import type { PartSides } from './compare-parts.ts';
import type { TemplatePart } from './template-parts.ts';

/** What applying a template does with one part. */
export interface PlannedPart extends PartSides<TemplatePart> {
  key: string;
  action: TemplateAction;
  /** The row that has the part now. */
  id: string | null;
}
