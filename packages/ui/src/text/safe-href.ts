/** The address of a link that is safe to open (http, https, mailto); null for all others, which stay text. */
export function safeHref(address: string): string | null {
  if (/^mailto:[^\s?]+$/i.test(address)) return address;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
