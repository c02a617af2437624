import type { ComponentChildren } from 'preact';
import { Button } from '../actions/button.tsx';
import { Alert } from '../feedback/alert.tsx';
import { Loading } from '../feedback/loading.tsx';
import { describeWithoutFields, toUserError } from '../feedback/user-error.ts';
import { t } from '../translate.ts';

interface Query<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface Props<T> {
  query: Query<T>;
  /** In place of a spinner: the outlines of what comes. */
  skeleton?: ComponentChildren;
  children: (data: T) => ComponentChildren;
}

/** The data of a query; before that its outlines or a spinner, or the error with a button that tries again. */
export function QueryView<T>({ query, skeleton, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.error) return <>{skeleton ?? <Loading />}</>;
  const retry = (
    <Button size="small" onClick={() => void query.refetch()}>
      {t('tryAgain')}
    </Button>
  );
  return (
    <Alert variant="error" action={retry}>
      {describeWithoutFields(toUserError(query.error))}
    </Alert>
  );
}
