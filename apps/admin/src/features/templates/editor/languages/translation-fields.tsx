import { listMissingTexts, listTemplateTexts } from '@lobby/contracts/template-languages';
import type { TemplateText, TemplateTexts } from '@lobby/contracts/template-languages';
import type { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { Badge, bindPart, Button, Card, formatLanguage, LinesField, TextArea, TextField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { formatTextLabel } from '../../text-label.ts';
import { t } from '../../translate.ts';

type Entry = [key: string, text: TemplateText];

/** The cards of the editor, by how the keys of their texts begin. */
const GROUPS = [
  { title: t('assistant'), kinds: ['title', 'summary', 'settings', 'visitorQuestions'] },
  { title: t('faqs'), kinds: ['faqs'] },
  { title: t('replies'), kinds: ['standardReplies'] },
  { title: t('labels'), kinds: ['labels'] },
  { title: t('contacts'), kinds: ['contactFields', 'recordTypes', 'bio'] },
];
const LONG_TEXT = 90;

const toKind = (key: string): string => key.split('.')[0] ?? '';

/** One text, below it the same in the template's own language. */
function TranslatedText({ entry: [key, text], field }: { entry: Entry; field: FieldBinding<TemplateTexts> }) {
  const { value, onChange, ...rest } = bindPart(field, key);
  const label = formatTextLabel(key);
  if (Array.isArray(text))
    return (
      <LinesField
        field={{ ...rest, value: Array.isArray(value) ? value : [], onChange }}
        label={label}
        hint={text.join(' · ')}
        rows={Math.min(text.length, 10)}
      />
    );
  const props = { field: { ...rest, value: typeof value === 'string' ? value : '', onChange }, label, hint: text };
  return text.length > LONG_TEXT ? <TextArea {...props} rows={3} maxLength={2_000} /> : <TextField {...props} />;
}

interface GroupProps {
  title: string;
  entries: readonly Entry[];
  missing: ReadonlySet<string>;
  field: FieldBinding<TemplateTexts>;
}

function TextGroup({ title, entries, missing, field }: GroupProps) {
  const count = entries.filter(([key]) => missing.has(key)).length;
  const hasError = entries.some(([key]) => bindPart(field, key).error !== undefined);
  return (
    <details class="rounded-box border border-base-300 bg-base-100" open={count > 0 || hasError}>
      <summary class="cursor-pointer px-4 py-3 font-medium">
        <span class="inline-flex flex-wrap items-center gap-2">
          {title}
          {count > 0 && <Badge tone="warning">{t('missingTexts', { count })}</Badge>}
        </span>
      </summary>
      <div class="flex flex-col gap-4 border-t border-base-300 p-4">
        {entries.map((entry) => (
          <TranslatedText key={entry[0]} entry={entry} field={field} />
        ))}
      </div>
    </details>
  );
}

interface Props {
  content: TemplateDraftContent;
  language: string;
  field: FieldBinding<TemplateDraftContent['translations']>;
  /** Removes the language with all its texts. */
  onRemove: () => void;
}

/** A template's texts in one language, beside those in its own; what is left empty is shown to companies in English. */
export function TranslationFields({ content, language, field, onRemove }: Props) {
  const texts = bindPart(field, language);
  const missing = new Set(listMissingTexts(content, language));
  const [isShortened, setShortened] = useState(false);
  const entries = listTemplateTexts(content);
  // What is being typed must not go away with its first letter.
  const [firstMissing] = useState(missing);
  const shown = isShortened ? entries.filter(([key]) => missing.has(key) || firstMissing.has(key)) : entries;
  const name = formatLanguage(language);
  return (
    <Card title={t('textsIn', { language: name })} lead={t('textsLead')}>
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p class="text-sm" role="status">
          {missing.size === 0 ? t('allTranslated') : t('missingFallback', { count: missing.size })}
        </p>
        <div class="flex flex-wrap gap-2">
          {firstMissing.size > 0 && (
            <Button size="small" aria-pressed={isShortened} onClick={() => setShortened(!isShortened)}>
              {isShortened ? t('showAllTexts') : t('showMissing')}
            </Button>
          )}
          <Button size="small" variant="ghost" onClick={onRemove}>
            {t('removeLanguage', { language: name })}
          </Button>
        </div>
      </div>
      {GROUPS.map(({ title, kinds }) => (
        <TextGroup
          key={title}
          title={title}
          entries={shown.filter(([key]) => kinds.includes(toKind(key)))}
          missing={missing}
          field={texts}
        />
      ))}
    </Card>
  );
}
