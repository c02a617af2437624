import type { TemplateChange } from '@lobby/contracts/industry-templates';
import { ChangeList, formatLanguage } from '@lobby/ui';
import { formatTextLabel } from './text-label.ts';
import { t } from './translate.ts';

const TONES = { added: 'success', changed: 'info', removed: 'warning' } as const;

const PARTS: Record<string, string> = {
  title: t('title'),
  summary: t('summary'),
  bio: t('bio'),
  visitorQuestions: t('visitorQuestions'),
  'settings.persona': t('persona'),
  'settings.tone': t('tone'),
  'settings.greeting': t('greeting'),
  'settings.suggestedQuestions': t('suggestedQuestions'),
  'settings.handoverKeywords': t('handoverKeywords'),
  'settings.firstReplyTargetMinutes': t('firstReplyTarget'),
  'settings.resolutionTargetMinutes': t('resolutionTarget'),
  faq: t('part_faq'),
  reply: t('part_reply'),
  label: t('part_label'),
  field: t('part_contactField'),
  recordType: t('part_recordType'),
};

/** A part by its key: one of its kind, such as `label.vip`, has the name of the kind. */
function formatPart(key: string): string {
  const [kind = '', language = '', ...text] = key.split('.');
  if (kind === 'translations')
    return t('translatedPart', { language: formatLanguage(language), part: formatTextLabel(text.join('.')) });
  return PARTS[key] ?? PARTS[kind] ?? key;
}

const isShown = (action: TemplateChange['action']): action is keyof typeof TONES => Object.hasOwn(TONES, action);

/** What one version of a template has otherwise than another, part by part. */
export const TemplateChanges = ({ changes }: { changes: readonly TemplateChange[] }) => (
  <ChangeList
    changes={changes.map(({ key, action, current, next }) => ({
      key,
      title: formatPart(key),
      badge: isShown(action) ? { tone: TONES[action], label: t(`action_${action}`) } : null,
      before: current,
      after: next,
    }))}
    beforeLabel={t('before')}
    afterLabel={t('after')}
  />
);
