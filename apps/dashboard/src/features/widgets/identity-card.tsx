import {
  Alert,
  Button,
  Card,
  ConfirmButton,
  CopyField,
  Form,
  QueryView,
  SelectField,
  TextArea,
  useAction,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type IdentityKey = NonNullable<Outputs['widgets']['identityKey']>;

const KINDS = [
  { value: 'HS256', label: 'HS256: Lobby makes a secret, your server keeps it' },
  { value: 'EdDSA', label: 'EdDSA: your server has a key pair, you paste the public key' },
];
const HOW = `A JWT with "sub" (your id of the visitor), "aud" (your widget key), "iat" and "exp" (an hour later at the most), and if you like "name", "email" and "phone". On the page: Lobby('identify', { token })`;

function Current({ current, onChanged }: { current: IdentityKey; onChanged: () => void }) {
  const remove = useAction(() => api.widgets.removeIdentityKey.mutate(), {
    onDone: onChanged,
    done: 'The key is gone. Visitors have no name any more.',
  });
  return (
    <div class="flex flex-wrap items-center justify-between gap-3">
      <p>
        Your server signs with <b>{current.algorithm}</b>. A new key takes the place of this one at once.
      </p>
      <ConfirmButton label="Remove …" title="Remove the key?" confirm="Remove" action={remove}>
        Nobody can be identified any more. Who is signed in stays so for an hour at the most.
      </ConfirmButton>
    </div>
  );
}

function MakeForm({ onMade }: { onMade: (secret: string | null) => void }) {
  const [algorithm, setAlgorithm] = useState('HS256');
  const make = useAction(
    (values: Record<string, string>) =>
      api.widgets.makeIdentityKey.mutate(
        values['algorithm'] === 'EdDSA'
          ? { algorithm: 'EdDSA', publicKey: values['publicKey'] ?? '' }
          : { algorithm: 'HS256' },
      ),
    { onDone: ({ secret }) => onMade(secret), done: 'There is a new key.' },
  );
  return (
    <Form submit="Make a key" isBusy={make.isRunning} fault={make.fault} onSubmit={(values) => make.run(values)}>
      <div onChange={({ target }) => target instanceof HTMLSelectElement && setAlgorithm(target.value)}>
        <SelectField
          name="algorithm"
          label="How your server signs"
          value={algorithm}
          options={KINDS}
          fault={make.fault}
        />
      </div>
      {algorithm === 'EdDSA' && (
        <TextArea
          name="publicKey"
          label="Public key (PEM)"
          rows={4}
          placeholder="-----BEGIN PUBLIC KEY-----"
          fault={make.fault}
        />
      )}
    </Form>
  );
}

/** The key with which the company's server says who a visitor is. */
export function IdentityCard() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const query = useQuery({ queryKey: ['identity-key', slug], queryFn: () => api.widgets.identityKey.query() });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['identity-key'] });
  return (
    <Card
      title="Signed-in visitors"
      lead="Tell the chat who your signed-in customer is: agents see the name, and the conversation follows them to every device. Only what your server has signed counts."
    >
      <QueryView query={query}>
        {(current) => (current ? <Current current={current} onChanged={refresh} /> : <p>There is no key yet.</p>)}
      </QueryView>
      {secret && (
        <Alert kind="info">
          <div class="flex flex-col gap-2">
            <p>Copy the secret to your server now. It is not shown again.</p>
            <CopyField label="The secret" text={secret} />
            <div>
              <Button size="small" onClick={() => setSecret(null)}>
                I have copied it
              </Button>
            </div>
          </div>
        </Alert>
      )}
      <MakeForm
        onMade={(made) => {
          setSecret(made);
          refresh();
        }}
      />
      <p class="text-sm opacity-80">{HOW}</p>
    </Card>
  );
}
