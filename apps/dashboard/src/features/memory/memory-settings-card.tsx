import { MemorySettings } from '@lobby/contracts/memory';
import { createTranslator } from '@lobby/messages';
import { memorySettingsMessages } from '@lobby/messages/staff/inbox/memory-settings';
import { Card, Form, NumberField, QueryView, ToggleField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';

const t = createTranslator(memorySettingsMessages);

function SettingsForm({ settings, onSaved }: { settings: MemorySettings; onSaved: () => void }) {
  const save = useAction((input: MemorySettings) => api.memory.updateSettings.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('saved'),
  });
  const { fields, ...form } = useForm({ schema: MemorySettings, initialValues: settings, action: save });
  return (
    <Form form={form} submitLabel={t('save')} warnsUnsaved>
      <ToggleField field={fields.isEnabled} label={t('isEnabled')} hint={t('isEnabledHint')} />
      <NumberField field={fields.quietMinutes} label={t('quietMinutes')} hint={t('quietMinutesHint')} />
      <NumberField field={fields.retentionDays} label={t('retentionDays')} hint={t('retentionDaysHint')} />
      <ToggleField field={fields.allowsHealthData} label={t('allowsHealthData')} hint={t('allowsHealthDataHint')} />
    </Form>
  );
}

/** Whether and how long the company remembers what its contacts said. */
export function MemorySettingsCard() {
  const queryClient = useQueryClient();
  const query = useQuery({
    ...queries.memory.getSettings.queryOptions(),
    // A refetch would replace what is being filled in.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const refresh = (): void => void queryClient.invalidateQueries(queries.memory.pathFilter());
  return (
    <Card title={t('title')} lead={t('lead')}>
      <QueryView query={query}>{(settings) => <SettingsForm settings={settings} onSaved={refresh} />}</QueryView>
    </Card>
  );
}
