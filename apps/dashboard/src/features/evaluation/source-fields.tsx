import type { EvaluationSource } from '@lobby/contracts/evaluation';
import { createTranslator } from '@lobby/messages';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { bindPart, SelectField, TextField } from '@lobby/ui';
import type { FieldBinding, Option } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';

const t = createTranslator(evaluationMessages);

const MAX_SOURCES = 200;
const ANY_SOURCE = '';

const toKey = (source: Pick<EvaluationSource, 'kind' | 'id'> | null): string =>
  source ? `${source.kind} ${source.id}` : ANY_SOURCE;

function parseKey(key: string): EvaluationSource | null {
  const [kind, id] = key.split(' ');
  return id && (kind === 'resource' || kind === 'faq') ? { kind, id, pageUrl: null } : null;
}

/** Resources and FAQs to choose from, with the selected one even where the lists are cut. */
function useSourceOptions(selected: EvaluationSource | null): Option<string>[] {
  const { data: resources } = useQuery(queries.resources.list.queryOptions({ take: MAX_SOURCES }));
  const { data: faqs } = useQuery(queries.faqs.list.queryOptions({ take: MAX_SOURCES, sort: 'question' }));
  const options = [
    { value: ANY_SOURCE, label: t('anySource') },
    ...(resources?.resources ?? []).map(({ id, title }) => ({ value: toKey({ kind: 'resource', id }), label: title })),
    ...(faqs?.faqs ?? []).map(({ id, question }) => ({
      value: toKey({ kind: 'faq', id }),
      label: t('faqSource', { question }),
    })),
  ];
  const selectedKey = toKey(selected);
  const isListed = options.some(({ value }) => value === selectedKey);
  return isListed ? options : [...options, { value: selectedKey, label: t('currentSource') }];
}

/** Which resource, page or FAQ a correct answer comes from. */
export function SourceFields({ field }: { field: FieldBinding<EvaluationSource | null> }) {
  const source = field.value;
  const options = useSourceOptions(source);
  const pageField = source?.kind === 'resource' ? bindPart({ ...field, value: source }, 'pageUrl') : null;
  return (
    <>
      <SelectField
        field={{ ...field, value: toKey(source), onChange: (key) => field.onChange(parseKey(key)) }}
        label={t('source')}
        options={options}
      />
      {pageField && (
        <TextField
          field={{ ...pageField, onChange: (url) => pageField.onChange(url || null) }}
          label={t('page')}
          type="url"
          hint={t('pageHint')}
        />
      )}
    </>
  );
}
