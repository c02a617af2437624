import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import { findControlTargets } from './visibility/find-control-targets.ts';
import { nameTokens } from './visibility/name-tokens.ts';
import { shortText } from './visibility/short-text.ts';

const PANEL_NAME = /(?:^|[_-])(?:tab-?pane|tab-?panel|tab-?content|tabs?__(?:pane|panel|content))(?:$|[_-])/;
const PANELS = '[role=tabpanel], [class*=tab i]';
const MAX_LABEL = 120;

const isPanel = (element: Element): boolean =>
  element.attribs['role'] === 'tabpanel' || nameTokens(element).some((name) => PANEL_NAME.test(name));

/** The tabs of a page by the panels that they open. A panel is read below its tab, and not all tabs before all panels. */
export function findPanelLabels($: CheerioAPI): ReadonlyMap<AnyNode, { tab: Element; text: string }> {
  const labels = new Map<AnyNode, { tab: Element; text: string }>();
  const panels = $(PANELS).toArray().filter(isPanel);
  if (panels.length === 0) return labels;
  const { controlsById } = findControlTargets($);
  const byId = new Map(
    $('[role=tab][id]')
      .toArray()
      .map((tab) => [tab.attribs['id'] ?? '', tab]),
  );
  for (const panel of panels) {
    const tab = controlsById.get(panel.attribs['id'] ?? '') ?? byId.get(panel.attribs['aria-labelledby'] ?? '');
    const text = tab ? shortText(tab, MAX_LABEL) : '';
    if (tab && text !== '' && text.length < MAX_LABEL) labels.set(panel, { tab, text });
  }
  return labels;
}
