import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';

/** The title of an industry template; its name until that is known. */
export function TemplateTitle({ name }: { name: string }) {
  const templates = useQuery(queries.platformTenants.listTemplates.queryOptions()).data;
  return <>{templates?.find((template) => template.name === name)?.title ?? name}</>;
}
