import { Card, ErrorAlert, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from '../translate.ts';

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

/** The industries to choose from. A choice is applied at once, and another one replaces what wasn't changed of it. */
export function TemplatePicker({ chosen }: { chosen: string | null }) {
  const queryClient = useQueryClient();
  const query = useQuery(queries.industryTemplates.list.queryOptions({}));
  const apply = useAction(({ name }: Template) => api.industryTemplates.applyNewest.mutate({ name }), {
    // Its settings, labels, replies and suggestions stand on many pages.
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <Card title={t('industry')} lead={t('industryLead')}>
      <ErrorAlert error={apply.error} />
      <QueryView query={query}>
        {(templates) => (
          <fieldset class="grid gap-2 sm:grid-cols-2" disabled={apply.isRunning}>
            <legend class="sr-only">{t('industry')}</legend>
            {templates.map((template) => (
              <TemplateOption
                key={template.name}
                template={template}
                isChosen={template.name === chosen}
                onChoose={() => apply.run(template)}
              />
            ))}
          </fieldset>
        )}
      </QueryView>
      {query.data
        ?.filter(({ name }) => name === chosen)
        .map((template) => (
          <TemplateCounts key={template.name} template={template} />
        ))}
      {query.data && chosen === null && <p class="text-sm quiet">{t('otherIndustry')}</p>}
    </Card>
  );
}
