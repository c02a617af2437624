import { AddDomain } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Button, Card, EmptyState, Form, QueryView, TextField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Globe } from 'lucide-preact';
import { api, queries } from '../../../trpc.ts';

const t = createTranslator(widgetSettingsMessages);
const tConsole = createTranslator(consoleMessages);

interface DomainItemProps {
  id: string;
  origin: string;
  onRemoved: () => void;
}

function DomainItem({ id, origin, onRemoved }: DomainItemProps) {
  const remove = useAction(() => api.tenants.removeDomain.mutate({ domainId: id }), {
    onSuccess: onRemoved,
    successMessage: t('siteRemoved', { origin }),
  });
  return (
    <li class="flex items-center justify-between gap-3 rounded-field border border-base-300 px-3 py-2">
      <code class="break-all">{origin}</code>
      <Button
        size="small"
        variant="ghost"
        isBusy={remove.isRunning}
        aria-label={t('removeSite', { origin })}
        onClick={() => remove.run()}
      >
        {tConsole('remove')}
      </Button>
    </li>
  );
}

function AddDomainForm({ onAdded }: { onAdded: () => void }) {
  const add = useAction((input: AddDomain) => api.tenants.addDomain.mutate(input), {
    onSuccess: () => {
      form.reset();
      onAdded();
    },
  });
  const { fields, ...form } = useForm({ schema: AddDomain, initialValues: { origin: '' }, action: add });
  return (
    <Form form={form} submitLabel={t('allowSite')}>
      <TextField
        field={fields.origin}
        label={t('siteUrl')}
        type="url"
        placeholder="https://shop.example.com"
        hint={t('siteUrlHint')}
      />
    </Form>
  );
}

/** The sites on which the widget may run. */
export function DomainsCard() {
  const queryClient = useQueryClient();
  const query = useQuery(queries.tenants.listDomains.queryOptions());
  const refresh = (): void => void queryClient.invalidateQueries(queries.tenants.listDomains.queryFilter());
  return (
    <Card title={t('allowedSites')} lead={t('allowedSitesLead')}>
      <QueryView query={query}>
        {(domains) =>
          domains.length === 0 ? (
            <EmptyState icon={<Globe />} title={t('noSites')}>
              {t('noSitesText')}
            </EmptyState>
          ) : (
            <ul class="flex flex-col gap-2">
              {domains.map(({ id, origin }) => (
                <DomainItem key={id} id={id} origin={origin} onRemoved={refresh} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <AddDomainForm onAdded={refresh} />
    </Card>
  );
}
