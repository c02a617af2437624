import { Badge, Card, ConfirmButton, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { ContactDetails } from '../contact-queries.ts';
import { t } from '../translate.ts';

type Identity = ContactDetails['identities'][number];

const CHANNELS: Readonly<Record<string, string>> = {
  email: t('channel_email'),
  phone: t('channel_phone'),
  signed_id: t('channel_signed_id'),
};
const PROOFS: Readonly<Record<string, string>> = {
  identity_token: t('proven_identity_token'),
  magic_link: t('proven_magic_link'),
  email_code: t('proven_email_code'),
  channel: t('proven_channel'),
  member: t('proven_member'),
};

function VerifyButton({ contactId, identityId }: { contactId: string; identityId: string }) {
  const queryClient = useQueryClient();
  const verify = useAction(() => api.contacts.verifyIdentity.mutate({ contactId, identityId }), {
    onSuccess: () => queryClient.invalidateQueries(queries.contacts.pathFilter()),
    successMessage: t('verifiedNow'),
  });
  return (
    <ConfirmButton label={t('verify')} title={t('verify')} confirmLabel={t('verify')} action={verify} variant="ghost">
      {t('verifyText')}
    </ConfirmButton>
  );
}

const IdentityItem = ({ contactId, identity }: { contactId: string; identity: Identity }) => {
  const { id, channel, address, provenBy } = identity;
  return (
    <li class="flex flex-wrap items-center justify-between gap-2 py-2">
      <div class="min-w-0">
        <p class="text-sm quiet">{CHANNELS[channel] ?? channel}</p>
        <p class="wrap-anywhere" dir="auto">
          {address}
        </p>
      </div>
      {provenBy ? (
        <Badge tone="success">{PROOFS[provenBy] ?? t('verified')}</Badge>
      ) : (
        <span class="flex items-center gap-2">
          <Badge>{t('claimed')}</Badge>
          <VerifyButton contactId={contactId} identityId={id} />
        </span>
      )}
    </li>
  );
};

/** How the contact is reached, and which of it was proven. */
export const IdentitiesSection = ({ contact: { id, identities } }: { contact: ContactDetails }) => (
  <Card title={t('identities')} lead={t('identitiesLead')}>
    {identities.length === 0 ? (
      <p class="quiet">{t('noIdentities')}</p>
    ) : (
      <ul class="divide-y divide-base-300">
        {identities.map((identity) => (
          <IdentityItem key={identity.id} contactId={id} identity={identity} />
        ))}
      </ul>
    )}
  </Card>
);
