/** What a mail server takes before the @ without quotes, in any script. */
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
/** Signs that end or divide a host in a URL. */
const NO_DOMAIN = /[\s\p{Cc}\p{Cf}/\\:@?#%[\]<>"]/u;
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const MAX_LOCAL_LENGTH = 64;
const MAX_INPUT_LENGTH = 1_000;

/** The domain as the DNS has it: in lower case, other scripts in Punycode; null where it is none. */
function toAsciiDomain(domain: string): string | null {
  if (NO_DOMAIN.test(domain)) return null;
  try {
    const { hostname } = new URL(`http://${domain}`);
    return HOST_NAME.test(hostname) ? hostname : null;
  } catch {
    return null;
  }
}

/** An email address as it is stored and compared: in lower case, its domain in Punycode. Null for what is not one address. */
export function normalizeEmail(value: string): string | null {
  if (value.length > MAX_INPUT_LENGTH) return null;
  const text = value.trim().normalize('NFC').toLowerCase();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  if (local.length > MAX_LOCAL_LENGTH || !LOCAL_PART.test(local)) return null;
  const domain = toAsciiDomain(text.slice(at + 1));
  return domain === null ? null : `${local}@${domain}`;
}
