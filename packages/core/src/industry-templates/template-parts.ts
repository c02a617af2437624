import type {
  TemplateContent,
  TemplateFactKind,
  TemplateField,
  TemplateRecordType,
} from '@lobby/contracts/industry-templates';
import { SOURCE_LANGUAGE } from '@lobby/contracts/template-languages';
import type { FieldKind } from '@lobby/contracts/field-kinds';
import type { RecordStage } from '@lobby/contracts/records';
import { SOURCE_CURRENCY } from './currency/zone-currencies.ts';
import { formatDefaultGreeting } from '../tenants/index.ts';

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

export interface RecordTypeValue {
  key: string;
  label: string;
  labelPlural: string;
  stages: RecordStage[];
}
/** A field of contacts, or of the records of a type by its key. */
export interface FieldPartValue {
  owner: string | null;
  key: string;
  label: string;
  kind: FieldKind;
  /** Where the kind has such a thing. */
  choices: string[];
  currency: string | null;
  linkedType: string | null;
  isRequired: boolean;
  isUnique: boolean;
  isShownInInbox: boolean;
  isFilledByAssistant: boolean;
  isPersonalData: boolean;
}

/** A part of a template that is set, kept and compared by itself. */
export type TemplatePart =
  | { kind: 'setting'; name: SettingName; value: SettingValues[SettingName] }
  | { kind: 'reply'; value: ReplyValue }
  | { kind: 'label'; value: LabelValue }
  | { kind: 'faq'; value: FaqValue }
  | { kind: 'recordType'; value: RecordTypeValue }
  | { kind: 'field'; value: FieldPartValue };

/** What every contact has anyway. */
const BUILT_IN_FIELDS = new Set(['name', 'email', 'phone', 'notes']);

/** What tenants start with; whoever has changed it keeps their own. */
export const DEFAULT_SETTINGS: SettingValues = {
  persona: '',
  greeting: formatDefaultGreeting(SOURCE_LANGUAGE),
  suggestedQuestions: [],
  handoverKeywords: [],
  firstReplyTargetMinutes: null,
  resolutionTargetMinutes: null,
};

export const SETTING_NAMES = Object.keys(DEFAULT_SETTINGS) as SettingName[];

/** Amounts that a template has in its source's currency are a company's in its own. */
const toOwnCurrency = (currency: string, own: string): string => (currency === SOURCE_CURRENCY ? own : currency);

const isChoice = (kind: FieldKind): boolean => kind === 'choice' || kind === 'choices';

function toFieldPart(
  owner: string | null,
  { options, currency, recordType, ...field }: TemplateField,
  ownCurrency: string,
): TemplatePart {
  const { kind } = field;
  const value: FieldPartValue = {
    ...field,
    owner,
    choices: isChoice(kind) ? options : [],
    currency: kind === 'money' ? toOwnCurrency(currency, ownCurrency) : null,
    linkedType: kind === 'record' ? recordType : null,
  };
  return { kind: 'field', value };
}

/** Types come before their fields, and all types before a field that links to one. */
function listFieldParts({ contactFields, recordTypes }: TemplateContent, currency: string): [string, TemplatePart][] {
  const toType = ({ key, label, labelPlural, stages }: TemplateRecordType): [string, TemplatePart] => [
    `recordType.${key}`,
    { kind: 'recordType', value: { key, label, labelPlural: labelPlural || `${label}s`, stages } },
  ];
  return [
    ...recordTypes.map(toType),
    ...contactFields
      .filter(({ key }) => !BUILT_IN_FIELDS.has(key))
      .map((field): [string, TemplatePart] => [`field.${field.key}`, toFieldPart(null, field, currency)]),
    ...recordTypes.flatMap(({ key: owner, fields }) =>
      fields.map((field): [string, TemplatePart] => [
        `field.${owner}.${field.key}`,
        toFieldPart(owner, field, currency),
      ]),
    ),
  ];
}

/** What of a company stands in its template. */
interface TemplateCompany {
  name: string;
  /** Of its amounts (ISO 4217). */
  currency: string;
}

/** A template's parts by key, such as `settings.greeting`, `reply.thanks`, `label.claim`, `faq.prices` and `field.grade`. */
export function listTemplateParts(content: TemplateContent, company: TemplateCompany): Map<string, TemplatePart> {
  const fill = (text: string): string => text.replaceAll('{{company.name}}', () => company.name);
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
    ...listFieldParts(content, company.currency),
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
    case 'recordType':
      return [part.value.labelPlural, part.value.stages.map(({ label }) => label).join(', ')]
        .filter(Boolean)
        .join('\n');
    case 'field':
      return [part.value.label, part.value.choices.join(', '), part.value.currency].filter(Boolean).join('\n');
  }
}
