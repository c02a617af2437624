import * as z from 'zod/mini';

/** A host by itself; an address that people paste loses its scheme and path. */
export const Hostname = z.pipe(
  z.string(),
  z.pipe(
    z.transform((value: string) => toHostname(value)),
    z
      .string()
      .check(
        z.maxLength(253),
        z.regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/, 'invalid_domain'),
      ),
  ),
);

function toHostname(value: string): string {
  const text = value.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address).hostname : '';
}

export const AddChatDomain = z.object({ hostname: Hostname });
export type AddChatDomain = z.infer<typeof AddChatDomain>;

/** Why a host isn't proved: no record or another one, no answer of its name servers, or another company has proved it. */
export type ChatDomainProblem = 'txt_missing' | 'txt_wrong' | 'dns_unavailable' | 'taken';
