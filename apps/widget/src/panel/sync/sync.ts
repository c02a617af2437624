import type { VisitorConversation, MessageView } from '@lobby/contracts/conversations';
import type { ChatState } from './chat-state.ts';
import type { BrowserStore } from './browser-store.ts';
import type { HostPage } from './host-page.ts';
import type { VisitorSession } from './visitor-session.ts';

/** Keeps the panel's state equal to the server's. */
export interface Sync {
  /** Applies what the server answered to something that was done here; other tabs are told. */
  receiveMessage: (message: MessageView) => void;
  setConversation: (next: VisitorConversation | null) => void;
  /** Requests whatever is missing. */
  catchUp: () => Promise<void>;
  /** Shows another of the visitor's conversations; without one the last used. */
  switchConversation: (conversation: VisitorConversation | null, id?: string) => Promise<void>;
  /** Sends a typing signal where a person may see it. */
  notifyTyping: () => void;
  /** The page that the visitor is on. */
  page: () => { url: string; title: string } | undefined;
}

export interface SyncDeps {
  session: VisitorSession;
  host: HostPage;
  state: ChatState;
  store: BrowserStore;
  /** False for a suspended or deactivated tenant: then nothing is requested. */
  isAvailable: boolean;
}

/** Whether the visitor looks at the panel, and what they have read. */
export interface ReadState {
  isOpen: boolean;
  isInitialLoad: boolean;
  readSeq: number;
  unread: number;
}
