import { showToast, whenTextsLoaded } from '@lobby/ui';
import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from './translate.ts';

/** Runs when the browser is idle; Safari has no requestIdleCallback. */
export const whenIdle: (run: () => void) => unknown =
  globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 1_000));

/** A component whose code is a file of its own. */
export interface LazyModule<P> {
  /** Loads the code, once. A failed load is tried again with the next call. */
  load: () => Promise<FunctionComponent<P>>;
  loaded: FunctionComponent<P> | undefined;
}

/** A component that is loaded when it is first needed; a failed load is tried again by the next one. */
export function createLazyModule<P>(load: () => Promise<FunctionComponent<P>>): LazyModule<P> {
  let loading: Promise<FunctionComponent<P>> | undefined;
  const module: LazyModule<P> = {
    loaded: undefined,
    load: () =>
      (loading ??= whenTextsLoaded()
        .then(load)
        .then(
          (component) => (module.loaded = component),
          (error: unknown) => {
            loading = undefined;
            throw error;
          },
        )),
  };
  return module;
}

interface Options {
  isWanted: boolean;
  onFailed: () => void;
}

/**
 * The component of a module; undefined until it is wanted and loaded. The code is loaded as soon as the browser is idle, so that a
 * shortcut and the key after it reach an open dialog.
 */
export function useLazy<P>(module: LazyModule<P>, { isWanted, onFailed }: Options): FunctionComponent<P> | undefined {
  const [, rerender] = useState(0);
  useEffect(() => void whenIdle(() => void module.load().catch(() => {})), []);
  useEffect(() => {
    if (!isWanted || module.loaded) return;
    module.load().then(
      () => rerender((count) => count + 1),
      () => {
        showToast(t('loadFailed'), true);
        onFailed();
      },
    );
  }, [isWanted]);
  return module.loaded;
}
