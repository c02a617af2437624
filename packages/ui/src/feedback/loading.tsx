import { t } from '../translate.ts';

/** Content is being fetched. */
export const Loading = ({ label = t('loading') }: { label?: string }) => (
  <div class="flex items-center justify-center gap-3 p-10 quiet" role="status">
    <span class="loading loading-spinner loading-sm" aria-hidden="true" />
    {label}
  </div>
);
