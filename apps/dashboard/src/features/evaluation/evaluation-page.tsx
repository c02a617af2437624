import { createTranslator } from '@lobby/messages';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { AutosaveToggle, Button, ErrorAlert, PageBody, PageHeader, Tabs, useAction, useAddressChoice } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Play } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import { FeatureNotice, useIsFeatureMissing } from '../plans/feature-notice.tsx';
import { QuestionList } from './question-list.tsx';
import { RunList } from './run-list.tsx';

const t = createTranslator(evaluationMessages);

const TABS = ['runs', 'questions'] as const;

/** Whether assistant settings go live only after an evaluation without a regression. */
function EvaluationRequiredToggle() {
  const queryClient = useQueryClient();
  const { data } = useQuery(queries.tenants.getSettings.queryOptions());
  if (!data) return null;
  return (
    <div class="mb-4">
      <AutosaveToggle
        name="isEvaluationRequired"
        label={t('requireEvaluation')}
        hint={t('requireEvaluationHint')}
        isOn={data.isEvaluationRequired}
        save={(isEvaluationRequired) => api.evaluation.setEvaluationRequired.mutate({ isEvaluationRequired })}
        onSaved={() => queryClient.invalidateQueries(queries.tenants.getSettings.queryFilter())}
      />
    </div>
  );
}

interface StartRunProps {
  isRunning: boolean;
  onStart: (withModel: boolean) => void;
}

function StartRun({ isRunning, onStart }: StartRunProps) {
  const [withModel, setWithModel] = useState(false);
  return (
    <div class="flex flex-wrap items-center gap-3">
      <label class="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          class="checkbox rounded-sm checkbox-sm"
          checked={withModel}
          onChange={(event) => setWithModel(event.currentTarget.checked)}
        />
        {t('withModel')}
      </label>
      <Button variant="primary" isBusy={isRunning} onClick={() => onStart(withModel)}>
        <Play size={16} aria-hidden="true" /> {t('runNow')}
      </Button>
    </div>
  );
}

/** The evaluation set's questions and runs, or which plans have it. */
export function EvaluationPage() {
  const isMissing = useIsFeatureMissing('evaluation');
  if (!isMissing) return <EvaluationSet />;
  return (
    <PageBody>
      <PageHeader title={t('evaluation')} lead={t('lead')} />
      <FeatureNotice feature="evaluation" />
    </PageBody>
  );
}

function EvaluationSet() {
  const queryClient = useQueryClient();
  const [tab, setTab] = useAddressChoice('tab', TABS);
  const start = useAction((withModel: boolean) => api.evaluation.startRun.mutate({ withModel }), {
    onSuccess: () => {
      setTab('runs');
      void queryClient.invalidateQueries(queries.evaluation.pathFilter());
    },
  });
  return (
    <PageBody>
      <PageHeader
        title={t('evaluation')}
        lead={t('lead')}
        actions={<StartRun isRunning={start.isRunning} onStart={start.run} />}
      />
      <ErrorAlert error={start.error} />
      <EvaluationRequiredToggle />
      <Tabs
        label={t('evaluation')}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'runs', label: t('runs') },
          { value: 'questions', label: t('questions') },
        ]}
      />
      {tab === 'runs' ? <RunList /> : <QuestionList />}
    </PageBody>
  );
}
