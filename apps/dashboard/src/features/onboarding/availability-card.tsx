import type { OpeningHours } from '@lobby/contracts/facts';
import { Button, ButtonLink, Card, Dialog, ErrorAlert, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import { FactForm } from '../facts/fact-form.tsx';
import { t } from './translate.ts';

/** The opening hours that were found or written, those that an admin decided on first. */
function useOpeningHours(): OpeningHours | null {
  const facts = useQuery(queries.facts.list.queryOptions()).data?.facts ?? [];
  const known = facts.filter(({ state }) => state !== 'dismissed');
  const ordered = [...known.filter(({ state }) => state !== 'found'), ...known];
  return ordered.map(({ fact }) => (fact.kind === 'opening_hours' ? fact.value : null)).find(Boolean) ?? null;
}

interface ChoiceProps {
  id: string;
  label: string;
  text: string;
  isChosen: boolean;
  isDisabled?: boolean;
  onChoose: () => void;
}

const Choice = ({ id, label, text, isChosen, isDisabled = false, onChoose }: ChoiceProps) => (
  <div class="flex gap-3">
    <input
      type="radio"
      id={id}
      name="availability"
      class="radio mt-0.5 shrink-0 radio-primary radio-sm"
      checked={isChosen}
      disabled={isDisabled}
      onChange={onChoose}
      aria-describedby={`${id}-text`}
    />
    <div>
      <label for={id} class="font-medium">
        {label}
      </label>
      <p id={`${id}-text`} class="text-sm quiet">
        {text}
      </p>
    </div>
  </div>
);

function AddHoursButton({ onAdded }: { onAdded: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="flex flex-wrap items-center gap-3">
      <p class="text-sm quiet">{t('noHours')}</p>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('addHours')}
      </Button>
      <Dialog title={t('addHours')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <FactForm
          kind="opening_hours"
          fact={null}
          onSaved={() => {
            setOpen(false);
            onAdded();
          }}
        />
      </Dialog>
    </div>
  );
}

/** When the person who registered takes conversations: always, or in the opening hours. */
export function AvailabilityCard({ hasBusinessHours }: { hasBusinessHours: boolean }) {
  const { me, to } = useTenant();
  const queryClient = useQueryClient();
  const hours = useOpeningHours();
  const save = useAction((chosen: OpeningHours | null) => api.onboarding.setAvailability.mutate({ hours: chosen }), {
    onSuccess: () => {
      void queryClient.invalidateQueries(queries.handover.pathFilter());
      void queryClient.invalidateQueries(queries.onboarding.pathFilter());
    },
    successMessage: t('availabilitySaved'),
  });
  return (
    <Card title={t('availability')} lead={t('availabilityLead', { name: me.user.name })}>
      <fieldset class="flex flex-col gap-3" disabled={save.isRunning}>
        <legend class="sr-only">{t('availability')}</legend>
        <Choice
          id="availability-always"
          label={t('always')}
          text={t('alwaysText')}
          isChosen={!hasBusinessHours}
          onChoose={() => save.run(null)}
        />
        <Choice
          id="availability-hours"
          label={t('openingHours')}
          text={t('openingHoursText')}
          isChosen={hasBusinessHours}
          isDisabled={hours === null && !hasBusinessHours}
          onChoose={() => save.run(hours)}
        />
      </fieldset>
      <ErrorAlert error={save.error} />
      {hours === null && (
        <AddHoursButton onAdded={() => void queryClient.invalidateQueries(queries.facts.pathFilter())} />
      )}
      <div>
        <ButtonLink href={to('team')} size="small" variant="ghost">
          {t('changeName')}
        </ButtonLink>
      </div>
    </Card>
  );
}
