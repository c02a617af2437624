import * as z from 'zod/mini';
import { Color, optionalText, requiredText } from '../fields/fields.ts';
import { FIELD_KINDS, MAX_CHOICES, MAX_FIELDS, MAX_STAGES } from '../records/field-kinds.ts';
import { RecordStage } from '../records/records.ts';
import { TemplateLanguage, TemplateTranslations } from './template-languages.ts';

/** Identifies a part of a template across its versions. */
const TemplateKey = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,39}$/, 'invalid_template_key'));

/** The kinds of facts that answer a usual question by themselves. */
export const TEMPLATE_FACT_KINDS = ['opening_hours', 'phone', 'email', 'address'] as const;
export type TemplateFactKind = (typeof TEMPLATE_FACT_KINDS)[number];

/** What may stand in a draft's answer as `{{name}}`. A fact that isn't known leaves the whole answer empty. */
export const TEMPLATE_VARIABLES = [
  'company.name',
  ...TEMPLATE_FACT_KINDS.map((kind) => `fact.${kind}` as const),
] as const;

const QUESTION_COUNT = 10;
const MAX_SUGGESTED = 4;

/** Something that a company of the industry knows of a contact or a record. */
const TemplateField = z.object({
  key: TemplateKey,
  label: requiredText(60),
  kind: z.enum(FIELD_KINDS),
  /** Of a choice: what can be chosen. */
  options: z._default(z.array(requiredText(60)).check(z.maxLength(MAX_CHOICES)), []),
  /** Of money: its code (ISO 4217). */
  currency: z._default(z.string().check(z.regex(/^[A-Z]{3}$/)), 'USD'),
  /** Of a link to a record: the key of its type in the same template. */
  recordType: z._default(z.nullable(TemplateKey), null),
  isRequired: z._default(z.boolean(), false),
  isUnique: z._default(z.boolean(), false),
  isShownInInbox: z._default(z.boolean(), true),
  isFilledByAssistant: z._default(z.boolean(), false),
  isPersonalData: z._default(z.boolean(), true),
});
export type TemplateField = z.infer<typeof TemplateField>;

/** A kind of record that companies of the industry keep. Without stages its records have none. */
const TemplateRecordType = z.object({
  key: TemplateKey,
  label: requiredText(60),
  /** Empty: the label with an s. */
  labelPlural: z._default(optionalText(60), ''),
  stages: z._default(z.array(RecordStage).check(z.maxLength(MAX_STAGES)), []),
  fields: z.array(TemplateField).check(z.maxLength(MAX_FIELDS)),
});
export type TemplateRecordType = z.infer<typeof TemplateRecordType>;

/** A question that companies of the industry are asked. An answer that nobody can know beforehand is empty, and `hint` says what it takes. */
const TemplateFaq = z.object({
  key: TemplateKey,
  question: requiredText(200),
  answer: optionalText(2_000),
  hint: optionalText(300),
  fact: z.nullable(z.enum(TEMPLATE_FACT_KINDS)),
});

/** What a template has beside its single texts. */
const TEMPLATE_LISTS = {
  faqs: z.array(TemplateFaq).check(z.maxLength(40)),
  standardReplies: z
    .array(z.object({ key: TemplateKey, title: requiredText(200), text: requiredText(2_000) }))
    .check(z.maxLength(20)),
  labels: z.array(z.object({ key: TemplateKey, name: requiredText(40), color: Color })).check(z.maxLength(20)),
  contactFields: z.array(TemplateField).check(z.maxLength(20)),
  recordTypes: z.array(TemplateRecordType).check(z.maxLength(10)),
  translations: z._default(TemplateTranslations, {}),
};

const SuggestedQuestions = z.array(requiredText(120)).check(z.maxLength(MAX_SUGGESTED));
const VisitorQuestions = z.array(requiredText(200));
const HandoverKeywords = z.array(requiredText(80)).check(z.maxLength(20));
const Minutes = z.int().check(z.gte(1), z.lte(100_000));

/** What a company of an industry starts with. */
export const TemplateContent = z.object({
  title: requiredText(60),
  summary: requiredText(200),
  settings: z.object({
    persona: requiredText(2_000),
    /** How the assistant speaks; follows the persona. */
    tone: requiredText(500),
    greeting: requiredText(500),
    suggestedQuestions: SuggestedQuestions.check(z.minLength(1, 'question_required')),
    handoverKeywords: HandoverKeywords,
    firstReplyTargetMinutes: Minutes,
    resolutionTargetMinutes: Minutes,
  }),
  /** As visitors ask them, to try the assistant with. */
  visitorQuestions: VisitorQuestions.check(z.length(QUESTION_COUNT, 'ten_questions')),
  ...TEMPLATE_LISTS,
  faqs: TEMPLATE_LISTS.faqs.check(z.minLength(1, 'faq_required')),
  /** A contact in one line; fields stand in it as `{{key}}`. */
  bio: requiredText(300),
});
export type TemplateContent = z.infer<typeof TemplateContent>;

/** A template's content while it is written: nothing is too long, and whatever is still missing is asked for when it is published. */
export const TemplateDraftContent = z.object({
  title: requiredText(60),
  summary: optionalText(200),
  settings: z.object({
    persona: optionalText(2_000),
    tone: optionalText(500),
    greeting: optionalText(500),
    suggestedQuestions: SuggestedQuestions,
    handoverKeywords: HandoverKeywords,
    firstReplyTargetMinutes: Minutes,
    resolutionTargetMinutes: Minutes,
  }),
  visitorQuestions: VisitorQuestions.check(z.maxLength(QUESTION_COUNT)),
  ...TEMPLATE_LISTS,
  bio: optionalText(300),
});
export type TemplateDraftContent = z.infer<typeof TemplateDraftContent>;

const TemplateName = z.string().check(z.regex(/^[a-z_]{1,40}$/, 'invalid_template_name'));

/** A published version of a template. */
export const IndustryTemplate = z.object({
  name: TemplateName,
  version: z.int().check(z.gte(1)),
  content: TemplateContent,
});
export type IndustryTemplate = z.infer<typeof IndustryTemplate>;

/** `language`: one that the template exists in; left out: the one that the company has, else English. */
export const ApplyTemplate = z.object({ name: IndustryTemplate.shape.name, language: z.optional(TemplateLanguage) });
export type ApplyTemplate = z.infer<typeof ApplyTemplate>;

/** Templates with their titles in this language, where they have it. */
export const ListTemplates = z.object({ language: z.optional(TemplateLanguage) });

/**
 * What applying a template does with one of its parts. `kept`: the company has changed or removed it since; `unchanged`: it is so
 * already.
 */
export type TemplateAction = 'added' | 'changed' | 'removed' | 'kept' | 'unchanged';

/** How many parts of a template were added, changed and removed, and how many the company has kept as they are. */
export type TemplateReport = Record<Exclude<TemplateAction, 'unchanged'>, number>;

/** A part of a template as it is now and as the template has it; texts, or null where there is none. */
export interface TemplateChange {
  key: string;
  action: TemplateAction;
  current: string | null;
  next: string | null;
}
