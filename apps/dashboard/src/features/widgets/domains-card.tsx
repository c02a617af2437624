import { Button, Card, EmptyState, Form, QueryView, TextField, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Globe } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';

function DomainItem({ id, origin, onRemoved }: { id: string; origin: string; onRemoved: () => void }) {
  const remove = useAction(() => api.tenants.removeDomain.mutate({ domainId: id }), {
    onSuccess: onRemoved,
    successMessage: `The chat no longer runs on ${origin}.`,
  });
  return (
    <li class="flex items-center justify-between gap-3 rounded-field border border-base-300 px-3 py-2">
      <code class="break-all">{origin}</code>
      <Button
        size="small"
        variant="ghost"
        isBusy={remove.isRunning}
        aria-label={`Remove ${origin}`}
        onClick={() => remove.run()}
      >
        Remove
      </Button>
    </li>
  );
}

/** The sites on which the widget may run. */
export function DomainsCard() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['domains', slug], queryFn: () => api.tenants.listDomains.query() });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['domains'] });
  const add = useAction(
    ({ values }: { values: Record<string, string>; form: HTMLFormElement }) =>
      api.tenants.addDomain.mutate({ origin: values['origin'] ?? '' }),
    {
      onSuccess: (_added, { form }) => {
        form.reset();
        refresh();
      },
    },
  );
  return (
    <Card title="Allowed sites" lead="The chat runs on these sites and on no other, whoever copies your line.">
      <QueryView query={query}>
        {(domains) =>
          domains.length === 0 ? (
            <EmptyState icon={<Globe />} title="No site is allowed yet">
              Add the address of your site, so that the chat appears there.
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
      <Form
        submitLabel="Allow this site"
        isBusy={add.isRunning}
        error={add.error}
        onSubmit={(values, form) => add.run({ values, form })}
      >
        <TextField
          name="origin"
          label="Address of a site"
          type="url"
          placeholder="https://shop.example.com"
          hint="With and without www are two sites."
          error={add.error}
        />
      </Form>
    </Card>
  );
}
