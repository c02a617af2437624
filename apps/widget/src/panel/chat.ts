import type { WidgetConfig } from '@lobby/contracts/widget';
import { createAsking } from './asking.ts';
import { createConsent } from './consent.tsx';
import { createFiles } from './files.ts';
import type { HostPage } from './host.ts';
import { createMoves } from './moves.ts';
import { createOwnData } from './own-data.ts';
import { createState } from './state.ts';
import type { PendingFile } from './state.ts';
import type { Store } from './store.ts';
import { startSync } from './sync.ts';
import { say } from './texts.ts';
import { sentenceOf } from './refusals.ts';
import type { Visit } from './visit.ts';

/** Without the clipboard's own interface: a frame has that only by leave of the page around it. */
function copyText(text: string): void {
  const before = document.activeElement as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  before?.focus();
}

/** A visitor's conversations in this panel: what is shown of them, and what can be done with them. */
export function createChat(
  visit: Visit,
  { host, store, config }: { host: HostPage; store: Store; config: WidgetConfig },
) {
  const state = createState();
  // Before anything is asked for: what may be kept decides who this is.
  const consent = createConsent({ visit, state, store, host, config });
  const sync = startSync({ visit, host, state, store, isAvailable: config.available });
  const asking = createAsking({ visit, state, sync, store });

  /** Runs a call that changes something; what goes wrong is shown above the field. Says whether it went through. */
  const change = async (call: () => Promise<void>): Promise<boolean> => {
    try {
      state.fault.value = null;
      await call();
      return true;
    } catch (error) {
      state.fault.value = sentenceOf(error);
      state.isOffline.value = state.fault.value === null;
      return false;
    }
  };
  /** The same call with its fault shown. */
  const shown =
    <A extends unknown[]>(call: (...given: A) => Promise<void>) =>
    (...given: A): Promise<boolean> =>
      change(() => call(...given));
  const files = createFiles(visit, state);
  const moves = createMoves(visit, { state, sync });

  return {
    ...state,
    ...asking,
    ...consent,
    ...createOwnData(visit, { state, sync, store, config, change, readConsent: consent.readConsent }),
    config,
    tellTyping: sync.tellTyping,
    close: () => host.send({ type: 'close' }),
    openCitation: shown(files.openCitation),
    openAttachment: shown(files.openAttachment),
    attach: shown(files.attach),
    detach: (file: PendingFile) => {
      state.files.value = state.files.value.filter((one) => one !== file);
    },
    copy: (text: string) => {
      copyText(text);
      state.announced.value = say('copied');
    },
    requestPerson: shown(moves.requestPerson),
    leaveEmail: shown(moves.leaveEmail),
    edit: shown(moves.edit),
    remove: shown(moves.remove),
    giveFeedback: shown(moves.giveFeedback),
    rate: shown(moves.rate),
  };
}

export type Chat = ReturnType<typeof createChat>;
