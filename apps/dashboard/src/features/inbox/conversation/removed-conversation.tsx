import { useTenant } from '../../../tenant-context.ts';
import { t } from './translate.ts';

/** In place of a conversation that is gone. */
export function RemovedConversation({ isErased }: { isErased: boolean }) {
  const { to } = useTenant();
  return (
    <div class="grid flex-1 place-items-center p-6">
      <div class="flex flex-col items-center gap-3 text-center" role="status">
        <h1 class="text-lg font-semibold">{t(isErased ? 'erasedTitle' : 'missingTitle')}</h1>
        <p class="max-w-md quiet">{t(isErased ? 'erasedText' : 'missingText')}</p>
        <a href={to('inbox')} class="btn btn-sm">
          {t('backToList')}
        </a>
      </div>
    </div>
  );
}
