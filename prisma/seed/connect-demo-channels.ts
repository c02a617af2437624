import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { createChannelAccount, listChannelAccounts, updateChannelAccount } from '@lobby/core/channels';
import { tenantScope } from '@lobby/core/deps';
import type { Actor, Deps, TenantScope } from '@lobby/core/deps';
import { getFirstAdmin } from './get-first-admin.ts';

/** Where the simulators of a demo company's providers are, and with what they are signed in to. */
export interface DemoProviders {
  twilio: { apiUrl: string; accountSid: string; authToken: string; phoneNumber: string };
  email: { address: string; password: string; imapPort: number; smtpPort: number; authservId: string };
}

/** What identifies an account to the people who look for it: the one that was made at an earlier start is changed, not doubled. */
const IDENTIFYING = { phone: 'phoneNumber', sms: 'phoneNumber', email: 'address' } as const;

const SHARED = { answerMode: 'assistant', minConfidence: null, greeting: '' } as const;

async function ensureAccount(
  scope: TenantScope,
  actor: Actor,
  input: Extract<ChannelAccountInput, { channel: 'phone' | 'sms' | 'email' }>,
): Promise<string> {
  const key = IDENTIFYING[input.channel];
  const value = (input as unknown as Record<string, string>)[key];
  const accounts = await scope.db((tx) => listChannelAccounts(tx, scope));
  const existing = accounts.find(({ channel, settings }) => channel === input.channel && settings[key] === value);
  if (!existing) return (await createChannelAccount(scope, actor, input)).accountId;
  // What was changed in the dashboard since stays.
  const { id, name, greeting, signature } = existing;
  const kept = { name, greeting, signature };
  const account =
    input.channel === 'phone'
      ? { ...input, ...kept, answerMode: existing.answerMode === 'people' ? ('people' as const) : input.answerMode }
      : { ...input, ...kept, answerMode: existing.answerMode };
  await updateChannelAccount(scope, actor, { accountId: id, account });
  return id;
}

/** The scope with accounts at the simulator of Twilio, which stands in for Twilio's own address that no form asks for. */
const atSimulator = (scope: TenantScope, { apiUrl, accountSid }: DemoProviders['twilio']): TenantScope => ({
  ...scope,
  // In the same transaction, so that nothing of a demo is sent to Twilio itself.
  db: (work) =>
    scope.db(async (tx) => {
      const result = await work(tx);
      await tx.$executeRaw`
        UPDATE "ChannelAccount" SET settings = settings || jsonb_build_object('apiUrl', ${apiUrl}::text)
          WHERE settings ->> 'accountSid' = ${accountSid} AND settings ->> 'apiUrl' IS DISTINCT FROM ${apiUrl}`;
      return result;
    }),
});

/** Makes sure that a demo company has accounts for SMS, calls and mail, and that all lead to the simulators of this start. */
export async function connectDemoChannels(
  deps: Deps,
  { tenantId, signature }: { tenantId: string; signature: string },
  { twilio, email }: DemoProviders,
): Promise<{ smsAccountId: string; phoneAccountId: string; emailAccountId: string }> {
  const scope = tenantScope(deps, tenantId);
  const actor = await getFirstAdmin(scope);
  const { apiUrl: _apiUrl, ...number } = twilio;
  const simulated = atSimulator(scope, twilio);
  const smsAccountId = await ensureAccount(simulated, actor, {
    channel: 'sms',
    ...SHARED,
    name: 'Demo phone',
    signature: '',
    ...number,
  });
  const phoneAccountId = await ensureAccount(simulated, actor, {
    channel: 'phone',
    ...SHARED,
    name: 'Demo calls',
    signature: '',
    language: 'en-GB',
    transferNumbers: '+15550100200',
    hasVoicemail: true,
    ...number,
  });
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
    signIn: 'password',
    tokenUrl: '',
    clientId: '',
    tokenScope: '',
    clientSecret: '',
    refreshToken: '',
    usesPlusAddress: true,
    ...mailbox,
  });
  return { smsAccountId, phoneAccountId, emailAccountId };
}
