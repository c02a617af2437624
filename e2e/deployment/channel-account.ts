import type { ChannelAccountInput } from '@lobby/contracts/channels';
import type { ProviderWebhook, WebhookAccount } from '@lobby/testing';
import { createAdminApi } from './create-staffed-tenant.ts';
import type { StaffedTenant } from './create-staffed-tenant.ts';
import type { Deployment } from './start-deployment.ts';

const TIMEOUT_MS = 30_000;

/** Adds an account of a channel whose provider is a double. `entered`: its secret, unless one is made for it. */
export async function addChannelAccount(
  deployment: Deployment,
  tenant: StaffedTenant,
  { input, entered, apiUrl }: { input: ChannelAccountInput; entered: string; apiUrl: string | null },
): Promise<WebhookAccount> {
  const { accountId, secret } = await createAdminApi(deployment, tenant).channels.create.mutate(input);
  // The double stands in for the provider's own address, which no form asks for.
  if (apiUrl)
    await deployment.database.query(
      `UPDATE "ChannelAccount" SET settings = settings || jsonb_build_object('apiUrl', $2::text) WHERE id = $1`,
      [accountId, apiUrl],
    );
  const [{ port }] = deployment.nodes;
  return { id: accountId, secret: secret ?? entered, publicUrl: `http://localhost:${port}` };
}

/** Brings a webhook to its account once. Gives whether it was acknowledged. */
export const postWebhook = (
  { publicUrl }: WebhookAccount,
  { path, headers, body }: ProviderWebhook,
): Promise<boolean> =>
  fetch(publicUrl + path, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
