import type { TemplateChange, TemplateContent } from '@lobby/contracts/industry-templates';
import { listTemplateTexts } from '@lobby/contracts/template-languages';
import type { TemplateText } from '@lobby/contracts/template-languages';
import { compareParts } from '../compare-parts.ts';
import { SOURCE_CURRENCY } from '../currency/zone-currencies.ts';
import { formatPart, listTemplateParts } from '../template-parts.ts';
import type { TemplatePart } from '../template-parts.ts';

/** A part of a content: what is compared of it, and how people read it. */
interface ContentPart {
  value: unknown;
  text: string;
}

const toText = (text: string): ContentPart => ({ value: text, text });
const toLines = (lines: string[]): ContentPart => ({ value: lines, text: lines.join('\n') });

/** With all that is edited of a part, where companies see less. */
function formatWhole(part: TemplatePart): string {
  switch (part.kind) {
    case 'faq':
      return [part.value.question, part.value.answer, part.value.hint].filter(Boolean).join('\n');
    case 'label':
      return `${part.value.name} ${part.value.color}`;
    case 'reply':
      return `${part.value.shortcut}: ${formatPart(part)}`;
    case 'field':
      return `{{${part.value.key}}} ${formatPart(part)}`;
    case 'setting':
    case 'recordType':
      return formatPart(part);
  }
}

/** Every part of a content by key: those that companies get, and those that only the template has. */
function listContentParts(content: TemplateContent): Map<string, ContentPart> {
  const { title, summary, bio, visitorQuestions } = content;
  return new Map<string, ContentPart>([
    ['title', toText(title)],
    ['summary', toText(summary)],
    // Unfilled, as the template has it.
    ...[...listTemplateParts(content, { name: '{{company.name}}', currency: SOURCE_CURRENCY })].map(
      ([key, part]): [string, ContentPart] => [key, { value: part.value, text: formatWhole(part) }],
    ),
    // Companies get both as one text.
    ['settings.persona', toText(content.settings.persona)],
    ['settings.tone', toText(content.settings.tone)],
    ['visitorQuestions', toLines(visitorQuestions)],
    ['bio', toText(bio)],
  ]);
}

const formatText = (text: TemplateText | undefined): string => (Array.isArray(text) ? text.join('\n') : (text ?? ''));

/** The texts in one language by key, such as `translations.de.settings.greeting`, in the order of the content; without what isn't translated. */
const listLanguageParts = (content: TemplateContent, language: string): [string, ContentPart][] =>
  listTemplateTexts(content).flatMap(([key]): [string, ContentPart][] => {
    const text = formatText(content.translations[language]?.[key]);
    return text === '' ? [] : [[`translations.${language}.${key}`, toText(text)]];
  });

/** Every part of a content with its texts in other languages. */
const listAllParts = (content: TemplateContent): Map<string, ContentPart> =>
  new Map([
    ...listContentParts(content),
    ...Object.keys(content.translations).flatMap((language) => listLanguageParts(content, language)),
  ]);

/** What one content has otherwise than another, part by part; all of it where there was none before. */
export function compareContents(from: TemplateContent | null, to: TemplateContent): TemplateChange[] {
  const before = from ? listAllParts(from) : new Map<string, ContentPart>();
  const after = listAllParts(to);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [current, next] = [before.get(key), after.get(key)];
    const action = compareParts({ base: current, current, next });
    return action === 'unchanged' ? [] : [{ key, action, current: current?.text ?? null, next: next?.text ?? null }];
  });
}
