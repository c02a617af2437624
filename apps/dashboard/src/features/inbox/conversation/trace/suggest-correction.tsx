import { CorrectionText } from '@lobby/contracts/answers';
import type { CorrectionKind } from '@lobby/contracts/answers';
import { Button, Form, SelectField, TextArea, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../../trpc.ts';
import { t } from './translate.ts';
import type { Trace } from './translate.ts';

/** What an agent may suggest to change: its words now are where they start. */
interface Target {
  kind: CorrectionKind;
  targetId: string | null;
  label: string;
  text: string;
}

/** What the answer was made of, and at the end an answer of its own. */
const listTargets = ({ faqs, passages }: Trace): Target[] => [
  ...faqs.flatMap(({ faqId, isUsed, standardReplyId, current }): Target[] =>
    isUsed && current && standardReplyId === null
      ? [
          {
            kind: 'faq',
            targetId: faqId,
            label: t('correctionFaq', { question: current.question }),
            text: current.answer,
          },
        ]
      : [],
  ),
  ...passages.flatMap(({ chunkId, marker, title, current }): Target[] =>
    marker !== null && current
      ? [{ kind: 'chunk', targetId: chunkId, label: t('correctionPassage', { title }), text: current.text }]
      : [],
  ),
  { kind: 'new_faq', targetId: null, label: t('correctionNew'), text: '' },
];

function CorrectionForm({ messageId, trace, onDone }: Props & { onDone: () => void }) {
  const targets = listTargets(trace);
  const [index, setIndex] = useState(0);
  const send = useAction(
    ({ text }: CorrectionText) => {
      const { kind, targetId } = targets[index] ?? { kind: 'new_faq', targetId: null };
      return api.answers.suggestCorrection.mutate({ messageId, kind, targetId, text });
    },
    { onSuccess: onDone, successMessage: t('correctionSent') },
  );
  const { fields, ...form } = useForm({
    schema: CorrectionText,
    initialValues: { text: targets[0]?.text ?? '' },
    action: send,
  });
  return (
    <Form form={form} submitLabel={t('send')} secondaryActions={<Button onClick={onDone}>{t('cancel')}</Button>}>
      {targets.length > 1 && (
        <SelectField
          field={{
            ...fields.text,
            name: 'target',
            value: String(index),
            error: undefined,
            onChange: (value) => {
              setIndex(Number(value));
              fields.text.onChange(targets[Number(value)]?.text ?? '');
            },
          }}
          label={t('correctionTarget')}
          options={targets.map(({ label }, position) => ({ value: String(position), label }))}
        />
      )}
      <TextArea field={fields.text} label={t('correctionText')} hint={t('correctionHint')} rows={6} autofocus />
    </Form>
  );
}

interface Props {
  messageId: string;
  trace: Trace;
}

/** Lets an agent, who may not change the content, tell a company admin how an answer should be. */
export function SuggestCorrection(props: Props) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <CorrectionForm {...props} onDone={() => setOpen(false)} />;
  return (
    <div>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('suggestCorrection')}
      </Button>
    </div>
  );
}
