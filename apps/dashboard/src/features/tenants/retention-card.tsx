import {
  isKeptShorter,
  RETENTION_CHOICES,
  RetentionForm,
  toRetentionForm,
  readRetentionForm,
} from '@lobby/contracts/retention';
import type { RetentionPreview, RetentionSettings, RetentionSweep } from '@lobby/contracts/retention';
import { createTranslator } from '@lobby/messages';
import { formatRetentionChoice, retentionSettingsMessages } from '@lobby/messages/staff/inbox/retention-settings';
import {
  Alert,
  Card,
  Form,
  formatDateTime,
  Loading,
  QueryView,
  SelectField,
  ToggleField,
  useAction,
  useForm,
} from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(retentionSettingsMessages);

type Retention = RouterOutputs['retention']['get'];

const OPTIONS = RETENTION_CHOICES.map((value) => ({
  value,
  label: formatRetentionChoice(value),
}));

/** What was or would be deleted, as short texts. */
const listCounts = ({
  conversations,
  files = 0,
  contacts,
  activities,
}: Pick<RetentionPreview, 'conversations' | 'contacts' | 'activities'> & { files?: number }): string[] => [
  ...(conversations > 0 ? [t('previewConversations', { count: conversations })] : []),
  ...(files > 0 ? [t('deletedFiles', { count: files })] : []),
  ...(contacts > 0 ? [t('previewContacts', { count: contacts })] : []),
  ...(activities > 0 ? [t('previewActivities', { count: activities })] : []),
];

function RetentionEffect({ preview }: { preview: RetentionPreview }) {
  const counts = listCounts(preview);
  if (counts.length === 0) return <Alert>{t('previewNothing')}</Alert>;
  return (
    <Alert variant="warning">
      <p>{t('previewTitle', { time: formatDateTime(preview.startsAt) })}</p>
      <ul class="my-1 list-disc ps-5">
        {counts.map((count) => (
          <li key={count}>{count}</li>
        ))}
      </ul>
      <p>{t('previewUndo')}</p>
    </Alert>
  );
}

/** What the chosen times would delete, before they are saved. */
function RetentionEffects({ settings }: { settings: RetentionSettings }) {
  const query = useQuery({
    ...queries.retention.preview.queryOptions(settings),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={query} skeleton={<Loading label={t('previewLoading')} />}>
      {(preview) => <RetentionEffect preview={preview} />}
    </QueryView>
  );
}

function SettingsForm({ settings, onSaved }: { settings: RetentionSettings; onSaved: () => void }) {
  const save = useAction((input: RetentionForm) => api.retention.update.mutate(readRetentionForm(input)), {
    onSuccess: onSaved,
    successMessage: t('saved'),
  });
  const initialValues = toRetentionForm(settings);
  const { fields, ...form } = useForm({ schema: RetentionForm, initialValues, action: save });
  const chosen = readRetentionForm(form.values);
  return (
    <Form form={form} submitLabel={t('save')} warnsUnsaved>
      <SelectField
        field={fields.conversationDays}
        label={t('conversationDays')}
        options={OPTIONS}
        hint={t('conversationDaysHint')}
      />
      {chosen.conversationDays !== null && (
        <ToggleField
          field={fields.includesAssistantConversations}
          label={t('includesAssistantConversations')}
          hint={t('includesAssistantConversationsHint')}
        />
      )}
      <SelectField field={fields.contactDays} label={t('contactDays')} options={OPTIONS} hint={t('contactDaysHint')} />
      <SelectField
        field={fields.activityDays}
        label={t('activityDays')}
        options={OPTIONS}
        hint={t('activityDaysHint')}
      />
      {isKeptShorter(settings, chosen) && <RetentionEffects settings={chosen} />}
    </Form>
  );
}

function LastSweep({ sweep }: { sweep: RetentionSweep }) {
  const counts = listCounts(sweep).join(', ') || t('lastSweepNothing');
  if (sweep.finishedAt === null)
    return (
      <p>
        {t('sweepRunning')} {counts}
      </p>
    );
  return (
    <p>
      {t('lastSweep', { time: formatDateTime(sweep.finishedAt) })} – {counts}
    </p>
  );
}

function SweepStatus({ nextSweepAt, lastSweep }: Pick<Retention, 'nextSweepAt' | 'lastSweep'>) {
  if (nextSweepAt === null && lastSweep === null) return null;
  const isRunning = lastSweep?.finishedAt === null;
  return (
    <div class="mt-4 flex flex-col gap-1 text-sm quiet">
      {lastSweep && <LastSweep sweep={lastSweep} />}
      {nextSweepAt !== null && !isRunning && <p>{t('nextSweep', { time: formatDateTime(nextSweepAt) })}</p>}
    </div>
  );
}

/** For how long the company keeps its data, and what the last sweep has deleted. */
export function RetentionCard() {
  const queryClient = useQueryClient();
  const query = useQuery({
    ...queries.retention.get.queryOptions(),
    // A refetch would replace what is being filled in.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const refresh = (): void => void queryClient.invalidateQueries(queries.retention.pathFilter());
  return (
    <Card title={t('title')} lead={t('lead')}>
      <QueryView query={query}>
        {({ settings, ...sweeps }) => (
          <>
            <SettingsForm settings={settings} onSaved={refresh} />
            <SweepStatus {...sweeps} />
          </>
        )}
      </QueryView>
    </Card>
  );
}
