import { CircleQuestionMark } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useTenant } from '../tenant-context.ts';
import { t } from './translate.ts';

/** Leads to what the guides say of the page that is shown. */
export function HelpLink() {
  const { to } = useTenant();
  const { path } = useLocation();
  const page = path.slice(to('').length);
  return (
    <a href={to(`help?from=${page}`)} class="btn btn-ghost btn-square btn-sm" aria-label={t('help')}>
      <CircleQuestionMark size={18} aria-hidden="true" />
    </a>
  );
}
