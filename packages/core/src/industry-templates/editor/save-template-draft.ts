import { AppError, notFound } from '@lobby/contracts/errors';
import type { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import type { CreateTemplate, SaveTemplateDraft } from '@lobby/contracts/platform/templates';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../../platform/index.ts';
import { findVersion } from './find-version.ts';

type EditorDeps = Pick<Deps, 'platformDb' | 'clock'>;

const changed = (): AppError => new AppError('conflict', 'template_draft_changed');

const buildEmpty = (title: string): TemplateDraftContent => ({
  title,
  summary: '',
  settings: {
    persona: '',
    tone: '',
    greeting: '',
    suggestedQuestions: [],
    handoverKeywords: [],
    firstReplyTargetMinutes: 15,
    resolutionTargetMinutes: 1_440,
  },
  visitorQuestions: [],
  faqs: [],
  standardReplies: [],
  labels: [],
  contactFields: [],
  recordTypes: [],
  bio: '',
  translations: {},
});

/** Adds the first draft. Throws conflict when somebody else has just begun one. */
async function addDraft(tx: PlatformTx, name: string, content: TemplateDraftContent, now: Date): Promise<void> {
  const data = { name, content: content as object, createdAt: now, updatedAt: now };
  const { count } = await tx.templateDraft.createMany({ data: [data], skipDuplicates: true });
  if (count === 0) throw changed();
}

/** Begins a new template as a draft, empty or as a copy of another one's newest version. Throws conflict for a name that is taken. */
export const createTemplate = (
  { platformDb, clock }: EditorDeps,
  actorUserId: string,
  { name, title, copyOf }: CreateTemplate,
): Promise<void> =>
  platformDb(async (tx) => {
    const isTaken = (await findVersion(tx, name)) ?? (await tx.templateDraft.findUnique({ where: { name } }));
    if (isTaken) throw new AppError('conflict', 'template_name_taken', { params: { name } });
    const copied = copyOf === null ? null : await findVersion(tx, copyOf);
    if (copyOf !== null && !copied) throw notFound('industry_template');
    await addDraft(tx, name, copied ? { ...copied.content, title } : buildEmpty(title), clock.now());
    await recordPlatformAudit(tx, { actorUserId, action: 'template.created', target: name, data: { title } });
  });

/**
 * Saves a draft, which no company gets. Throws conflict when somebody else has saved or published it since it was read, and not_found
 * for a template that doesn't exist.
 */
export const saveTemplateDraft = (
  { platformDb, clock }: EditorDeps,
  { name, revision, content }: SaveTemplateDraft,
): Promise<{ revision: number }> =>
  platformDb(async (tx) => {
    const now = clock.now();
    if (revision === 0) {
      if (!(await findVersion(tx, name))) throw notFound('industry_template');
      await addDraft(tx, name, content, now);
      return { revision: 1 };
    }
    const { count } = await tx.templateDraft.updateMany({
      where: { name, revision },
      data: { content, revision: revision + 1, updatedAt: now },
    });
    if (count === 0) throw changed();
    return { revision: revision + 1 };
  });

/** Drops a draft; a template that was never published is gone with it. Throws not_found. */
export const discardTemplateDraft = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  actorUserId: string,
  name: string,
): Promise<void> =>
  platformDb(async (tx) => {
    const { count } = await tx.templateDraft.deleteMany({ where: { name } });
    if (count === 0) throw notFound('template_draft');
    await recordPlatformAudit(tx, { actorUserId, action: 'template.draft_discarded', target: name, data: { name } });
  });
