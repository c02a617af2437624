import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

/** What the controls of a page show and hide: the elements by id or class, and the control of each id. */
export interface ControlTargets {
  controlsById: ReadonlyMap<string, Element>;
  classes: ReadonlySet<string>;
}

const CONTROLS =
  'button, summary, label, dt, li[data-tab], a, [role=button], [role=tab], [aria-controls], [aria-expanded], [onclick], [data-toggle], [data-bs-toggle]';
const ID_ATTRIBUTES = new Set(['aria-controls', 'popovertarget', 'commandfor']);
const QUOTED = /['"]#?([\w:.-]{1,80})['"]/g;
const MAX_VALUE = 300;

function* namesIn(name: string, value: string): Generator<{ id?: string; className?: string }> {
  if (value === '' || value.length > MAX_VALUE) return;
  if (ID_ATTRIBUTES.has(name)) for (const id of value.trim().split(/\s+/)) yield { id };
  else if (name === 'href') {
    if (/^#[^/!]/.test(value)) yield { id: value.slice(1) };
  } else if (name === 'onclick') for (const [, id] of value.matchAll(QUOTED)) yield { id: id ?? '' };
  else if (name.startsWith('data-'))
    for (const part of value.trim().split(/[\s,]+/))
      yield part.startsWith('.') ? { className: part.slice(1) } : { id: part.replace(/^#/, '') };
}

/** Collects what the page's controls name, by the ways that pages and their libraries have of naming it. */
export function findControlTargets($: CheerioAPI): ControlTargets {
  const controlsById = new Map<string, Element>();
  const classes = new Set<string>();
  for (const control of $(CONTROLS).toArray()) {
    for (const [name, value] of Object.entries(control.attribs))
      for (const { id, className } of namesIn(name, value)) {
        if (id !== undefined && !controlsById.has(id)) controlsById.set(id, control);
        if (className !== undefined) classes.add(className);
      }
  }
  return { controlsById, classes };
}
