import { QueryView } from '@lobby/ui';
import { EmailCard } from './email-card.tsx';
import { NameCard } from './name-card.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { TwoFactorCard } from './two-factor-card.tsx';
import { useAccount } from './use-account.ts';

/** What a person can change of their account, whichever tenant they are in. */
export function AccountCards() {
  const query = useAccount();
  return (
    <QueryView query={query}>
      {(account) => (
        <div class="flex flex-col gap-5">
          <NameCard name={account.name} />
          <EmailCard account={account} />
          <PasswordCard />
          <TwoFactorCard account={account} />
          <PasskeysCard account={account} />
          <SessionsCard />
        </div>
      )}
    </QueryView>
  );
}
