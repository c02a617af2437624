import { Alert, Button, ConfirmButton, ErrorAlert, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import { ContactBio } from './contact-bio.tsx';
import { CommunicationProfile } from './communication-profile.tsx';
import { MemoryItems } from './memory-items.tsx';
import { useMemoryAction } from './memory-queries.ts';
import type { ContactMemoryData } from './memory-queries.ts';
import { MemorySummaries } from './memory-summaries.tsx';
import { t } from './translate.ts';

interface Props {
  contactId: string;
}

const isEmpty = ({ items, summaries, isBioWritten }: ContactMemoryData): boolean =>
  items.length + summaries.length === 0 && !isBioWritten;

/** Switches memory off or on for the contact, and erases all of it. */
function MemoryControls({ contactId, memory }: Props & { memory: ContactMemoryData }) {
  const { isEnabled } = memory;
  const toggle = useMemoryAction(() => api.memory.setContact.mutate({ contactId, isEnabled: !isEnabled }), {
    successMessage: t(isEnabled ? 'turnedOff' : 'turnedOn'),
  });
  const eraseAll = useMemoryAction<void>(() => api.memory.eraseContact.mutate({ contactId }), {
    successMessage: t('allErased'),
  });
  return (
    <div class="flex flex-wrap gap-2">
      <Button size="small" isBusy={toggle.isRunning} onClick={() => toggle.run(undefined)}>
        {t(isEnabled ? 'turnOff' : 'turnOn')}
      </Button>
      {!isEmpty(memory) && (
        <ConfirmButton
          label={t('eraseAll')}
          title={t('eraseAllTitle')}
          confirmLabel={t('eraseAllConfirm')}
          action={eraseAll}
        >
          {t('eraseAllText')}
        </ConfirmButton>
      )}
      <ErrorAlert error={toggle.error} />
    </div>
  );
}

function MemoryView({ contactId, memory }: Props & { memory: ContactMemoryData }) {
  const { items, summaries, profile, isEnabled, isTenantEnabled } = memory;
  return (
    <div class="flex flex-col gap-3">
      {!isTenantEnabled && <Alert>{t('offForCompany')}</Alert>}
      {isTenantEnabled && !isEnabled && <Alert>{t('off')}</Alert>}
      <ContactBio contactId={contactId} memory={memory} />
      {isEmpty(memory) && isEnabled && isTenantEnabled && <p class="text-sm quiet">{t('empty')}</p>}
      <MemorySummaries summaries={summaries} />
      <MemoryItems items={items} />
      {profile && <CommunicationProfile profile={profile} />}
      <MemoryControls contactId={contactId} memory={memory} />
    </div>
  );
}

/** What is remembered of a contact: bio, summaries, facts, promises and how they communicate; editable and erasable. */
export function ContactMemory({ contactId }: Props) {
  const query = useQuery(queries.memory.getByContact.queryOptions({ contactId }));
  return (
    <section aria-label={t('title')}>
      <h3 class="mb-1.5 text-sm font-semibold">{t('title')}</h3>
      <QueryView query={query}>{(memory) => <MemoryView contactId={contactId} memory={memory} />}</QueryView>
    </section>
  );
}
