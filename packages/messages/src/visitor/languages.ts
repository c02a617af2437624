/** The languages that visitors' messages exist in (BCP 47). */
export const WIDGET_LANGUAGES =
  'ar bg cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh'.split(' ');
