import ar from '../../translations/visitor/ar.json' with { type: 'json' };
import bg from '../../translations/visitor/bg.json' with { type: 'json' };
import cs from '../../translations/visitor/cs.json' with { type: 'json' };
import da from '../../translations/visitor/da.json' with { type: 'json' };
import de from '../../translations/visitor/de.json' with { type: 'json' };
import el from '../../translations/visitor/el.json' with { type: 'json' };
import es from '../../translations/visitor/es.json' with { type: 'json' };
import fa from '../../translations/visitor/fa.json' with { type: 'json' };
import fi from '../../translations/visitor/fi.json' with { type: 'json' };
import fr from '../../translations/visitor/fr.json' with { type: 'json' };
import he from '../../translations/visitor/he.json' with { type: 'json' };
import hi from '../../translations/visitor/hi.json' with { type: 'json' };
import hu from '../../translations/visitor/hu.json' with { type: 'json' };
import id from '../../translations/visitor/id.json' with { type: 'json' };
import it from '../../translations/visitor/it.json' with { type: 'json' };
import ja from '../../translations/visitor/ja.json' with { type: 'json' };
import ko from '../../translations/visitor/ko.json' with { type: 'json' };
import nl from '../../translations/visitor/nl.json' with { type: 'json' };
import no from '../../translations/visitor/no.json' with { type: 'json' };
import pl from '../../translations/visitor/pl.json' with { type: 'json' };
import pt from '../../translations/visitor/pt.json' with { type: 'json' };
import ro from '../../translations/visitor/ro.json' with { type: 'json' };
import ru from '../../translations/visitor/ru.json' with { type: 'json' };
import sv from '../../translations/visitor/sv.json' with { type: 'json' };
import th from '../../translations/visitor/th.json' with { type: 'json' };
import tr from '../../translations/visitor/tr.json' with { type: 'json' };
import uk from '../../translations/visitor/uk.json' with { type: 'json' };
import vi from '../../translations/visitor/vi.json' with { type: 'json' };
import zh from '../../translations/visitor/zh.json' with { type: 'json' };
import { ENGLISH } from '../section.ts';
import type { Catalog, Locale } from '../section.ts';

const CATALOGS: Record<string, Catalog> = {
  ar,
  bg,
  cs,
  da,
  de,
  el,
  es,
  fa,
  fi,
  fr,
  he,
  hi,
  hu,
  id,
  it,
  ja,
  ko,
  nl,
  no,
  pl,
  pt,
  ro,
  ru,
  sv,
  th,
  tr,
  uk,
  vi,
  zh,
};

/** The languages that the product speaks to visitors (ISO 639-1). */
export const VISITOR_MESSAGE_LANGUAGES: readonly string[] = ['en', ...Object.keys(CATALOGS)];

/** The messages for visitors in a language (ISO 639-1); English where there is no translation. */
export function getVisitorLocale(language: string): Locale {
  const catalog = Object.hasOwn(CATALOGS, language) ? CATALOGS[language] : undefined;
  return catalog ? { language, catalog } : ENGLISH;
}
