import { Element, Text } from 'domhandler';
import { childElements } from '../web/child-elements.ts';

/** Whether a toggle property is on: it is present, and its value isn't off. */
export const isOn = (property: Element | undefined): boolean =>
  property !== undefined && !/^(?:0|false|off|none)$/i.test(property.attribs['w:val'] ?? '');

/** The first child element of a name. */
export const firstChild = (element: Element | undefined, name: string): Element | undefined =>
  element && childElements(element, name)[0];

/** The value of an element's property. */
export const readValue = (element: Element | undefined, name: string): string | undefined =>
  firstChild(element, name)?.attribs['w:val'];

/** A run of text (`w:r`). */
export const createRun = (text: string): Element =>
  new Element('w:r', {}, [new Element('w:t', { 'xml:space': 'preserve' }, [new Text(text)])]);

/** A paragraph of one run (`w:p`). */
export const createParagraph = (text: string): Element => new Element('w:p', {}, [createRun(text)]);
