import type { HandoverSettings } from '@lobby/contracts/handover';
import { Card, Form, PageBody, PageHeader, QueryView, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import { t } from '../translate.ts';
import { AssignmentFields } from './assignment-fields.tsx';
import { BusinessHoursFields } from './business-hours-fields.tsx';
import { HandoverRuleFields } from './handover-rule-fields.tsx';
import { HolidayFields } from './holiday-fields.tsx';
import { SlaTargetFields } from './sla-target-fields.tsx';

type BusinessHours = HandoverSettings['businessHours'];

const parseOptionalNumber = (text: string | undefined): number | null => (text?.trim() ? Number(text) : null);

const parseSettings = (values: Record<string, string>, businessHours: BusinessHours): HandoverSettings => ({
  handoverMode: values['handoverMode'] === 'immediate' ? 'immediate' : 'offer',
  handoverAfterUnanswered: parseOptionalNumber(values['handoverAfterUnanswered']) ?? 0,
  handoverKeywords: (values['handoverKeywords'] ?? '').split('\n').filter((line) => line.trim() !== ''),
  handoverOnAnger: values['handoverOnAnger'] === 'on',
  answersWhileQueued: values['answersWhileQueued'] === 'on',
  timeZone: values['timeZone'] ?? 'UTC',
  businessHours,
  assignmentMode: (values['assignmentMode'] ?? 'manual') as HandoverSettings['assignmentMode'],
  waitingMailMinutes: parseOptionalNumber(values['waitingMailMinutes']) ?? 0,
  firstReplyTargetMinutes: parseOptionalNumber(values['firstReplyTargetMinutes']),
  resolutionTargetMinutes: parseOptionalNumber(values['resolutionTargetMinutes']),
  isRatingEnabled: values['isRatingEnabled'] === 'on',
});

interface FieldsProps {
  settings: HandoverSettings;
  error: UserError | null;
}

function RuleCards({ settings, error }: FieldsProps) {
  return (
    <div class="flex min-w-0 flex-col gap-5">
      <Card title={t('rulesTitle')} lead={t('rulesLead')}>
        <HandoverRuleFields settings={settings} error={error} />
      </Card>
      <Card title={t('assignmentTitle')}>
        <AssignmentFields settings={settings} error={error} />
      </Card>
      <Card title={t('targetsTitle')} lead={t('targetsLead')}>
        <SlaTargetFields settings={settings} error={error} />
      </Card>
    </div>
  );
}

interface HoursProps extends FieldsProps {
  hours: BusinessHours;
  onChange: (hours: BusinessHours) => void;
}

function HoursCards({ settings, error, hours, onChange }: HoursProps) {
  return (
    <div class="flex min-w-0 flex-col gap-5">
      <Card title={t('hoursTitle')} lead={t('hoursLead')}>
        <BusinessHoursFields
          timeZone={settings.timeZone}
          week={hours.week}
          error={error}
          onChange={(week) => onChange({ ...hours, week })}
        />
      </Card>
      <Card title={t('holidaysTitle')} lead={t('holidaysLead')}>
        <HolidayFields
          holidays={hours.holidays}
          error={error}
          onChange={(holidays) => onChange({ ...hours, holidays })}
        />
      </Card>
    </div>
  );
}

function SettingsForm({ settings, onSaved }: { settings: HandoverSettings; onSaved: () => void }) {
  const [hours, setHours] = useState(settings.businessHours);
  const { run, isRunning, error } = useAction(
    (values: Record<string, string>) => api.handover.updateSettings.mutate(parseSettings(values, hours)),
    { onSuccess: onSaved, successMessage: t('saved') },
  );
  return (
    <Form submitLabel={t('save')} isBusy={isRunning} error={error} onSubmit={run}>
      <div class="grid items-start gap-5 xl:grid-cols-2">
        <RuleCards settings={settings} error={error} />
        <HoursCards settings={settings} error={error} hours={hours} onChange={setHours} />
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
      <QueryView query={query}>{(settings) => <SettingsForm settings={settings} onSaved={refresh} />}</QueryView>
    </PageBody>
  );
}
