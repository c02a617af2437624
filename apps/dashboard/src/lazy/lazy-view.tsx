import { Loading } from '@lobby/ui';
import type { FunctionComponent } from 'preact';
import { createLazyModule, useLazy } from './use-lazy.ts';

type LazyView<P> = FunctionComponent<P> & {
  /** Loads the code ahead of time; a failure is ignored. */
  preload: () => void;
};

/**
 * A part of a page whose code is loaded when it is first shown. One that can be closed closes if that fails. `Placeholder` is shown until
 * it is there.
 */
export function lazyView<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
  Placeholder: FunctionComponent = () => <Loading />,
): LazyView<P> {
  const module = createLazyModule(load);
  const View: FunctionComponent<P> = (props) => {
    const Component = useLazy(module, {
      isWanted: true,
      onFailed: () => (props as { onClose?: () => void }).onClose?.(),
    });
    return Component ? <Component {...props} /> : <Placeholder />;
  };
  return Object.assign(View, { preload: () => void module.load().catch(() => {}) });
}
