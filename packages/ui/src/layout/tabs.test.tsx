// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Tabs } from './tabs.tsx';

const TABS = ['one', 'two', 'three'].map((value) => ({ value, label: value }));

function show(direction: 'ltr' | 'rtl' = 'ltr') {
  const onChange = vi.fn<(value: string) => void>();
  render(
    <div style={{ direction }}>
      <Tabs label="Parts" tabs={TABS} value="one" onChange={onChange} />
    </div>,
  );
  screen.getByRole('tab', { name: 'one' }).focus();
  return onChange;
}
const press = (key: string) => fireEvent.keyDown(document.activeElement as HTMLElement, { key });
const focused = () => document.activeElement?.textContent;

afterEach(cleanup);

describe('tabs', () => {
  it('are one stop of Tab, and arrow keys lead around', () => {
    const onChange = show();
    expect(screen.getAllByRole('tab').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    const visited = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End'].map((key) => {
      press(key);
      return focused();
    });
    expect(visited).toEqual(['two', 'three', 'one', 'three', 'one', 'three']);
    expect(onChange).not.toHaveBeenCalled();
    fireEvent.click(document.activeElement as HTMLElement);
    expect(onChange).toHaveBeenCalledWith('three');
  });

  it('are walked the other way where reading goes from right to left', () => {
    show('rtl');
    press('ArrowLeft');
    expect(focused()).toBe('two');
    press('ArrowRight');
    expect(focused()).toBe('one');
  });
});
