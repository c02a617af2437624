import type { LobbyFunction } from './api.ts';

// Sent with the loader unless the tenant has switched it off: the page's title begins with the number of unread messages.

const MARK = /^\(\d+\+?\) /;
let mark = '';

/** Marks the title; a title that the page has set meanwhile as well. */
function markTitle(): void {
  const title = mark + document.title.replace(MARK, '');
  if (title !== document.title) document.title = title;
}

(window as { Lobby?: LobbyFunction }).Lobby?.('on', 'unread', ({ count }: { count: number }) => {
  const hadMark = mark;
  mark = count > 0 ? `(${count > 99 ? '99+' : count}) ` : '';
  if (mark || hadMark) markTitle();
});
new MutationObserver(() => mark && markTitle()).observe(document.head, {
  childList: true,
  characterData: true,
  subtree: true,
});
