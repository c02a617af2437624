import { HandoverSettings } from '@lobby/contracts/handover';
import { Card, Form, PageBody, PageHeader, QueryView, useAction, useForm } from '@lobby/ui';
import type { FormFields } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import { FeatureNotice } from '../../plans/feature-notice.tsx';
import { t } from '../translate.ts';
import { AssignmentFields } from './assignment-fields.tsx';
import { BusinessHoursFields } from './business-hours-fields.tsx';
import { HandoverRuleFields } from './handover-rule-fields.tsx';
import { HolidayFields } from './holiday-fields.tsx';
import { SlaTargetFields } from './sla-target-fields.tsx';

interface FieldsProps {
  fields: FormFields<HandoverSettings>;
}

const RuleCards = ({ fields }: FieldsProps) => (
  <div class="flex min-w-0 flex-col gap-5">
    <Card title={t('rulesTitle')} lead={t('rulesLead')}>
      <HandoverRuleFields fields={fields} />
    </Card>
    <Card title={t('assignmentTitle')}>
      <AssignmentFields fields={fields} />
    </Card>
    <Card title={t('targetsTitle')} lead={t('targetsLead')}>
      <SlaTargetFields fields={fields} />
    </Card>
  </div>
);

const HoursCards = ({ fields }: FieldsProps) => (
  <div class="flex min-w-0 flex-col gap-5">
    <Card title={t('hoursTitle')} lead={t('hoursLead')}>
      <BusinessHoursFields fields={fields} />
    </Card>
    <Card title={t('holidaysTitle')} lead={t('holidaysLead')}>
      <HolidayFields fields={fields} />
    </Card>
  </div>
);

function SettingsForm({ settings, onSaved }: { settings: HandoverSettings; onSaved: () => void }) {
  const save = useAction((input: HandoverSettings) => api.handover.updateSettings.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('saved'),
  });
  const { fields, ...form } = useForm({ schema: HandoverSettings, initialValues: settings, action: save });
  return (
    <Form form={form} submitLabel={t('save')} warnsUnsaved>
      <div class="grid items-start gap-5 xl:grid-cols-2">
        <RuleCards fields={fields} />
        <HoursCards fields={fields} />
      </div>
    </Form>
  );
}

/** When people take over from the assistant, when they are available, and who gets each conversation. */
export function HandoverPage() {
  const queryClient = useQueryClient();
  const query = useQuery({
    ...queries.handover.getSettings.queryOptions(),
    // A refetch would replace what is being filled in.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const refresh = (): void => void queryClient.invalidateQueries(queries.handover.pathFilter());
  return (
    <PageBody>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div class="flex flex-col gap-5">
        <FeatureNotice feature="translation" />
        <QueryView query={query}>{(settings) => <SettingsForm settings={settings} onSaved={refresh} />}</QueryView>
      </div>
    </PageBody>
  );
}
