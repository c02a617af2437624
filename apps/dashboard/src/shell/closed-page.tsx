import { formatErrorMessage } from '@lobby/messages/errors';
import type { CodedMessage } from '@lobby/messages';
import { NoAccessPage } from './no-access-page.tsx';
import { t } from './translate.ts';

/** In place of a tenant that is closed to the user. A file of its own, because it needs the sentences of errors. */
export const ClosedPage = ({ reason }: { reason: CodedMessage }) => (
  <NoAccessPage title={t('closedTitle')} reason={formatErrorMessage(reason)} />
);
