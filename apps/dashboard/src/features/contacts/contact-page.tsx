import { BackLink, Badge, Card, PageBody, PageHeader, QueryView, Skeleton } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import { formatContactName } from './contact-queries.ts';
import type { ContactDetails } from './contact-queries.ts';
import { DuplicatesSection } from './merge/duplicates-section.tsx';
import { ContactMemory } from '../memory/contact-memory.tsx';
import { ChangesSection } from './page/changes-section.tsx';
import { ContactActions } from './page/contact-actions.tsx';
import { ConversationsSection } from './page/conversations-section.tsx';
import { DetailsSection } from './page/details-section.tsx';
import { RecordsSection } from './page/records-section.tsx';
import { IdentitiesSection } from './page/identities-section.tsx';
import { ConsentsSection, VisitsSection } from './page/visits-section.tsx';
import { t } from './translate.ts';

/** The sections of a contact's page, each of which loads by itself. */
function ContactSections({ contact }: { contact: ContactDetails }) {
  const { id } = contact;
  return (
    <>
      <PageHeader
        title={formatContactName(contact)}
        actions={contact.isBlocked && <Badge tone="error">{t('blocked')}</Badge>}
      />
      <div class="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div class="flex min-w-0 flex-col gap-4">
          <DuplicatesSection contact={contact} />
          <DetailsSection key={id} contact={contact} />
          <RecordsSection contactId={id} />
          <ConversationsSection contactId={id} />
          <VisitsSection contactId={id} />
        </div>
        <div class="flex min-w-0 flex-col gap-4">
          <ContactActions contact={contact} />
          <IdentitiesSection contact={contact} />
          <Card>
            <ContactMemory contactId={id} />
          </Card>
          <ConsentsSection contactId={id} />
          <ChangesSection contactId={id} />
        </div>
      </div>
    </>
  );
}

/** All that is known of one contact. */
export function ContactPage() {
  const { to } = useTenant();
  const contactId = useRoute().params['contactId'] ?? '';
  const query = useQuery(queries.contacts.get.queryOptions({ contactId }));
  return (
    <PageBody>
      <BackLink href={to('contacts')} label={t('allContacts')} />
      <QueryView query={query} skeleton={<Skeleton shape="list" />}>
        {(contact) => <ContactSections contact={contact} />}
      </QueryView>
    </PageBody>
  );
}
