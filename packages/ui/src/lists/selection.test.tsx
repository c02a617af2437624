// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { SelectCheckbox } from './select-checkbox.tsx';
import { useSelection } from './use-selection.ts';

function Rows({ ids }: { ids: string[] }) {
  const selection = useSelection();
  return (
    <>
      <SelectCheckbox ids={ids} label="All" selection={selection} />
      {ids.map((id) => (
        <SelectCheckbox key={id} ids={[id]} label={id} selection={selection} />
      ))}
      <button type="button" onClick={selection.clear}>
        Clear
      </button>
      <output>{[...selection.selectedIds].sort().join()}</output>
    </>
  );
}

const toggle = (label: string) => fireEvent.click(screen.getByLabelText(label));
const selected = () => screen.getByRole('status').textContent;
const isChecked = (label: string) => screen.getByLabelText<HTMLInputElement>(label).checked;

afterEach(cleanup);

describe('the selection of rows', () => {
  it('has single rows and all of a page', () => {
    render(<Rows ids={['a', 'b', 'c']} />);
    toggle('b');
    expect([selected(), isChecked('All')]).toEqual(['b', false]);
    toggle('All');
    expect([selected(), isChecked('All')]).toEqual(['a,b,c', true]);
    toggle('a');
    expect([isChecked('All'), isChecked('a'), isChecked('b')]).toEqual([false, false, true]);
    toggle('All');
    toggle('All');
    expect(selected()).toBe('');
  });

  it('is cleared', () => {
    render(<Rows ids={['a', 'b']} />);
    toggle('All');
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect([selected(), isChecked('All')]).toEqual(['', false]);
  });

  it('of an empty page is not all of it', () => {
    render(<Rows ids={[]} />);
    expect(isChecked('All')).toBe(false);
  });
});
