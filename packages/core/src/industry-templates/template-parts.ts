import type { TemplateContent, TemplateFactKind } from '@lobby/contracts/industry-templates';

/** A template's settings, as they are stored with the tenant. */
export interface SettingValues {
  persona: string;
  greeting: string;
  suggestedQuestions: string[];
  handoverKeywords: string[];
  firstReplyTargetMinutes: number | null;
  resolutionTargetMinutes: number | null;
}
export type SettingName = keyof SettingValues;

export interface ReplyValue {
  shortcut: string;
  title: string;
  text: string;
}
export interface LabelValue {
  name: string;
  color: string;
}
export interface FaqValue {
  question: string;
  answer: string;
  hint: string;
  fact: TemplateFactKind | null;
}

/** A part of a template that is set, kept and compared by itself. */
export type TemplatePart =
  | { kind: 'setting'; name: SettingName; value: SettingValues[SettingName] }
  | { kind: 'reply'; value: ReplyValue }
  | { kind: 'label'; value: LabelValue }
  | { kind: 'faq'; value: FaqValue };

/** What tenants start with; whoever has changed it keeps their own. */
export const DEFAULT_SETTINGS: SettingValues = {
  persona: '',
  greeting: 'Hello! How can I help you?',
  suggestedQuestions: [],
  handoverKeywords: [],
  firstReplyTargetMinutes: null,
  resolutionTargetMinutes: null,
};

export const SETTING_NAMES = Object.keys(DEFAULT_SETTINGS) as SettingName[];

/** A template's parts by key, such as `settings.greeting`, `reply.thanks`, `label.claim` and `faq.prices`. */
export function listTemplateParts(content: TemplateContent, companyName: string): Map<string, TemplatePart> {
  const fill = (text: string): string => text.replaceAll('{{company.name}}', () => companyName);
  const { tone, ...settings } = content.settings;
  const values: SettingValues = {
    ...settings,
    persona: fill(`${settings.persona} ${tone}`),
    greeting: fill(settings.greeting),
    suggestedQuestions: settings.suggestedQuestions.map(fill),
  };
  return new Map<string, TemplatePart>([
    ...SETTING_NAMES.map((name): [string, TemplatePart] => [
      `settings.${name}`,
      { kind: 'setting', name, value: values[name] },
    ]),
    ...content.labels.map(({ key, ...value }): [string, TemplatePart] => [`label.${key}`, { kind: 'label', value }]),
    ...content.standardReplies.map(({ key, ...value }): [string, TemplatePart] => [
      `reply.${key}`,
      { kind: 'reply', value: { shortcut: key, ...value } },
    ]),
    // Suggestions are listed with the newest first.
    ...content.faqs
      .toReversed()
      .map(({ key, ...value }): [string, TemplatePart] => [`faq.${key}`, { kind: 'faq', value }]),
  ]);
}

/** A part's value as people read it. */
export function formatPart(part: TemplatePart): string {
  switch (part.kind) {
    case 'setting':
      return Array.isArray(part.value) ? part.value.join('\n') : String(part.value ?? '');
    case 'reply':
      return `${part.value.title}\n${part.value.text}`;
    case 'label':
      return part.value.name;
    case 'faq':
      return [part.value.question, part.value.answer || part.value.hint].filter(Boolean).join('\n');
  }
}
