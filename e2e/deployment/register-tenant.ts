import { createApiClient, createMemberApi } from './api-client.ts';
import type { ApiClient, MemberSession } from './api-client.ts';

const PASSWORD = 'a-long-and-quiet-password';

/** A tenant with its first admin signed in. */
export interface TenantRegistration {
  session: MemberSession;
  admin: { name: string; email: string; password: string };
  widgetKey: string;
  /** The script tag for the tenant's pages. */
  snippet: string;
}

/** Makes a call that signs somebody in. Returns the session with the tenant that the call names. */
async function startSession(url: string, call: (api: ApiClient) => Promise<{ slug: string }>): Promise<MemberSession> {
  let cookie = '';
  const onResponse = (response: Response): void => {
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  };
  const { slug } = await call(createApiClient(url, { onResponse }));
  return { slug, cookie };
}

interface RegistrationInput {
  name: string;
  /** The site that the widget may run on. */
  website: string;
  /** Must be new on the platform. */
  email: string;
}

/** Registers a tenant by the calls that the form makes. */
export async function registerTenant(
  url: string,
  { name, website, email }: RegistrationInput,
): Promise<TenantRegistration> {
  const admin = { name: `Admin of ${name}`, email, password: PASSWORD };
  const session = await startSession(url, ({ tenants }) =>
    tenants.register.mutate({ tenantName: name, website, phone: '', planId: 'premium', ...admin }),
  );
  const { key: widgetKey, snippet } = await createMemberApi(url, session).widgets.getKey.query();
  return { session, admin, widgetKey, snippet };
}

/** Invites an agent and accepts the invitation. */
export async function addAgent(
  url: string,
  admin: MemberSession,
  { name, email }: { name: string; email: string },
): Promise<MemberSession> {
  const { link } = await createMemberApi(url, admin).members.invite.mutate({ name, email, role: 'agent' });
  const token = link?.split('/').at(-1) ?? '';
  return startSession(url, ({ members }) => members.acceptInvitation.mutate({ token, name, password: PASSWORD }));
}
