import { notFound } from '@lobby/contracts/errors';
import type { TemplateChange } from '@lobby/contracts/industry-templates';
import type { CompareTemplateVersions, ReviewTemplate } from '@lobby/contracts/platform/templates';
import type { Deps } from '../../deps.ts';
import { compareContents } from './compare-contents.ts';
import { findVersion } from './find-version.ts';

/** What a version changed against another one. Throws not_found. */
export const compareTemplateVersions = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  { name, from, to }: CompareTemplateVersions,
): Promise<TemplateChange[]> =>
  platformDb(async (tx) => {
    const before = from === 0 ? null : await findVersion(tx, name, from);
    const after = await findVersion(tx, name, to);
    if (!after || (from !== 0 && !before)) throw notFound('industry_template');
    return compareContents(before?.content ?? null, after.content);
  });

/** What publishing a content would change against the newest version, and the number that it would have. */
export const reviewTemplate = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  { name, content }: ReviewTemplate,
): Promise<{ version: number; changes: TemplateChange[] }> =>
  platformDb(async (tx) => {
    const newest = await findVersion(tx, name);
    return { version: (newest?.version ?? 0) + 1, changes: compareContents(newest?.content ?? null, content) };
  });
