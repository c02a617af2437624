import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component that is loaded when it is shown for the first time, so that the panel's first load stays small. */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { fallback, onError }: { fallback?: (props: P) => VNode; onError?: (props: P) => void } = {},
): ComponentType<P> {
  let Loaded: ComponentType<P> | undefined;
  return (props) => {
    const [, setLoaded] = useState(false);
    useEffect(() => {
      if (Loaded) return;
      load().then(
        (component) => {
          Loaded = component;
          setLoaded(true);
        },
        () => onError?.(props),
      );
    }, []);
    return Loaded ? <Loaded {...props} /> : (fallback?.(props) ?? null);
  };
}
