import { mailNotifications } from '@lobby/core';
import type { Deps } from '@lobby/core';

/** Mails company admins what became of their resources. */
export const processNotificationMail = (deps: Deps): Promise<void> => mailNotifications(deps);
