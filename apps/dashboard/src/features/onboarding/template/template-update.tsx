import type { ApplyTemplate, TemplateAction, TemplateChange } from '@lobby/contracts/industry-templates';
import { Button, ChangeList, ErrorAlert, QueryView, useAction } from '@lobby/ui';
import type { Tone } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import { t } from '../translate.ts';

type ShownAction = Exclude<TemplateAction, 'unchanged'>;

const TONES: Record<ShownAction, Tone> = { added: 'success', changed: 'info', removed: 'warning', kept: 'plain' };
const PARTS = {
  settings: t('part_settings'),
  label: t('part_label'),
  reply: t('part_reply'),
  faq: t('part_faq'),
  field: t('part_field'),
  recordType: t('part_recordType'),
} as const;

const isShown = (action: TemplateAction): action is ShownAction => action !== 'unchanged';

/** The kind of a part, told by the beginning of its key. */
const formatPart = (key: string): string =>
  Object.entries(PARTS).find(([kind]) => key.startsWith(`${kind}.`))?.[1] ?? '';

const toListed = ({ key, action, current, next }: TemplateChange) => ({
  key,
  title: formatPart(key),
  badge: isShown(action) ? { tone: TONES[action], label: t(`action_${action}`) } : null,
  before: current,
  after: next,
});

interface Props {
  /** Without a language it stays in the company's. */
  template: ApplyTemplate;
  labels: { apply: string; applied: string; next: string };
  onUpdated: () => void;
}

/** What the newest version changes and keeps, in a language, and the button that applies it. */
export function TemplateUpdate({ template, labels, onUpdated }: Props) {
  const queryClient = useQueryClient();
  const query = useQuery(queries.industryTemplates.listChanges.queryOptions(template));
  const apply = useAction(() => api.industryTemplates.applyNewest.mutate(template), {
    onSuccess: async () => {
      onUpdated();
      await queryClient.invalidateQueries();
    },
    successMessage: labels.applied,
  });
  return (
    <QueryView query={query}>
      {({ changes }) => (
        <div class="flex flex-col gap-4">
          {changes.length === 0 && <p class="quiet">{t('noChanges')}</p>}
          <ChangeList changes={changes.map(toListed)} beforeLabel={t('currentText')} afterLabel={labels.next} />
          <ErrorAlert error={apply.error} />
          {/* In reach, however much changes. */}
          <div class="sticky bottom-0 bg-base-100 py-3">
            <Button variant="primary" isBusy={apply.isRunning} onClick={() => apply.run()}>
              {labels.apply}
            </Button>
          </div>
        </div>
      )}
    </QueryView>
  );
}
