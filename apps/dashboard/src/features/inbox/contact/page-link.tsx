import { isWebUrl } from '../is-web-url.ts';

/** A page that a visitor's browser named; only a web address becomes a link. */
export function PageLink({ url, title }: { url: string; title: string | null }) {
  if (!isWebUrl(url)) return <span class="break-all">{title || url}</span>;
  return (
    <a class="link break-words" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {title || url}
    </a>
  );
}
