import { QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { X } from 'lucide-preact';
import { useTenant } from '../../../tenant-context.ts';
import { lazyView } from '../../../lazy/lazy-view.tsx';
import { queries } from '../../../trpc.ts';
import type { Conversation } from '../inbox-queries.ts';
import { t } from './translate.ts';
import { ContactDetails } from './contact-details.tsx';
import { ConversationFacts } from './conversation-facts.tsx';
import { PageViews } from './page-views.tsx';
import { PaneSection } from './pane-section.tsx';
import { PastConversations } from './past-conversations.tsx';
import { SiteAttributes } from './site-attributes.tsx';

const ContactFields = lazyView(async () => (await import('./contact-fields.tsx')).ContactFields);
const ContactMemory = lazyView(async () => (await import('../../memory/contact-memory.tsx')).ContactMemory);

/** Who the visitor is, where they are, and their other conversations. On a small screen it covers the conversation. */
export function ContactPane({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { id: conversationId, visitorName } = conversation;
  const { to } = useTenant();
  const query = useQuery(queries.contacts.getByConversation.queryOptions({ conversationId }));
  return (
    <aside
      class="overflow-y-auto border-s border-base-300 bg-base-100 p-4 max-xl:absolute max-xl:inset-y-0 max-xl:end-0 max-xl:z-10 max-xl:w-72 max-xl:shadow-lg max-sm:w-full xl:w-60 xl:shrink-0 2xl:w-80"
      aria-label={t('aboutVisitor')}
    >
      <div class="mb-3 flex items-center justify-between gap-2">
        <h2 class="min-w-0 font-semibold break-words">{visitorName}</h2>
        <button type="button" class="btn btn-ghost btn-square btn-xs" aria-label={t('close')} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <QueryView query={query}>
        {(contact) => (
          <div class="flex flex-col gap-4">
            {contact.contactId && (
              <a href={to(`contacts/${contact.contactId}`)} class="link text-sm">
                {t('openContact')}
              </a>
            )}
            <ContactDetails key={conversationId} contact={contact} conversationId={conversationId} />
            <ContactFields key={`fields-${conversationId}`} conversationId={conversationId} />
            {contact.contactId && (
              <div class="border-t border-base-300 pt-3">
                <ContactMemory key={contact.contactId} contactId={contact.contactId} />
              </div>
            )}
            <PaneSection title={t('thisConversation')}>
              <ConversationFacts contact={contact} conversation={conversation} />
            </PaneSection>
            <SiteAttributes contact={contact} />
            <PageViews pageViews={contact.pageViews} />
            <PastConversations pastConversations={contact.pastConversations} />
          </div>
        )}
      </QueryView>
    </aside>
  );
}
