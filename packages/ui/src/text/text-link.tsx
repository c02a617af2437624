import { safeHref } from './safe-href.ts';

/** A link to the web or to mail, with its target as a title; only the label where the address is not safe to open. */
export function TextLink({ url, label }: { url: string; label: string }) {
  const href = safeHref(url);
  if (!href) return <>{label}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc" title={href}>
      {label}
    </a>
  );
}
