// @vitest-environment happy-dom
import type { CodedMessage } from '@lobby/messages';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { useAction } from '../actions/use-action.ts';
import { renderUi } from '../testing/render-ui.tsx';
import { bindPart } from './field-binding.ts';
import { watchHistory } from '../history/watch-history.ts';
import { Form } from './form.tsx';
import { LinesField, TagsField } from './list-fields.tsx';
import { NumberField, OptionalNumberField } from './number-field.tsx';
import { ConfidenceField } from './confidence-field.tsx';
import { SelectField } from './select-field.tsx';
import { TextArea } from './text-area.tsx';
import { TextField } from './text-field.tsx';
import { ToggleField } from './toggle-field.tsx';
import { useForm } from './use-form.ts';
import type { FormValues } from './use-form.ts';

const Faq = z.object({
  question: z.string().check(z.trim(), z.minLength(1)),
  answer: z.string().check(z.minLength(1)),
  priority: z.int().check(z.lte(100)),
  limit: z.nullable(z.number()),
  keywords: z.array(z.string().check(z.maxLength(5))),
  threshold: z.number(),
  status: z.enum(['draft', 'live']),
  active: z._default(z.boolean(), true),
  delay: z.object({ seconds: z.int() }),
});
type Faq = z.infer<typeof Faq>;

const EMPTY: FormValues<z.input<typeof Faq>> = {
  question: '',
  answer: '',
  priority: 0,
  limit: null,
  keywords: [],
  threshold: 0.5,
  status: 'draft',
  active: true,
  delay: { seconds: 5 },
};
const FILLED = { ...EMPTY, question: 'When?', answer: 'At nine.' };

interface Options {
  initialValues?: typeof EMPTY;
  save?: (faq: Faq) => Promise<unknown>;
  inputPath?: string;
  hidden?: boolean;
}

function FaqForm({ initialValues = EMPTY, save = async () => undefined, inputPath, hidden = false }: Options) {
  const action = useAction(save);
  const { fields, ...form } = useForm({
    schema: Faq,
    initialValues,
    action,
    ...(inputPath ? { inputPath } : {}),
  });
  return (
    <Form form={form} submitLabel="Save" warnsUnsaved>
      <TextField field={fields.question} label="Question" hint="As a visitor asks it." />
      {!hidden && <TextArea field={fields.answer} label="Answer" />}
      <NumberField field={fields.priority} label="Priority" />
      <OptionalNumberField field={fields.limit} label="Limit" />
      <TagsField field={fields.keywords} label="Keywords" />
      <ConfidenceField field={fields.threshold} label="Threshold" />
      <SelectField
        field={fields.status}
        label="Status"
        options={[
          { value: 'draft', label: 'Draft' },
          { value: 'live', label: 'Live' },
        ]}
      />
      <ToggleField field={fields.active} label="Active" />
      <NumberField field={bindPart(fields.delay, 'seconds')} label="Delay" />
    </Form>
  );
}

const show = (options: Options = {}) => renderUi(<FaqForm {...options} />);
const field = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string | RegExp, value: string) => fireEvent.input(field(label), { target: { value } });
const submit = () => fireEvent.submit(screen.getByRole('button', { name: 'Save' }).closest('form') as HTMLFormElement);
/** The text below a field, which screen readers read with it. */
const describedBy = (label: string) =>
  document.querySelector(`[id="${field(label).getAttribute('aria-describedby') ?? ''}"]`)?.textContent;
/** What a call to the server fails with. */
const fail =
  (message: string, fields: Record<string, CodedMessage> | null = null) =>
  async () => {
    throw Object.assign(new Error(message), { data: { fields } });
  };

afterEach(cleanup);

describe('a form over a schema', () => {
  it('sends the values with the types and defaults of the schema', async () => {
    const save = vi.fn(async (faq: Faq) => faq);
    show({ save });
    type('Question', ' When do you open? ');
    type('Answer', 'At nine.');
    type('Priority', '1,0');
    type('Limit', '2.5');
    type('Keywords', 'hours, open,');
    type(/^Threshold/, '80');
    fireEvent.change(field('Status'), { target: { value: 'live' } });
    fireEvent.click(field('Active'));
    type('Delay', '20');
    submit();
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    expect(save.mock.calls[0]?.[0]).toEqual({
      question: 'When do you open?',
      answer: 'At nine.',
      priority: 10,
      limit: 2.5,
      keywords: ['hours', 'open'],
      threshold: 0.8,
      status: 'live',
      active: false,
      delay: { seconds: 20 },
    });
  });

  it('sends what was typed last, also when it is submitted before the next render', async () => {
    const save = vi.fn(async (faq: Faq) => faq);
    show({ initialValues: FILLED, save });
    const input = field('Question');
    input.value = 'Where?';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await waitFor(() => expect(save.mock.calls[0]?.[0].question).toBe('Where?'));
  });

  it('shows what is wrong below each field, without a call, and moves to the first of them', () => {
    const save = vi.fn(async (faq: Faq) => faq);
    show({ save });
    type('Priority', 'high');
    submit();
    expect(save).not.toHaveBeenCalled();
    expect(describedBy('Question')).toBe('This field is required.');
    expect(describedBy('Answer')).toBe('This field is required.');
    expect(describedBy('Priority')).toBe('Enter a number.');
    expect(field('Priority').getAttribute('aria-invalid')).toBe('true');
    expect(field('Priority').value).toBe('high');
    expect(document.activeElement).toBe(field('Question'));
  });

  it('takes a message away as soon as its field is right', () => {
    show();
    submit();
    type('Question', 'When?');
    expect(describedBy('Question')).toBe('As a visitor asks it.');
    expect(describedBy('Answer')).toBe('This field is required.');
  });

  it('shows the error of one part at the field that holds it', () => {
    show({ initialValues: { ...FILLED, keywords: ['much too long'] } });
    type('Delay', '');
    submit();
    expect(describedBy('Keywords')).toBe('Use 5 characters or fewer.');
    expect(describedBy('Delay')).toBe('Enter a number.');
  });

  it('shows the error of a field that is not there above the button', () => {
    show({ initialValues: { ...EMPTY, question: 'When?' }, hidden: true });
    submit();
    expect(screen.getByRole('alert').textContent).toBe('This field is required.');
  });
});

describe('an error of the server', () => {
  it('stands at its field, by its path in the input of the procedure', async () => {
    show({
      initialValues: FILLED,
      inputPath: 'faq',
      save: fail('Invalid.', { 'faq.question': { code: 'too_long', params: { maximum: 500 } } }),
    });
    submit();
    await waitFor(() => expect(describedBy('Question')).toBe('Use 500 characters or fewer.'));
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(field('Question')));
  });

  it('of no field stands above the button', async () => {
    show({ initialValues: FILLED, save: fail('The plan allows no more FAQs.') });
    submit();
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('The plan allows no more FAQs.'));
    expect(field('Question').value).toBe('When?');
  });

  it('of a field that the form does not show stands above the button', async () => {
    show({ initialValues: FILLED, save: fail('Invalid.', { faqId: { code: 'invalid_id', params: {} } }) });
    submit();
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('This ID is not valid.'));
  });
});

describe('unsaved changes', () => {
  const isWarned = () => screen.queryByText('Unsaved changes') !== null;
  const isHeld = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const isUnsaved = () => [isWarned(), isHeld()];
  const isBusy = () => screen.getByRole('button', { name: 'Save' }).getAttribute('aria-busy') === 'true';

  it('are known while the values differ from the saved ones', async () => {
    let finish = (): void => undefined;
    show({
      initialValues: FILLED,
      save: () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    });
    await expect.poll(isUnsaved).toEqual([false, false]);
    type('Question', 'Where?');
    await expect.poll(isUnsaved).toEqual([true, true]);
    type('Question', 'When?');
    await expect.poll(isUnsaved).toEqual([false, false]);
    type('Question', 'Where?');
    submit();
    await expect.poll(isBusy).toBe(true);
    finish();
    await expect.poll(isBusy).toBe(false);
    await expect.poll(isUnsaved).toEqual([false, false]);
    type('Question', 'When?');
    await expect.poll(isUnsaved).toEqual([true, true]);
  });

  it('stay unsaved when saving fails', async () => {
    show({ initialValues: FILLED, save: fail('No.') });
    type('Question', 'Where?');
    submit();
    await screen.findByRole('alert');
    await expect.poll(isUnsaved).toEqual([true, true]);
  });

  it('keep a link from being followed until the user agrees', async () => {
    const answers = [false, true];
    const confirm = vi.fn(() => answers.shift());
    vi.stubGlobal('confirm', confirm);
    const link = document.body.appendChild(document.createElement('a'));
    link.href = '/elsewhere';
    const followed = vi.fn((event: Event) => event.preventDefault());
    link.addEventListener('click', followed);
    show({ initialValues: FILLED });
    link.click();
    expect([confirm.mock.calls.length, followed.mock.calls.length]).toEqual([0, 1]);
    type('Question', 'Where?');
    await expect.poll(isUnsaved).toEqual([true, true]);
    link.click();
    expect([confirm.mock.calls.length, followed.mock.calls.length]).toEqual([1, 1]);
    link.click();
    expect([confirm.mock.calls.length, followed.mock.calls.length]).toEqual([2, 2]);
    link.remove();
    vi.unstubAllGlobals();
  });

  it('keep Back from leading to another page until the user agrees, and not from another tab of the same', async () => {
    const answers = [false, true];
    const confirm = vi.fn(() => answers.shift());
    vi.stubGlobal('confirm', confirm);
    const routed = vi.fn();
    watchHistory();
    addEventListener('popstate', routed);
    history.replaceState(null, '', '/settings');
    show({ initialValues: FILLED });
    type('Question', 'Where?');
    await expect.poll(isUnsaved).toEqual([true, true]);
    const goTo = (url: string): void => {
      history.replaceState(null, '', url);
      dispatchEvent(new PopStateEvent('popstate'));
    };
    goTo('/settings?tab=texts');
    expect([confirm.mock.calls.length, routed.mock.calls.length]).toEqual([0, 1]);
    goTo('/elsewhere');
    expect([confirm.mock.calls.length, routed.mock.calls.length, location.pathname]).toEqual([1, 1, '/settings']);
    goTo('/elsewhere');
    expect([confirm.mock.calls.length, routed.mock.calls.length, location.pathname]).toEqual([2, 2, '/elsewhere']);
    removeEventListener('popstate', routed);
    vi.unstubAllGlobals();
  });
});

describe('a form by keyboard', () => {
  const press = (init: KeyboardEventInit) => fireEvent.keyDown(field('Answer'), { key: 'Enter', ...init });

  it('is sent from a text of several lines by Ctrl or ⌘ and Enter, not by Enter alone', async () => {
    const save = vi.fn(async () => undefined);
    show({ initialValues: FILLED, save });
    press({});
    expect(save).not.toHaveBeenCalled();
    press({ ctrlKey: true });
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-busy')).toBe('false'));
    press({ metaKey: true });
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  });
});

describe('a list of lines', () => {
  it('keeps an empty line and a trailing space while they are typed', async () => {
    const Topics = z.object({ topics: z.array(z.string()) });
    const save = vi.fn(async (input: z.infer<typeof Topics>) => input);
    function TopicsForm() {
      const form = useForm({ schema: Topics, initialValues: { topics: ['a'] }, action: useAction(save) });
      return (
        <Form form={form} submitLabel="Save">
          <LinesField field={form.fields.topics} label="Topics" />
        </Form>
      );
    }
    renderUi(<TopicsForm />);
    type('Topics', 'a\n\nb ');
    expect(field('Topics').value).toBe('a\n\nb ');
    submit();
    await waitFor(() => expect(save.mock.calls[0]?.[0]).toEqual({ topics: ['a', 'b'] }));
  });
});
