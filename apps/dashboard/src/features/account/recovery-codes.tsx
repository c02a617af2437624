import { Button, downloadText } from '@lobby/ui';
import { t } from './translate.ts';

/** Recovery codes, which are shown this once. */
export const RecoveryCodes = ({ codes, onSaved }: { codes: string[]; onSaved: () => void }) => (
  <div class="flex flex-col gap-4">
    <p>{t('recoveryCodesLead')}</p>
    <ul
      dir="ltr"
      aria-label={t('recoveryCodes')}
      class="grid gap-x-6 gap-y-1 rounded-box border border-base-300 bg-base-200 p-4 font-mono text-sm sm:grid-cols-2"
    >
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
    <div class="flex flex-wrap gap-2">
      <Button variant="primary" onClick={onSaved}>
        {t('codesSaved')}
      </Button>
      <Button onClick={() => downloadText('lobby-recovery-codes.txt', `${codes.join('\n')}\n`, 'text/plain')}>
        {t('downloadCodes')}
      </Button>
    </div>
  </div>
);
