import { toVisitorError } from '../i18n/visitor-error.ts';
import type { SyncDeps } from './sync.ts';

const MAX_URL_LENGTH = 2000;
const MAX_TITLE_LENGTH = 300;
/** The number of unread messages, which our own script puts before the title. */
const UNREAD_MARK = /^\(\d+\+?\) /;

/** Follows the page that the visitor is on. A link from an email continues, once, the conversation of another device. */
export function createPageTracker(
  { session, state }: SyncDeps,
  switchConversation: (conversation: null) => Promise<void>,
) {
  let page: { url: string; title: string } | undefined;
  let resumedToken = '';
  const resume = async (token: string): Promise<void> => {
    if (token === resumedToken) return;
    resumedToken = token;
    try {
      await session.run((client) => client.visitor.conversations.resume.mutate({ token }));
      await switchConversation(null);
    } catch (error) {
      state.error.value = toVisitorError(error);
    }
  };
  return {
    page: () => page,
    trackPage: (href: string, title: string): void => {
      const [url = '', token] = href.split('#lobby-resume=');
      const view = {
        url: url.slice(0, MAX_URL_LENGTH),
        title: title.replace(UNREAD_MARK, '').slice(0, MAX_TITLE_LENGTH),
      };
      page = view;
      if (token) void resume(token);
      if (state.isStarted.value)
        void session.run((client) => client.visitor.recordPageView.mutate(view)).catch(() => {});
    },
  };
}
