// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { useAction } from '../actions/use-action.ts';
import type { Action } from '../actions/use-action.ts';
import { Form } from '../forms/form.tsx';
import { TextField } from '../forms/text-field.tsx';
import { useForm } from '../forms/use-form.ts';
import { renderUi } from '../testing/render-ui.tsx';
import { ConfirmButton } from '../actions/confirm-button.tsx';
import { Dialog } from './dialog.tsx';
import { showToast, Toasts } from './toasts.tsx';

function EditButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Edit
      </button>
      <Dialog title="Edit the name" isOpen={isOpen} onClose={() => setOpen(false)}>
        <input aria-label="Disabled" disabled />
        <input aria-label="Name" defaultValue="Ada" />
      </Dialog>
    </>
  );
}

function DeleteButton({ remove }: { remove: () => Promise<unknown> }) {
  const action = useAction(remove, { successMessage: 'Deleted.' });
  return (
    <ConfirmButton label="Delete" title="Delete it?" confirmLabel="Delete it" action={action}>
      It will be gone.
    </ConfirmButton>
  );
}

const showDelete = (remove: () => Promise<unknown>) => renderUi(<DeleteButton remove={remove} />);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const findDialog = () => document.querySelector('dialog[open]');

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a dialog', () => {
  it('moves focus to its first control and has its content only while it is open', async () => {
    render(<EditButton />);
    expect(screen.queryByLabelText('Name')).toBeNull();
    press('Edit');
    expect(findDialog()?.getAttribute('aria-labelledby')).toBe(screen.getByText('Edit the name').id);
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Grace' } });
    press('Close');
    expect([findDialog(), screen.queryByLabelText('Name')]).toEqual([null, null]);
    press('Edit');
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Ada');
  });
});

const Named = z.object({ name: z.string() });

function RenameButton() {
  const [isOpen, setOpen] = useState(false);
  const save = useAction(
    (named: z.infer<typeof Named>) => new Promise((resolve) => void setTimeout(() => resolve(named), 10)),
  );
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Rename
      </button>
      <Dialog title="Rename it" isOpen={isOpen} onClose={() => setOpen(false)}>
        <RenameForm save={save} />
      </Dialog>
    </>
  );
}

function RenameForm({ save }: { save: Action<z.infer<typeof Named>> }) {
  const form = useForm({ schema: Named, initialValues: { name: 'Ada' }, action: save });
  return (
    <Form
      form={form}
      submitLabel="Save"
      secondaryActions={
        <button type="button" onClick={form.reset}>
          Start again
        </button>
      }
    >
      <TextField field={form.fields.name} label="Name" />
    </Form>
  );
}

describe('a dialog with a form', () => {
  const escape = () => fireEvent.keyDown(screen.getByLabelText('Name'), { key: 'Escape' });
  const type = (value: string) => fireEvent.input(screen.getByLabelText('Name'), { target: { value } });
  afterEach(() => vi.unstubAllGlobals());

  it('closes on Escape without a question while nothing was typed', async () => {
    const confirm = vi.fn(() => false);
    vi.stubGlobal('confirm', confirm);
    renderUi(<RenameButton />);
    press('Rename');
    escape();
    await waitFor(() => expect(findDialog()).toBeNull());
    expect(confirm).not.toHaveBeenCalled();
  });

  it('closes without a question after what was saved and the form was emptied for the next', async () => {
    const confirm = vi.fn(() => false);
    vi.stubGlobal('confirm', confirm);
    renderUi(<RenameButton />);
    press('Rename');
    type('Grace');
    fireEvent.submit(screen.getByLabelText('Name').closest('form') as HTMLFormElement);
    await waitFor(() => expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true));
    press('Start again');
    escape();
    await waitFor(() => expect(findDialog()).toBeNull());
    expect(confirm).not.toHaveBeenCalled();
  });

  it('asks before Escape and the close button lose what was typed', async () => {
    const answers = [false, false, true];
    vi.stubGlobal('confirm', () => answers.shift());
    renderUi(<RenameButton />);
    press('Rename');
    type('Grace');
    await waitFor(() => expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false));
    escape();
    press('Close');
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Grace');
    escape();
    await waitFor(() => expect(findDialog()).toBeNull());
    expect(answers).toEqual([]);
  });
});

describe('a button that asks for confirmation', () => {
  it('does nothing before it is confirmed', () => {
    const remove = vi.fn(async () => undefined);
    showDelete(remove);
    press('Delete');
    expect(screen.getByText('It will be gone.')).toBeTruthy();
    press('Cancel');
    expect([remove.mock.calls.length, findDialog()]).toEqual([0, null]);
  });

  it('closes and says what happened once it is done', async () => {
    const remove = vi.fn(() => new Promise((resolve) => void setTimeout(resolve, 20)));
    showDelete(remove);
    press('Delete');
    press('Delete it');
    await screen.findByText('Deleted.');
    await waitFor(() => expect(findDialog()).toBeNull());
    expect(remove).toHaveBeenCalledTimes(1);
  });

  it('stays open with the error, which the next opening no longer has', async () => {
    showDelete(async () => {
      throw Object.assign(new Error('It is in use.'), { data: {} });
    });
    press('Delete');
    press('Delete it');
    expect((await screen.findByRole('alert')).textContent).toBe('It is in use.');
    expect(findDialog()).not.toBeNull();
    press('Cancel');
    press('Delete');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('a toast', () => {
  it('is announced, and gone after five seconds', async () => {
    vi.useFakeTimers();
    render(<Toasts />);
    await act(() => void vi.runAllTimers());
    await act(() => showToast('Saved.'));
    expect(screen.getByRole('status').textContent).toBe('Saved.');
    await act(() => void vi.advanceTimersByTime(4_900));
    expect(screen.getByRole('status').textContent).toBe('Saved.');
    await act(() => void vi.advanceTimersByTime(200));
    expect(screen.getByRole('status').textContent).toBe('');
  });
});
