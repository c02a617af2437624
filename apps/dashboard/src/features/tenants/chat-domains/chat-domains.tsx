import { AddChatDomain } from '@lobby/contracts/chat-domains';
import { Form, QueryView, TextField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import { ChatDomainItem } from './chat-domain-item.tsx';
import { t } from './translate.ts';

/** How often the page looks whether a host was proved meanwhile. */
const REFRESH_INTERVAL_MS = 15_000;

function AddForm({ onAdded }: { onAdded: () => void }) {
  const add = useAction((input: AddChatDomain) => api.chatDomains.add.mutate(input), {
    onSuccess: onAdded,
    successMessage: t('added'),
  });
  const form = useForm({ schema: AddChatDomain, initialValues: { hostname: '' }, action: add });
  return (
    <Form form={form} submitLabel={t('add')}>
      <TextField
        field={form.fields.hostname}
        label={t('hostname')}
        placeholder="chat.example.com"
        spellcheck={false}
        autocapitalize="off"
      />
    </Form>
  );
}

/** The company's own hosts for its chat page, and a form for another one. */
export function ChatDomains() {
  const queryClient = useQueryClient();
  const [addedCount, setAddedCount] = useState(0);
  const query = useQuery({ ...queries.chatDomains.list.queryOptions(), refetchInterval: REFRESH_INTERVAL_MS });
  const refresh = (): void => void queryClient.invalidateQueries(queries.chatDomains.pathFilter());
  return (
    <section class="mt-2 flex flex-col gap-4 border-t border-base-300 pt-5">
      <div>
        <h3 class="font-semibold">{t('title')}</h3>
        <p class="text-sm quiet">{t('lead')}</p>
      </div>
      <AddForm
        key={addedCount}
        onAdded={() => {
          setAddedCount(addedCount + 1);
          refresh();
        }}
      />
      <QueryView query={query}>
        {(domains) => (
          <ul class="flex flex-col gap-5">
            {domains.map((domain) => (
              <ChatDomainItem key={domain.id} domain={domain} onChanged={refresh} />
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}
