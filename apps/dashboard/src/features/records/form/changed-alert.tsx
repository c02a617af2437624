import { Alert } from '@lobby/ui';
import { t } from '../translate.ts';

/** What somebody else has saved while this form was open. */
export function ChangedAlert({ changes }: { changes: readonly string[] }) {
  return (
    <Alert variant="warning">
      <p class="font-medium">{t('changedTitle')}</p>
      <p>{t('changedText')}</p>
      <ul class="list-disc ps-5">
        {changes.map((change) => (
          <li key={change} class="wrap-anywhere">
            {change}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
