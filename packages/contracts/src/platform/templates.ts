import * as z from 'zod/mini';
import { Id, requiredText } from '../fields/fields.ts';
import { PlanId } from '../plans.ts';
import { localizeTemplate, toTextKey } from '../setup/template-languages.ts';
import {
  IndustryTemplate,
  TEMPLATE_VARIABLES,
  TemplateContent,
  TemplateDraftContent,
} from '../setup/industry-templates.ts';

// Industry templates as the platform's staff edits, publishes and rolls them out.

const Name = IndustryTemplate.shape.name;
const Version = IndustryTemplate.shape.version;
const MAX_CHOSEN = 200;
const VARIABLE_PATTERN = /\{\{([^{}]*)\}\}/g;

export const TemplateRef = z.object({ name: Name });
export const TemplateVersionRef = z.object({ name: Name, version: Version });
export type TemplateVersionRef = z.infer<typeof TemplateVersionRef>;

/** Two versions of a template; `from` 0: nothing. */
export const CompareTemplateVersions = z.object({ name: Name, from: z.int().check(z.gte(0)), to: Version });
export type CompareTemplateVersions = z.infer<typeof CompareTemplateVersions>;

/** A new template; `copyOf` names the one whose newest version it begins with, null begins empty. */
export const CreateTemplate = z.object({ name: Name, title: requiredText(60), copyOf: z.nullable(Name) });
export type CreateTemplate = z.infer<typeof CreateTemplate>;

/** `revision`: of the draft that was edited, 0 where there was none. */
export const SaveTemplateDraft = z.object({
  name: Name,
  revision: z.int().check(z.gte(0)),
  content: TemplateDraftContent,
});
export type SaveTemplateDraft = z.infer<typeof SaveTemplateDraft>;

export const PublishTemplate = z.object({ name: Name, revision: z.int().check(z.gte(1)) });
export type PublishTemplate = z.infer<typeof PublishTemplate>;

const hasKnownVariables = (text: string): boolean =>
  [...text.matchAll(VARIABLE_PATTERN)].every(([, name = '']) =>
    (TEMPLATE_VARIABLES as readonly string[]).includes(name),
  );

/** Where a value stands a second time in a list. */
const findRepeated = (values: readonly string[]): number =>
  values.findIndex((value, index) => values.indexOf(value) < index);

interface Problem {
  path: PropertyKey[];
  code: string;
  params?: Record<string, string>;
}

const VARIABLE_PARAMS = { variables: TEMPLATE_VARIABLES.map((name) => `{{${name}}}`).join(', ') };

/** Lists whose entries are known by their key, with what else tells them apart for people. */
const listRepeated = ({ faqs, standardReplies, labels, contactFields, recordTypes }: TemplateContent): Problem[] => {
  const lists: [string, string, string[]][] = [
    ['faqs', 'question', faqs.map(({ key }) => key)],
    ['standardReplies', 'key', standardReplies.map(({ key }) => key)],
    ['labels', 'name', labels.map(({ name }) => name.toLowerCase())],
    ['labels', 'name', labels.map(({ key }) => key)],
    ['contactFields', 'key', contactFields.map(({ key }) => key)],
    ['recordTypes', 'label', recordTypes.map(({ key }) => key)],
  ];
  return lists.flatMap(([list, field, values]) => {
    const index = findRepeated(values);
    return index === -1 ? [] : [{ path: [list, index, field], code: 'already_used' }];
  });
};

const listFaqProblems = ({ faqs }: TemplateContent): Problem[] =>
  faqs.flatMap(({ answer, hint }, index): Problem[] => {
    if (!hasKnownVariables(answer))
      return [{ path: ['faqs', index, 'answer'], code: 'unknown_variable', params: VARIABLE_PARAMS }];
    // Nothing is suggested that nobody could complete.
    return answer === '' && hint === '' ? [{ path: ['faqs', index, 'hint'], code: 'hint_required' }] : [];
  });

/** A bio names only what a contact has. */
function listBioProblems({ bio, contactFields }: TemplateContent): Problem[] {
  const known = ['name', ...contactFields.map(({ key }) => key)];
  const isKnown = [...bio.matchAll(VARIABLE_PATTERN)].every(([, name = '']) => known.includes(name));
  const variables = known.map((name) => `{{${name}}}`).join(', ');
  return isKnown ? [] : [{ path: ['bio'], code: 'unknown_variable', params: { variables } }];
}

/** What is wrong with a content's own texts; those in other languages follow below. */
const listContentProblems = (content: TemplateContent): Problem[] => [
  ...listRepeated(content),
  ...listFaqProblems(content),
  ...listBioProblems(content),
];

/** Problems of the texts in one language: too long, with an unknown variable, or another number of them. */
function listTranslationProblems(content: TemplateContent, language: string): Problem[] {
  const localized = localizeTemplate(content, language);
  const parsed = TemplateContent.safeParse(localized);
  const problems = parsed.success
    ? listContentProblems(localized)
    : parsed.error.issues.map(({ path, message }) => ({ path, code: message }));
  return problems.map((problem) => ({
    ...problem,
    path: ['translations', language, toTextKey(content, problem.path)],
  }));
}

/** A content that can be published: complete, and without anything that only shows once a company has it. */
export const PublishableTemplate = TemplateContent.check((context) => {
  const own = listContentProblems(context.value);
  // What is wrong with the content itself would be said again of each language.
  const languages = own.length === 0 ? Object.keys(context.value.translations) : [];
  const problems = [...own, ...languages.flatMap((language) => listTranslationProblems(context.value, language))];
  for (const { path, code, params } of problems)
    context.issues.push({ code: 'custom', input: context.value, path, message: code, ...(params && { params }) });
});

/** A draft as it would be published. */
export const ReviewTemplate = z.object({ name: Name, content: PublishableTemplate });
export type ReviewTemplate = z.infer<typeof ReviewTemplate>;

const Page = {
  skip: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 25),
};

/** A page of the companies on a template. */
export const ListTemplateTenants = z.object({
  name: Name,
  isOutdated: z._default(z.boolean(), false),
  planId: z.optional(PlanId),
  ...Page,
});
export type ListTemplateTenants = z.infer<typeof ListTemplateTenants>;

/** How a version reaches companies: applied for them, or shown to their admins, who apply it. */
export const ROLLOUT_MODES = ['apply', 'offer'] as const;
export type RolloutMode = (typeof ROLLOUT_MODES)[number];
export type RolloutStatus = 'running' | 'done' | 'stopped';
export type RolloutTargetStatus = 'waiting' | 'applied' | 'offered' | 'skipped' | 'failed';

/** Brings the newest version to companies that have an earlier one: `planId` and `tenantIds` narrow it to some of them. */
export const StartRollout = z.object({
  name: Name,
  mode: z.enum(ROLLOUT_MODES),
  planId: z.nullable(PlanId),
  tenantIds: z.nullable(z.array(Id).check(z.minLength(1), z.maxLength(MAX_CHOSEN))),
});
export type StartRollout = z.infer<typeof StartRollout>;

export const RolloutId = z.object({ rolloutId: Id });
export const ListRolloutTargets = z.object({ rolloutId: Id, ...Page });
export type ListRolloutTargets = z.infer<typeof ListRolloutTargets>;
