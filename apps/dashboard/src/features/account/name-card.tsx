import { UpdateAccount } from '@lobby/contracts/account';
import { Card, Form, QueryView, TextField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useContext } from 'preact/hooks';
import { TenantContext } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import { t, tConsole } from './translate.ts';
import { useRefreshAccount } from './use-account.ts';

function AccountNameForm({ name }: { name: string }) {
  const refresh = useRefreshAccount();
  const save = useAction((input: UpdateAccount) => api.account.updateName.mutate(input), {
    onSuccess: refresh,
    successMessage: tConsole('saved'),
  });
  const form = useForm({ schema: UpdateAccount, initialValues: { name }, action: save });
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
      <TextField field={form.fields.name} label={t('accountName')} hint={t('accountNameHint')} autocomplete="name" />
    </Form>
  );
}

function DisplayNameForm({ displayName, company }: { displayName: string; company: string }) {
  const queryClient = useQueryClient();
  const save = useAction(({ name }: UpdateAccount) => api.members.setDisplayName.mutate({ displayName: name }), {
    onSuccess: () => queryClient.invalidateQueries(queries.members.pathFilter()),
    successMessage: tConsole('saved'),
  });
  const form = useForm({ schema: UpdateAccount, initialValues: { name: displayName }, action: save });
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
      <TextField field={form.fields.name} label={t('visibleName')} hint={t('visibleNameHint', { company })} />
    </Form>
  );
}

function MemberName({ company }: { company: string }) {
  const query = useQuery(queries.members.getOwn.queryOptions());
  return (
    <QueryView query={query}>
      {({ displayName }) => <DisplayNameForm displayName={displayName} company={company} />}
    </QueryView>
  );
}

/** The account's name, and inside a tenant the one that its visitors see. */
export function NameCard({ name }: { name: string }) {
  const tenant = useContext(TenantContext);
  return (
    <Card title={t('name')}>
      <div class="grid gap-5 md:grid-cols-2">
        <AccountNameForm name={name} />
        {tenant && <MemberName company={tenant.membership.name} />}
      </div>
    </Card>
  );
}
