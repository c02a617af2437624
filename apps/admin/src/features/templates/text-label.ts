import { t } from './translate.ts';

/** What the texts of a content are called, by the last step of their keys. */
const LABELS: Record<string, string> = {
  title: t('title'),
  summary: t('summary'),
  persona: t('persona'),
  tone: t('tone'),
  greeting: t('greeting'),
  suggestedQuestions: t('suggestedQuestions'),
  handoverKeywords: t('handoverKeywords'),
  visitorQuestions: t('visitorQuestions'),
  question: t('question'),
  answer: t('answer'),
  hint: t('hint'),
  text: t('text'),
  name: t('labelName'),
  label: t('fieldLabel'),
  labelPlural: t('recordLabelPlural'),
  options: t('options'),
  bio: t('bio'),
};

/** What a text of a content is called, by its key such as `faqs.price.question`. */
export function formatTextLabel(key: string): string {
  const steps = key.split('.');
  if (steps[0] === 'standardReplies' && steps.at(-1) === 'title') return t('replyTitle');
  if (steps.at(-1) === 'label' && steps.includes('stages')) return t('stageLabel');
  if (steps.at(-1) === 'label' && steps[0] === 'recordTypes' && steps.length === 3) return t('recordLabel');
  return LABELS[steps.at(-1) ?? ''] ?? key;
}
