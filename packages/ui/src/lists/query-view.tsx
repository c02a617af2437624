import type { ComponentChildren } from 'preact';
import { Alert } from '../feedback/alert.tsx';
import { Button } from '../actions/button.tsx';
import { toUserError } from '../feedback/user-error.ts';
import { Loading } from '../layout/page.tsx';

interface Query<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What a query gives, once it is there; until then that it is on its way, or what went wrong and a way to try again. */
export function QueryView<T>({ query, children }: { query: Query<T>; children: (data: T) => ComponentChildren }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) {
    return (
      <Alert
        variant="error"
        action={
          <Button size="small" onClick={() => void query.refetch()}>
            Try again
          </Button>
        }
      >
        {toUserError(query.error).message}
      </Alert>
    );
  }
  return <Loading />;
}
