/** Over TLS a name by which browsers take a cookie from this host alone: a page of a neighbouring host can't set it. */
const toName = (publicUrl: string, name: string): string => (publicUrl.startsWith('https:') ? `__Host-${name}` : name);

/** The Set-Cookie value of a token that no script reads. */
export function buildHostCookie(
  publicUrl: string,
  name: string,
  { token, seconds }: { token: string; seconds: number },
): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${toName(publicUrl, name)}=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** The token in a Cookie header; null for none, and for a name that another host could have set. */
export function readHostCookie(publicUrl: string, name: string, cookies: string): string | null {
  const prefix = `${toName(publicUrl, name)}=`;
  const token = cookies
    .split(/;\s*/)
    .find((cookie) => cookie.startsWith(prefix))
    ?.slice(prefix.length);
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}
