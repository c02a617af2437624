import { mailNotifications } from '@lobby/core/notifications';
import type { Deps } from '@lobby/core/deps';

/** Mails company admins what became of their resources. */
export const processNotificationMail = (deps: Deps): Promise<void> => mailNotifications(deps);
