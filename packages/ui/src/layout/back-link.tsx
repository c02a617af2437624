import { ArrowLeft } from 'lucide-preact';

/** A link above a page's title, to the list that the page belongs to. */
export const BackLink = ({ href, label }: { href: string; label: string }) => (
  <a href={href} class="link mb-4 inline-flex items-center gap-1 link-hover">
    <ArrowLeft size={16} aria-hidden="true" /> {label}
  </a>
);
