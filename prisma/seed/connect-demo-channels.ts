import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { createChannelAccount, listChannelAccounts, updateChannelAccount } from '@lobby/core/channels';
import { tenantScope } from '@lobby/core/deps';
import type { Actor, Deps, TenantScope } from '@lobby/core/deps';
import { getFirstAdmin } from './get-first-admin.ts';

/** Where the simulators of a demo company's providers are, and with what they are signed in to. */
export interface DemoProviders {
  sms: { apiUrl: string; accountSid: string; authToken: string; phoneNumber: string };
  email: { address: string; password: string; imapPort: number; smtpPort: number; authservId: string };
}

/** What identifies an account to the people who look for it: the one that was made at an earlier start is changed, not doubled. */
const IDENTIFYING = { sms: 'phoneNumber', email: 'address' } as const;

const SHARED = { answerMode: 'assistant', minConfidence: null, greeting: '' } as const;

async function ensureAccount(
  scope: TenantScope,
  actor: Actor,
  input: Extract<ChannelAccountInput, { channel: 'sms' | 'email' }>,
): Promise<string> {
  const key = IDENTIFYING[input.channel];
  const value = (input as unknown as Record<string, string>)[key];
  const accounts = await scope.db((tx) => listChannelAccounts(tx, scope));
  const existing = accounts.find(({ channel, settings }) => channel === input.channel && settings[key] === value);
  if (!existing) return (await createChannelAccount(scope, actor, input)).accountId;
  // What was changed in the dashboard since stays.
  const { id, name, answerMode, greeting, signature } = existing;
  await updateChannelAccount(scope, actor, {
    accountId: id,
    account: { ...input, name, answerMode, greeting, signature },
  });
  return id;
}

/** Makes sure that a demo company has an account for SMS and one for mail, and that both lead to the simulators of this start. */
export async function connectDemoChannels(
  deps: Deps,
  { tenantId, signature }: { tenantId: string; signature: string },
  { sms, email }: DemoProviders,
): Promise<{ smsAccountId: string; emailAccountId: string }> {
  const scope = tenantScope(deps, tenantId);
  const actor = await getFirstAdmin(scope);
  const { apiUrl, ...number } = sms;
  const smsAccountId = await ensureAccount(scope, actor, {
    channel: 'sms',
    ...SHARED,
    name: 'Demo phone',
    signature: '',
    ...number,
  });
  // The simulator stands in for Twilio's own address, which no form asks for.
  const settings = { accountSid: sms.accountSid, phoneNumber: sms.phoneNumber, apiUrl };
  await scope.db((tx) => tx.channelAccount.updateMany({ where: { id: smsAccountId }, data: { settings } }));
  const { imapPort, smtpPort, ...mailbox } = email;
  const emailAccountId = await ensureAccount(scope, actor, {
    channel: 'email',
    ...SHARED,
    name: 'Demo mailbox',
    signature,
    imapHost: '127.0.0.1',
    imapPort,
    imapSecurity: 'none',
    smtpHost: '127.0.0.1',
    smtpPort,
    smtpSecurity: 'none',
    user: email.address,
    usesPlusAddress: true,
    ...mailbox,
  });
  return { smsAccountId, emailAccountId };
}
