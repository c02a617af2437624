import type { FunctionComponent } from 'preact';
import { createLazyModule, useLazy } from './use-lazy.ts';

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** A dialog whose code is loaded after the page, at the latest when it is opened. */
export function lazyDialog<P extends DialogProps>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  const module = createLazyModule(load);
  return function LazyDialog(props) {
    const Component = useLazy(module, { isWanted: props.isOpen, onFailed: props.onClose });
    return Component ? <Component {...props} /> : null;
  };
}
