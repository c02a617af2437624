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
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type IdentityKey = NonNullable<RouterOutputs['widgets']['findIdentityKey']>;

const ALGORITHMS = [
  { value: 'HS256', label: 'HS256: Lobby makes a secret, your server keeps it' },
  { value: 'EdDSA', label: 'EdDSA: your server has a key pair, you paste the public key' },
];
const TOKEN_INSTRUCTIONS = `A JWT with "sub" (your id of the visitor), "aud" (your widget key), "iat" and "exp" (an hour later at the most), and if you like "name", "email" and "phone". On the page: Lobby('identify', { token })`;

function CurrentKey({ current, onChanged }: { current: IdentityKey; onChanged: () => void }) {
  const remove = useAction(() => api.widgets.removeIdentityKey.mutate(), {
    onSuccess: onChanged,
    successMessage: 'The key is gone. Visitors have no name any more.',
  });
  return (
    <div class="flex flex-wrap items-center justify-between gap-3">
      <p>
        Your server signs with <b>{current.algorithm}</b>. A new key takes the place of this one at once.
      </p>
      <ConfirmButton label="Remove …" title="Remove the key?" confirmLabel="Remove" action={remove}>
        Nobody can be identified any more. Who is signed in stays so for an hour at the most.
      </ConfirmButton>
    </div>
  );
}

function CreateKeyForm({ onCreated }: { onCreated: (secret: string | null) => void }) {
  const [algorithm, setAlgorithm] = useState('HS256');
  const create = useAction(
    (values: Record<string, string>) =>
      api.widgets.createIdentityKey.mutate(
        values['algorithm'] === 'EdDSA'
          ? { algorithm: 'EdDSA', publicKey: values['publicKey'] ?? '' }
          : { algorithm: 'HS256' },
      ),
    { onSuccess: ({ secret }) => onCreated(secret), successMessage: 'There is a new key.' },
  );
  return (
    <Form
      submitLabel="Make a key"
      isBusy={create.isRunning}
      error={create.error}
      onSubmit={(values) => create.run(values)}
    >
      <div onChange={({ target }) => target instanceof HTMLSelectElement && setAlgorithm(target.value)}>
        <SelectField
          name="algorithm"
          label="How your server signs"
          value={algorithm}
          options={ALGORITHMS}
          error={create.error}
        />
      </div>
      {algorithm === 'EdDSA' && (
        <TextArea
          name="publicKey"
          label="Public key (PEM)"
          rows={4}
          placeholder="-----BEGIN PUBLIC KEY-----"
          error={create.error}
        />
      )}
    </Form>
  );
}

/** The key with which the company's server says who a visitor is. */
export function IdentityVerificationCard() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const query = useQuery({ queryKey: ['identity-key', slug], queryFn: () => api.widgets.findIdentityKey.query() });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['identity-key'] });
  return (
    <Card
      title="Signed-in visitors"
      lead="Tell the chat who your signed-in customer is: agents see the name, and the conversation follows them to every device. Only what your server has signed counts."
    >
      <QueryView query={query}>
        {(current) => (current ? <CurrentKey current={current} onChanged={refresh} /> : <p>There is no key yet.</p>)}
      </QueryView>
      {secret && (
        <Alert variant="info">
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
      <CreateKeyForm
        onCreated={(createdSecret) => {
          setSecret(createdSecret);
          refresh();
        }}
      />
      <p class="text-sm opacity-80">{TOKEN_INSTRUCTIONS}</p>
    </Card>
  );
}
