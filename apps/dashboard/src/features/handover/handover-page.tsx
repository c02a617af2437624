import type { HandoverSettings } from '@lobby/contracts/handover';
import { Card, Form, PageBody, PageHeader, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { AssignmentFields, SlaTargetFields } from './assignment-fields.tsx';
import { HolidayFields } from './holiday-fields.tsx';
import { HandoverRuleFields } from './handover-rule-fields.tsx';
import { BusinessHoursFields } from './business-hours-fields.tsx';

const parseNumber = (text: string | undefined): number | null => (text?.trim() ? Number(text) : null);

const saveSettings = ({ text, hours }: { text: Record<string, string>; hours: HandoverSettings['businessHours'] }) =>
  api.handover.updateSettings.mutate({
    handoverMode: text['handoverMode'] === 'immediate' ? 'immediate' : 'offer',
    handoverAfterUnanswered: parseNumber(text['handoverAfterUnanswered']) ?? 0,
    handoverKeywords: (text['handoverKeywords'] ?? '').split('\n').filter((line) => line.trim() !== ''),
    handoverOnAnger: text['handoverOnAnger'] === 'on',
    timeZone: text['timeZone'] ?? 'UTC',
    businessHours: hours,
    assignmentMode: (text['assignmentMode'] ?? 'manual') as HandoverSettings['assignmentMode'],
    waitingMailMinutes: parseNumber(text['waitingMailMinutes']) ?? 0,
    firstReplyTargetMinutes: parseNumber(text['firstReplyTargetMinutes']),
    resolutionTargetMinutes: parseNumber(text['resolutionTargetMinutes']),
    isRatingEnabled: text['isRatingEnabled'] === 'on',
  });

function SettingsForm({ settings, onSaved }: { settings: HandoverSettings; onSaved: () => void }) {
  const [hours, setHours] = useState(settings.businessHours);
  const action = useAction(saveSettings, { onSuccess: onSaved, successMessage: 'Saved. It holds from now on.' });
  const { error } = action;
  return (
    <Form submitLabel="Save" isBusy={action.isRunning} error={error} onSubmit={(text) => action.run({ text, hours })}>
      <div class="grid items-start gap-5 xl:grid-cols-2">
        <div class="flex min-w-0 flex-col gap-5">
          <Card title="When a person takes over" lead="Visitors can ask for a person at any time, besides.">
            <HandoverRuleFields settings={settings} error={error} />
          </Card>
          <Card title="Who gets a conversation">
            <AssignmentFields settings={settings} error={error} />
          </Card>
          <Card title="Targets" lead="Agents see a clock on every conversation, and you see how many kept the target.">
            <SlaTargetFields settings={settings} error={error} />
          </Card>
        </div>
        <div class="flex min-w-0 flex-col gap-5">
          <Card
            title="Business hours"
            lead="Outside of them visitors are told when people are back, and are asked for an e-mail address."
          >
            <BusinessHoursFields
              timeZone={settings.timeZone}
              week={hours.week}
              error={error}
              onChange={(week) => setHours({ ...hours, week })}
            />
          </Card>
          <Card title="Holidays" lead="Whole days on which nobody is there.">
            <HolidayFields
              holidays={hours.holidays}
              error={error}
              onChange={(holidays) => setHours({ ...hours, holidays })}
            />
          </Card>
        </div>
      </div>
    </Form>
  );
}

/** When people take over from the assistant, when they are there, and who of them gets what. */
export function HandoverPage() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: ['handover', slug, 'settings'],
    queryFn: () => api.handover.getSettings.query(),
    // What is being filled in is not thrown away because a colleague came online.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <PageBody>
      <PageHeader
        title="Handover"
        lead="When a person takes over from the assistant, when people are there, and who gets a conversation."
      />
      <QueryView query={query}>
        {(settings) => (
          <SettingsForm
            settings={settings}
            onSaved={() => void queryClient.invalidateQueries({ queryKey: ['handover'] })}
          />
        )}
      </QueryView>
    </PageBody>
  );
}
