import { displayLocale } from '@lobby/messages';
import { Card, ErrorAlert, formatLanguage, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from '../translate.ts';
import type { OnboardingView } from '../use-onboarding.ts';
import { LanguageSelect, SiteLanguageHint } from './template-language.tsx';

type Template = RouterOutputs['industryTemplates']['list'][number];

interface OptionProps {
  template: Template;
  isChosen: boolean;
  onChoose: () => void;
}

const TemplateOption = ({ template: { name, title, summary }, isChosen, onChoose }: OptionProps) => (
  <div class="relative flex gap-3 rounded-box border border-base-300 p-3 has-checked:border-primary has-checked:bg-base-200 has-focus-visible:outline-2">
    <input
      type="radio"
      id={`template-${name}`}
      name="template"
      class="radio mt-0.5 shrink-0 radio-primary radio-sm"
      checked={isChosen}
      onChange={onChoose}
      aria-describedby={`template-${name}-summary`}
    />
    <div>
      <label for={`template-${name}`} class="font-medium after:absolute after:inset-0 after:cursor-pointer">
        {title}
      </label>
      <p id={`template-${name}-summary`} class="text-sm quiet">
        {summary}
      </p>
    </div>
  </div>
);

const TemplateCounts = ({ template: { counts } }: { template: Template }) => (
  <p class="text-sm quiet" role="status">
    {t('templateCounts', { faqs: counts.faqs, replies: counts.standardReplies, labels: counts.labels })}
  </p>
);

interface Props {
  chosen: OnboardingView['template'];
  /** Of the company's site, as far as it was looked at (ISO 639-1). */
  siteLanguage: string | null;
}

const SOURCE_LANGUAGE = 'en';

/** The company's choice, else its site's language, else that of the person who sets it up; one that there are templates in. */
function chooseLanguage(languages: readonly string[], { chosen, siteLanguage }: Props): string {
  const wanted = [chosen?.language, siteLanguage, displayLocale.language];
  return wanted.find((language) => language && languages.includes(language)) ?? SOURCE_LANGUAGE;
}

/** The language of the company's site where its template is in another one and can be had in it; null otherwise. */
const findOfferedLanguage = (languages: readonly string[], { chosen, siteLanguage }: Props): string | null =>
  chosen && siteLanguage !== chosen.language && languages.includes(siteLanguage ?? '') ? siteLanguage : null;

/** Applies a template in a language, English where it doesn't have it. */
function useApplyTemplate() {
  const queryClient = useQueryClient();
  return useAction(
    ({ template: { name, languages }, language }: { template: Template; language: string }) =>
      api.industryTemplates.applyNewest.mutate({
        name,
        language: languages.includes(language) ? language : SOURCE_LANGUAGE,
      }),
    // Its settings, labels, replies and suggestions stand on many pages.
    { onSuccess: () => queryClient.invalidateQueries() },
  );
}

function TemplateChoice({ templates, ...props }: Props & { templates: readonly Template[] }) {
  const { chosen } = props;
  const apply = useApplyTemplate();
  const [picked, setPicked] = useState<string | null>(null);
  const languages = [...new Set(templates.flatMap((template) => template.languages))];
  const language = picked ?? chooseLanguage(languages, props);
  const offered = findOfferedLanguage(languages, props);
  const current = templates.find(({ name }) => name === chosen?.name);
  const pick = (next: string): void => {
    setPicked(next);
    if (current) apply.run({ template: current, language: next });
  };
  return (
    <>
      <ErrorAlert error={apply.error} />
      <LanguageSelect languages={languages} value={language} hint={t('textLanguageHint')} onChange={pick} />
      {offered && <SiteLanguageHint siteLanguage={offered} isBusy={apply.isRunning} onUse={() => pick(offered)} />}
      <fieldset class="grid gap-2 sm:grid-cols-2" disabled={apply.isRunning}>
        <legend class="sr-only">{t('industry')}</legend>
        {templates.map((template) => (
          <TemplateOption
            key={template.name}
            template={template}
            isChosen={template.name === chosen?.name}
            onChoose={() => apply.run({ template, language })}
          />
        ))}
      </fieldset>
      {current && <TemplateCounts template={current} />}
      {current && !current.languages.includes(language) && (
        <p class="text-sm quiet">
          {t('languageMissing', { title: current.title, language: formatLanguage(language) })}
        </p>
      )}
      {chosen === null && <p class="text-sm quiet">{t('otherIndustry')}</p>}
    </>
  );
}

/** The industries to choose from. A choice is applied at once, and another one replaces what wasn't changed of it. */
export function TemplatePicker(props: Props) {
  const query = useQuery(queries.industryTemplates.list.queryOptions({ language: displayLocale.language }));
  return (
    <Card title={t('industry')} lead={t('industryLead')}>
      <QueryView query={query}>{(templates) => <TemplateChoice templates={templates} {...props} />}</QueryView>
    </Card>
  );
}
